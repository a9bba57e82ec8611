import { hasType, wordOf } from "../../generate/model/properties.js";
import type { Node } from "../../generate/source/node.js";

/** An id for the nth thing of a collection that all of the schemas allow; `undefined` where only a made-up one can fit. */
export function idFor(schemas: readonly Node[], name: string, n: number): string | number | undefined {
  const word = (key: string) => schemas.map((schema) => wordOf(schema, key)).find((value) => value !== undefined);
  if (schemas.some((schema) => hasType(schema, "integer") || hasType(schema, "number"))) {
    return Math.max(Number(word("minimum") ?? 1), 1) + n - 1;
  }
  const format = word("format");
  if (format === "uuid") return `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
  if (format !== undefined || ["pattern", "enum", "const"].some((key) => word(key) !== undefined)) return undefined;
  const shortest = Number(word("minLength") ?? 0);
  const longest = Number(word("maxLength") ?? Number.POSITIVE_INFINITY);
  const number = String(n);
  const singular = name.replace(/s$/, "").toLowerCase();
  const prefix = `${singular}-`.slice(0, Math.max(0, longest - number.length));
  return `${prefix}${number.padStart(shortest - prefix.length, "0")}`;
}

/** Whether a value can stand in a path, between two slashes. */
export function isPathValue(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^(?!\.{1,2}$)[\w.~@:+=-]+$/.test(value));
}
