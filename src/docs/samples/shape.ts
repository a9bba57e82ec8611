import type { JsonObject } from "../../generate/model/types.js";
import { type DocumentReader, isObject } from "../document.js";

/** An object schema with what `allOf` adds to it. */
export interface Shape {
  readonly properties: ReadonlyMap<string, unknown>;
  readonly required: ReadonlySet<string>;
  /** Whether other properties than these are described. */
  readonly open: boolean;
}

/** How deep schemas are followed: samples are short, and schemas may contain themselves. */
export const MAX_DEPTH = 8;

/** The types that a schema allows, as far as it says so. */
export function typesOf(schema: JsonObject): readonly string[] {
  const { type } = schema;
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.map(String);
  if (isObject(schema.properties)) return ["object"];
  return schema.items === undefined ? [] : ["array"];
}

/** The alternatives of `oneOf` and `anyOf`. */
export function alternatives(schema: JsonObject): readonly unknown[] {
  for (const word of ["oneOf", "anyOf"]) {
    const list = schema[word];
    if (Array.isArray(list) && list.length > 0) return list;
  }
  return [];
}

export function allOf(schema: JsonObject): readonly unknown[] {
  const list = schema.allOf;
  return Array.isArray(list) ? list : [];
}

export function shapeOf(schema: JsonObject, reader: DocumentReader, depth = 0): Shape {
  const own = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  const names = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const additional = schema.additionalProperties;
  const parts = depth > MAX_DEPTH ? [] : allOf(schema).flatMap((part): JsonObject[] => [reader.resolve(part) ?? {}]);
  const shapes = parts.map((part) => shapeOf(part, reader, depth + 1));
  return {
    properties: new Map([...shapes.flatMap(({ properties }) => [...properties]), ...own]),
    required: new Set([...shapes.flatMap(({ required }) => [...required]), ...names]),
    open: additional === true || isObject(additional) || shapes.some(({ open }) => open),
  };
}
