import { type DocumentReader, isObject } from "../document.js";
import { allOf, alternatives, typesOf } from "../samples/shape.js";

/** A schema's type in a few words: `string (date-time)`, `array of ApiKey`, `"secret" | "publishable"`. */
export function typeText(schema: unknown, reader: DocumentReader, depth = 0): string {
  const name = reader.nameOf(schema);
  const found = reader.resolve(schema);
  if (!found) return "any";
  const values = "const" in found ? [found.const] : found.enum;
  if (Array.isArray(values)) return enumText(values);
  const types = typesOf(found).map((type) => (type === "array" ? itemsText(found.items, reader, depth) : type));
  const composed = alternatives(found);
  if (types.length === 0 && composed.length > 0 && depth < 2 && name === undefined) {
    return [...new Set(composed.map((one) => typeText(one, reader, depth + 1)))].slice(0, 6).join(" | ");
  }
  if (name !== undefined && (composed.length > 0 || types.includes("object") || allOf(found).length > 0)) return name;
  if (types.length === 0) return allOf(found).length > 0 ? "object" : "any";
  const format = typeof found.format === "string" ? ` (${found.format})` : "";
  return `${types.join(" | ")}${format}${found.nullable === true ? " | null" : ""}`;
}

function itemsText(items: unknown, reader: DocumentReader, depth: number): string {
  return depth > 2 || !isObject(items) ? "array" : `array of ${typeText(items, reader, depth + 1)}`;
}

function enumText(values: readonly unknown[]): string {
  const shown = values.slice(0, 8).map((value) => JSON.stringify(value));
  return values.length > shown.length ? `${shown.join(" | ")} | … (${values.length} values)` : shown.join(" | ");
}
