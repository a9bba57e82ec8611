import type { ErrorFacts, ErrorKind, Path, Place } from "../../runtime/operation.js";
import { readRule } from "../extensions/read.js";
import { pascalCase } from "../names/words.js";
import { type Node, parsePointer } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import { readDates } from "./dates.js";
import { readEvents } from "./events.js";
import { kindOf } from "./kinds.js";
import { contentsOf, isAnyType, isText, itemSchema, jsonSchema, type Media, type MediaKind, mediaOf } from "./media.js";
import { pointIntoItem, pointIntoResponses, type Target } from "./point.js";
import { branches, isArray } from "./schema.js";
import { readBodySecrets } from "./secrets.js";
import { type Documented, responsesOf, successesOf } from "./statuses.js";
import type { ResponseContentModel, ResponseModel, RuleUse } from "./types.js";

/** The answers of an operation. A `default` that stands for the successes too is read as both. */
export function readResponses(reading: Reading): ResponseModel[] {
  const { node } = reading.operation;
  const successes = successesOf(node).map((response) => readSuccess(reading, response));
  const others = responsesOf(node).filter(({ status }) => !status.startsWith("2"));
  const redirects = others.some(({ status }) => status.startsWith("3"));
  return [
    ...(successes.length > 0 || redirects ? successes : [undocumented]),
    ...others.map((response) => readFailure(reading, response)),
  ];
}

/** What a success is that the document doesn't mention. */
const undocumented: ResponseModel = {
  status: "2XX",
  description: "",
  headers: [],
  content: "none",
  contents: [],
  accept: [],
  type: { text: "void", names: [] },
  saysKind: false,
  dates: [],
  secrets: [],
};

/** The answers that say that all went well: expressions of a list look into them. */
export function successTargets({ operation }: Reading): Target[] {
  return successesOf(operation.node);
}

function readSuccess(reading: Reading, { status, node }: Documented): ResponseModel {
  const extension = node.at("x-error");
  if (extension.exists && status !== "default") {
    const message = `x-error stands on the ${status} response, which is no error.`;
    reading.findings.error(subject(reading, extension), message, "Move it to a response of 400 or more.");
  }
  const end = status === "200" || status === "default" ? "Data" : `Data${status}`;
  return {
    ...readResponse(reading, { status: status === "default" ? "2XX" : status, node }, end, "void"),
    saysKind: false,
  };
}

function readFailure(reading: Reading, { status, node }: Documented): ResponseModel {
  const error = readError(reading, status, node);
  const end = status === "default" ? "Error" : `Error${status}`;
  return {
    ...readResponse(reading, { status, node }, end, "unknown"),
    kind: error?.kind ?? kindOf(Number(status) || 0),
    saysKind: error?.kind !== undefined,
    ...(error && { error: error.use }),
  };
}

function readResponse(
  reading: Reading,
  { status, node }: Documented,
  end: string,
  bodyless: "void" | "unknown",
): Omit<ResponseModel, "saysKind"> {
  const name = `${reading.names.start}${end}`;
  const isSuccess = bodyless === "void";
  const contents = isSuccess ? readContents(reading, node, name) : [];
  const content = isSuccess ? contentOf(contents) : failureContent(reading, node);
  const schema = content === "json" || contents[0]?.kind === "json" ? jsonSchema(node) : undefined;
  const plain = content === "text" ? "string" : content === "none" ? bodyless : "unknown";
  const shape = schema && reading.shapes.of(schema, "output");
  const own = schema ? reading.types.typeOf(schema, "output", name) : { text: plain, names: [] };
  return {
    status,
    ...(/^\d+$/.test(status) && { code: Number(status) }),
    description: (node.text("description") ?? "").trim(),
    headers: headersOf(node),
    content,
    contents: content === "typed" ? contents : [],
    accept: [...new Set(contents.map(acceptedType))],
    type: contents[0]?.type ?? own,
    ...(shape !== undefined && { shape }),
    dates: content === "json" && schema ? readDates(reading, schema) : [],
    secrets: schema ? readBodySecrets(reading, schema) : [],
  };
}

/** Those that OpenAPI ignores are said elsewhere: `Content-Type`. */
function headersOf(response: Node): ResponseModel["headers"] {
  const headers = response.at("headers").entries();
  return headers
    .filter(([name]) => name.toLowerCase() !== "content-type")
    .map(([name, header]) => ({ name, required: header.is("required") }));
}

/** The media types of a success. */
function readContents(reading: Reading, node: Node, name: string): ResponseContentModel[] {
  if (reading.operation.method === "HEAD") return [];
  return contentsOf(node).flatMap((media, index) => {
    const own = index === 0 ? name : `${name}${pascalCase(media.type)}`;
    const content = { mediaType: media.type, kind: media.kind, ...readType(reading, media, own) };
    if (!isAnyText(content)) return [content];
    // A text is JSON where the service says so.
    return [
      { ...content, mediaType: "application/json" },
      { ...content, kind: "text" as const },
    ];
  });
}

/** Whether a text can come as any type. */
function isAnyText({ mediaType, kind, type }: ResponseContentModel): boolean {
  return kind === "json" && isAnyType(mediaType) && type.text === "string";
}

function readType(
  reading: Reading,
  media: Media & { readonly kind: MediaKind },
  name: string,
): Omit<ResponseContentModel, "mediaType" | "kind"> {
  const { types } = reading;
  switch (media.kind) {
    case "json":
      return { type: types.typeOf(media.schema, "output", name) };
    case "text":
      return { type: { text: "string", names: [] } };
    case "json-lines":
    case "json-sequence": {
      const item = types.typeOf(itemSchema(media), "output", `${name}Item`);
      return { type: { ...item, text: `AsyncIterable<${item.text}>` } };
    }
    case "events":
      return readEvents(reading, media, name);
    default:
      return { type: { text: "Blob", names: [] } };
  }
}

function contentOf(contents: readonly ResponseContentModel[]): ResponseModel["content"] {
  const [first, another] = contents;
  if (!first) return "none";
  if (another && contents.some(({ kind }) => kind !== first.kind)) return "typed";
  return first.kind === "json" || first.kind === "text" ? first.kind : "typed";
}

/** JSON in any of its forms is asked for as the document names it. */
function acceptedType({ mediaType, kind }: ResponseContentModel): string {
  return kind === "json" && mediaType.includes("*") ? "application/json" : mediaType;
}

function failureContent({ operation }: Reading, node: Node): ResponseModel["content"] {
  const media = mediaOf(node);
  if (media.length === 0 || operation.method === "HEAD") return "none";
  if (jsonSchema(node)) return "json";
  return media.some(({ type }) => isText(type)) ? "text" : "none";
}

function readError(
  reading: Reading,
  status: string,
  response: Node,
): { kind?: ErrorKind; use: RuleUse<ErrorFacts> } | undefined {
  const extension = response.at("x-error");
  const rule = readRule("x-error", response, reading.root, subject(reading, extension), reading.findings);
  if (!rule) return undefined;
  const { name, node } = rule;
  const targets = [{ status, node: response }];
  const point = (at: Node, word: string) => pointIntoResponses(reading, at, `x-error.${word}`, targets);
  const message = readMessage(node.at("message"), point);
  const requestId = node.at("requestId").exists ? point(node.at("requestId"), "requestId")?.place : undefined;
  const issues = node.at("issues").exists ? readIssues(reading, node.at("issues"), point) : undefined;
  const facts = {
    ...(message !== undefined && { message }),
    ...(requestId !== undefined && { requestId }),
    ...(issues !== undefined && { issues }),
  };
  const kind = node.text("kind") as ErrorKind | undefined;
  return { ...(kind !== undefined && { kind }), use: { ...(name !== undefined && { rule: name }), facts } };
}

type Point = (at: Node, word: string) => { place: Place; nodes: Node[] } | undefined;

function readMessage(node: Node, point: Point): readonly Place[] | undefined {
  if (!node.exists) return undefined;
  const items = node.items();
  return (items.length === 0 ? [node] : items).flatMap((item) => {
    const found = point(item, "message");
    return found ? [found.place] : [];
  });
}

function readIssues(reading: Reading, node: Node, point: Point): ErrorFacts["issues"] | undefined {
  const found = point(node.at("items"), "issues.items");
  if (!found) return undefined;
  const arrays = found.nodes.flatMap((one) => branches(one)).filter(isArray);
  if (found.nodes.length > 0 && arrays.length === 0) {
    const message = `x-error.issues.items: ${node.text("items")} points at something that is no array.`;
    reading.findings.error(subject(reading, node.at("items")), message, "Point at the array that holds the issues.");
    return undefined;
  }
  const items = arrays.map((array) => array.at("items"));
  const within = (key: string): Path => {
    const keys = parsePointer(node.text(key) ?? "");
    if (items.length > 0) pointIntoItem(reading, node.at(key), `x-error.issues.${key}`, items, keys);
    return keys;
  };
  return { items: found.place, path: within("path"), message: within("message") };
}
