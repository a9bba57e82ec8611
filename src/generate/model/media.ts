import type { Node } from "../source/node.js";
import { typesOf } from "./schema.js";

/** A media type of a body or an answer, and its schema. */
export interface Media {
  readonly type: string;
  readonly schema: Node;
  /** The media type object. */
  readonly node: Node;
}

/** `application/json`, `application/problem+json; charset=utf-8`, `text/json`, `application/*+json` */
export function isJson(mediaType: string): boolean {
  return /^(application\/([\w.*+-]+\+)?json|text\/json)\s*(;|$)/i.test(mediaType);
}

/** What is read as text: `text/csv`, XML. */
export function isText(mediaType: string): boolean {
  return /^(text\/(?!event-stream)[\w.+*-]+|application\/([\w.+-]+\+)?xml)\s*(;|$)/i.test(mediaType);
}

export function mediaOf(holder: Node): Media[] {
  return holder
    .at("content")
    .entries()
    .map(([type, node]) => ({ type, schema: node.at("schema"), node }));
}

/** How a media type is written and read. */
export type MediaKind = "json" | "form" | "multipart" | "text" | "json-lines" | "json-sequence" | "events" | "binary";

export function kindOfMedia(media: Media): MediaKind {
  const { type } = media;
  const lines =
    /^(application|text)\/((x-)?(ndjson|jsonl|jsonlines|json-lines|json-l|json-stream)|stream\+json)\s*(;|$)/i;
  if (lines.test(type)) return "json-lines";
  if (isJsonMedia(media)) return "json";
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return "form";
  if (/^multipart\//i.test(type)) return "multipart";
  if (/^text\/event-stream\s*(;|$)/i.test(type)) return "events";
  if (/^application\/([\w.+-]+\+)?json-seq\s*(;|$)/i.test(type)) return "json-sequence";
  return isText(type) && !isBytes(media.schema) ? "text" : "binary";
}

/** The media types of a body: JSON first, then in the document's order. */
export function contentsOf(holder: Node): (Media & { readonly kind: MediaKind })[] {
  const all = mediaOf(holder).map((media) => ({ ...media, kind: kindOfMedia(media) }));
  const first = jsonMedia(holder);
  return [...all.filter(({ type }) => type === first?.type), ...all.filter(({ type }) => type !== first?.type)];
}

/** The schema of one item of a stream: OpenAPI 3.2's own word, else that of a list's items, else the body's. */
export function itemSchema({ node, schema }: Media): Node {
  const own = node.at("itemSchema");
  if (own.exists) return own;
  const items = schema.at("items");
  return typesOf(schema).includes("array") && items.exists ? items : schema;
}

/** The JSON that a body or an answer is written in: plain JSON before its relatives, and any type that has a schema last. */
export function jsonMedia(holder: Node): Media | undefined {
  const media = mediaOf(holder).filter(isJsonMedia);
  const plain = media.find(({ type }) => /^application\/json\s*(;|$)/i.test(type));
  return plain ?? media.find(({ type }) => isJson(type)) ?? media[0];
}

/** The schema of a JSON body; one that is not described is `{}`. */
export function jsonSchema(holder: Node): Node | undefined {
  return jsonMedia(holder)?.schema;
}

/** Whether a media type is JSON, and its schema isn't for bytes; `*\/*` is where there is a schema. */
function isJsonMedia({ type, schema }: Media): boolean {
  return (isJson(type) || (isAnyType(type) && schema.exists)) && !isBytes(schema);
}

function isBytes(schema: Node): boolean {
  return schema.resolved().text("format") === "binary";
}

/** A range that JSON is in. */
export function isAnyType(mediaType: string): boolean {
  return /^(\*|application)\/\*\s*(;|$)/.test(mediaType);
}
