/** `redocly.yaml`: an API with its `x-keysmith` block. All else in it stays as it is written, comments too. */
import { type Document, isMap, parseDocument, stringify, type YAMLMap } from "yaml";
import { InitError } from "../errors.js";

export interface ApiBlock {
  readonly name: string;
  /** The document: a URL, or a path from the file's folder. */
  readonly root: string;
  readonly out: string;
  readonly overlays: readonly string[];
  /** More words of the block: `zod: true`. */
  readonly words: Readonly<Record<string, unknown>>;
}

/** The file with an API; as it is where it has all of it. @throws InitError */
export function withApi(text: string | undefined, api: ApiBlock, shown: string): string {
  if (text === undefined || text.trim() === "") return block({ apis: { [api.name]: entryOf(api) } });
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new InitError(`${shown} isn't valid YAML: correct it first.`);
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const edited = edit(document, text, api, shown);
  return end === "\n" ? edited : edited.replaceAll(/\r?\n/g, end);
}

function edit(document: Document.Parsed, text: string, api: ApiBlock, shown: string): string {
  const { contents } = document;
  if (contents !== null && !isMap(contents)) throw new InitError(`${shown} must be an object: correct it first.`);
  const apis = contents?.get("apis");
  if (!apis) return appended(document, text, api);
  if (!isMap(apis)) throw new InitError(`apis in ${shown} must be an object: correct it first.`);
  const own = apis.get(api.name);
  if (own === undefined) return inserted(document, text, apis, { [api.name]: entryOf(api) });
  if (!isMap(own)) throw new InitError(`apis.${api.name} in ${shown} must be an object: correct it first.`);
  const words = own.get("x-keysmith");
  if (words === undefined) return inserted(document, text, own, { "x-keysmith": wordsOf(api) });
  if (!isMap(words))
    throw new InitError(`apis.${api.name}.x-keysmith in ${shown} must be an object: correct it first.`);
  return completed(document, text, words, api);
}

function entryOf(api: ApiBlock): object {
  return { root: api.root, "x-keysmith": wordsOf(api) };
}

function wordsOf({ out, overlays, words }: ApiBlock): object {
  return { out, overlays, ...words };
}

function appended(document: Document.Parsed, text: string, api: ApiBlock): string {
  if (isMap(document.contents) && (document.contents.has("apis") || document.contents.flow)) {
    document.setIn(["apis"], document.createNode({ [api.name]: entryOf(api) }));
    return printed(document);
  }
  return `${text.replace(/\n*$/, "\n")}${block({ apis: { [api.name]: entryOf(api) } })}`;
}

/** Writes the text alone that is new: the YAML library would print the rest in its own way. */
function inserted(document: Document.Parsed, text: string, into: YAMLMap, entries: object): string {
  const last = into.items.at(-1)?.key as { range?: [number, number, number] } | undefined;
  if (into.flow || !last?.range || !into.range) {
    for (const [key, value] of Object.entries(entries)) into.set(key, document.createNode(value));
    return printed(document);
  }
  const column = last.range[0] - (text.lastIndexOf("\n", last.range[0] - 1) + 1);
  const lines = block(entries)
    .trimEnd()
    .split("\n")
    .map((line) => `${" ".repeat(column)}${line}\n`)
    .join("");
  const end = endOf(text, into.range[1]);
  const before = text.slice(0, end);
  return `${before}${before.endsWith("\n") ? "" : "\n"}${lines}${text.slice(end)}`;
}

/** The end of the last line that holds something of a value. */
function endOf(text: string, at: number): number {
  const end = text.slice(0, at).trimEnd().length;
  const line = text.indexOf("\n", end);
  return line < 0 ? text.length : line + 1;
}

function completed(
  document: Document.Parsed,
  text: string,
  words: YAMLMap,
  { out, overlays, words: more }: ApiBlock,
): string {
  const before = JSON.stringify(words.toJS(document));
  const given = words.toJS(document) as Record<string, unknown>;
  const known = [given.overlays ?? []].flat();
  const missing = overlays.filter((overlay) => !known.includes(overlay));
  if (missing.length > 0) words.set("overlays", document.createNode([...known, ...missing], { flow: true }));
  for (const [key, value] of Object.entries({ out, ...more })) {
    if (JSON.stringify(given[key]) !== JSON.stringify(value)) words.set(key, document.createNode(value));
  }
  return JSON.stringify(words.toJS(document)) === before ? text : printed(document);
}

function block(value: object): string {
  return stringify(value, { lineWidth: 0 });
}

function printed(document: Document.Parsed): string {
  return document.toString({ lineWidth: 0 });
}
