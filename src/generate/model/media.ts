import type { Node } from "../source/node.js";

/** A media type of a body or an answer, and its schema. */
export interface Media {
  readonly type: string;
  readonly schema: Node;
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
    .map(([type, node]) => ({ type, schema: node.at("schema") }));
}

/** The JSON that a body or an answer is written in: plain JSON before its relatives, and any type that has a schema last. */
export function jsonMedia(holder: Node): Media | undefined {
  const media = mediaOf(holder);
  const plain = media.find(({ type }) => /^application\/json\s*(;|$)/i.test(type));
  return plain ?? media.find(({ type }) => isJson(type)) ?? media.find(isAnything);
}

/** The schema of a JSON body; one that is not described is `{}`. */
export function jsonSchema(holder: Node): Node | undefined {
  return jsonMedia(holder)?.schema;
}

/** `*\/*` with a schema that isn't for bytes. */
function isAnything({ type, schema }: Media): boolean {
  return /^(\*|application)\/\*\s*(;|$)/.test(type) && schema.exists && schema.text("format") !== "binary";
}
