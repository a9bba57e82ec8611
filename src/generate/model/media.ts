import type { Node } from "../source/node.js";

/** `application/json`, `application/problem+json; charset=utf-8` */
export function isJson(mediaType: string): boolean {
  return /^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(mediaType);
}

export function isText(mediaType: string): boolean {
  return /^text\/(?!event-stream)[\w.+-]+\s*(;|$)/i.test(mediaType);
}

/** The media type in which a body is read or written: plain JSON before its relatives. */
export function jsonType(holder: Node): string | undefined {
  const types = holder
    .at("content")
    .entries()
    .map(([type]) => type)
    .filter(isJson);
  return types.find((type) => /^application\/json/i.test(type)) ?? types[0];
}

/** The schema of a JSON body; one that is not described is `{}`. */
export function jsonSchema(holder: Node): Node | undefined {
  const type = jsonType(holder);
  return type === undefined ? undefined : holder.at("content", type).at("schema");
}
