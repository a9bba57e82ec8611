import type { JsonObject } from "../../generate/model/types.js";
import { type DocumentReader, isObject } from "../document.js";
import { allOf, alternatives, MAX_DEPTH, shapeOf, typesOf } from "./shape.js";

/** Stands for "no value": `undefined`, `null` and all others are values. */
export const NONE: unique symbol = Symbol("none");

/**
 * An example as far as the schema's type takes it: what isn't declared, and what only answers have, is left out of it.
 * `NONE` where it doesn't fit: documents hold many an example that their own schemas refuse.
 */
export function fitToSchema(value: unknown, schema: unknown, reader: DocumentReader, depth = 0): unknown {
  const found = reader.resolve(schema);
  if (!found) return schema === true || schema === undefined ? value : NONE;
  if (depth > MAX_DEPTH) return NONE;
  if ("const" in found && found.const !== value) return NONE;
  if (Array.isArray(found.enum) && !found.enum.includes(value)) return NONE;
  if (value === null) return allowsNull(found) ? value : NONE;
  const list = alternatives(found);
  if (list.length > 0) return fitAlternative(value, list, reader, depth);
  const types = typesOf(found);
  if (types.length > 0 && !types.some((type) => isOf(value, type))) return NONE;
  if (Array.isArray(value)) return fitItems(value, found, reader, depth);
  if (isObject(value)) return fitProperties(value, found, reader, depth);
  // A single value, described by parts.
  return allOf(found).some((part) => fitToSchema(value, part, reader, depth + 1) === NONE) ? NONE : value;
}

function fitAlternative(value: unknown, list: readonly unknown[], reader: DocumentReader, depth: number): unknown {
  for (const alternative of list) {
    const fitting = fitToSchema(value, alternative, reader, depth + 1);
    if (fitting !== NONE) return fitting;
  }
  return NONE;
}

function fitItems(value: readonly unknown[], schema: JsonObject, reader: DocumentReader, depth: number): unknown {
  const items = value.map((item) => fitToSchema(item, schema.items, reader, depth + 1));
  return items.includes(NONE) ? NONE : items;
}

function fitProperties(value: JsonObject, schema: JsonObject, reader: DocumentReader, depth: number): unknown {
  const { properties, required, open } = shapeOf(schema, reader);
  const kept: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    const property = properties.get(name);
    if (property === undefined) {
      if (open) kept[name] = item;
      continue;
    }
    if (reader.resolve(property)?.readOnly === true) continue;
    const fitting = fitToSchema(item, property, reader, depth + 1);
    if (fitting === NONE) return NONE;
    kept[name] = fitting;
  }
  const missing = [...required].some(
    (name) => !(name in kept) && reader.resolve(properties.get(name))?.readOnly !== true,
  );
  return missing ? NONE : kept;
}

function allowsNull(schema: JsonObject): boolean {
  const types = typesOf(schema);
  return types.includes("null") || schema.nullable === true || (types.length === 0 && schema.enum !== undefined);
}

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "null":
      return value === null;
    default:
      return typeof value === type;
  }
}
