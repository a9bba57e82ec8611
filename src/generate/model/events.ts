import { pascalCase } from "../names/words.js";
import type { Node } from "../source/node.js";
import type { Reading } from "./context.js";
import { itemSchema, type Media } from "./media.js";
import { typesOf } from "./schema.js";
import type { ResponseContentModel, TypeText } from "./types.js";

/** One kind of event: its name where the document says it, and the schema of its data. */
interface EventKind {
  readonly event?: string;
  readonly data: Node;
}

/** What the document says of server-sent events. */
export function readEvents(
  { types, operation }: Reading,
  media: Media,
  name: string,
): Pick<ResponseContentModel, "type" | "json" | "done"> {
  const kinds = kindsOf(media);
  const sentinel = kinds.find(({ data }) => isSentinel(data));
  const read = kinds.filter((kind) => kind !== sentinel).map((kind) => readKind(types, kind, name));
  const json = jsonOf(read);
  const done = doneOf(media, operation.node) ?? sentinel?.data.text("const");
  return { type: unionOf(read.map(({ type }) => type)), ...(json && { json }), ...(done !== undefined && { done }) };
}

/** OpenAPI 3.2 describes events, with their data in `data`; so do others whose schema names both. Else it is that of the data. */
function kindsOf(media: Media): EventKind[] {
  const item = itemSchema(media);
  const alternatives = alternativesOf(item);
  const isEvent = (node: Node) => {
    const { event, data } = partsOf(node);
    return data.exists && (media.node.at("itemSchema").exists || constantOf(event) !== undefined);
  };
  if (!alternatives.every(isEvent)) return [{ data: item }];
  return alternatives.map((node) => {
    const { event, data } = partsOf(node);
    const name = constantOf(event);
    return { ...(name !== undefined && { event: name }), data };
  });
}

function partsOf(node: Node): { readonly event: Node; readonly data: Node } {
  return { event: node.at("properties", "event"), data: node.at("properties", "data") };
}

/** A schema's alternatives, through those of the alternatives. */
function alternativesOf(schema: Node, seen: ReadonlySet<string> = new Set()): Node[] {
  const node = schema.resolved();
  const parts = [...node.at("oneOf").items(), ...node.at("anyOf").items()];
  if (parts.length === 0 || seen.has(node.pointer)) return [node];
  return parts.flatMap((part) => alternativesOf(part, new Set([...seen, node.pointer])));
}

function readKind(types: Reading["types"], { event, data }: EventKind, name: string) {
  const own = `${name}${event === undefined ? "Event" : pascalCase(event)}`;
  const { json, type } = readData(types, data, own);
  const text = `ServerSentEvent<${type.text}${event === undefined ? "" : `, ${JSON.stringify(event)}`}>`;
  return { event, json, type: { ...type, text, runtime: [...(type.runtime ?? []), "ServerSentEvent"] } };
}

/** The data of an event: text, or JSON, by its own schema where the text has one. */
function readData(types: Reading["types"], data: Node, name: string): { json: boolean; type: TypeText } {
  const content = data.at("contentSchema");
  if (content.exists) return { json: true, type: types.typeOf(content, "output", name) };
  if (/json/i.test(data.text("contentMediaType") ?? "")) return { json: true, type: { text: "unknown", names: [] } };
  if (!data.exists || typesOf(data.resolved()).join() === "string")
    return { json: false, type: { text: "string", names: [] } };
  return { json: true, type: types.typeOf(data, "output", name) };
}

/** Whether the data of all events is JSON, or of which. */
function jsonOf(read: readonly { readonly event: string | undefined; readonly json: boolean }[]) {
  const inJson = read.filter(({ json }) => json);
  if (inJson.length === 0) return undefined;
  return inJson.length === read.length ? true : inJson.map(({ event = "message" }) => event);
}

function unionOf(types: readonly TypeText[]): TypeText {
  const texts = [...new Set(types.map(({ text }) => text))].join(" | ") || "ServerSentEvent<string>";
  const all = (list: readonly (readonly string[])[]) => [...new Set(list.flat())];
  return {
    text: `AsyncIterable<${texts}>`,
    names: all(types.map(({ names }) => names)),
    runtime: all([...types.map(({ runtime = [] }) => runtime), ["ServerSentEvent"]]),
  };
}

function constantOf(schema: Node): string | undefined {
  const values = schema.at("enum").items();
  return (
    schema.text("const") ?? (values.length === 1 && typeof values[0]?.value === "string" ? values[0].value : undefined)
  );
}

/** Data that only says that the stream ends. */
function isSentinel(data: Node): boolean {
  return /^\[done\]$/i.test(data.text("const") ?? "");
}

/** The data that ends a stream, where an extension of the document says so. */
function doneOf({ node }: Media, operation: Node): string | undefined {
  return (
    node.text("x-speakeasy-sse-sentinel") ??
    node.text("x-sse-sentinel") ??
    node.at("x-fern-streaming").text("terminator") ??
    operation.at("x-fern-streaming").text("terminator")
  );
}
