import { bracketed, type Doc, line, print } from "../print/doc.js";
import { propertyName } from "./key.js";

/** Source that stands in a value as it is: the name of a constant. */
export class Raw {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** A value as TypeScript source: the one way in which a document's text comes into code. */
export function literalDoc(value: unknown): Doc {
  if (value instanceof Raw) return value.source;
  if (Array.isArray(value)) return bracketed("[", value.map(literalDoc), "]");
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return bracketed(
    "{",
    entries.map(([key, item]): Doc => [`${propertyName(key)}: `, literalDoc(item)]),
    "}",
    line,
  );
}

export function literal(value: unknown): string {
  return print(literalDoc(value));
}
