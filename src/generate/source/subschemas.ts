import { isObject } from "./node.js";

type Json = Record<string, unknown>;

const single = [
  ...["items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"],
  ...["unevaluatedItems", "unevaluatedProperties"],
];
const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const maps = ["properties", "patternProperties", "$defs", "dependentSchemas"];

/** A copy of a schema in which each schema that stands directly in it is replaced; what becomes `undefined` goes. */
export function mapSubschemas(schema: Json, change: (subschema: unknown, keys: readonly string[]) => unknown): Json {
  const copy: Json = { ...schema };
  for (const word of single) if (word in copy) copy[word] = change(copy[word], [word]);
  for (const word of lists) {
    const list = copy[word];
    if (Array.isArray(list)) copy[word] = list.map((subschema, index) => change(subschema, [word, String(index)]));
  }
  for (const word of maps) {
    const map = copy[word];
    if (!isObject(map)) continue;
    const changed = Object.entries(map).map(([key, subschema]) => [key, change(subschema, [word, key])] as const);
    copy[word] = Object.fromEntries(changed.filter(([, subschema]) => subschema !== undefined));
  }
  return copy;
}

/** The schemas that stand directly in a schema, and the keys that lead to them. */
export function* subschemaEntries(schema: Json): Generator<[keys: readonly string[], subschema: unknown]> {
  for (const word of single) if (word in schema) yield [[word], schema[word]];
  for (const word of lists) {
    const list = schema[word];
    if (Array.isArray(list)) for (const [index, subschema] of list.entries()) yield [[word, String(index)], subschema];
  }
  for (const word of maps) {
    const map = schema[word];
    if (isObject(map)) for (const [key, subschema] of Object.entries(map)) yield [[word, key], subschema];
  }
}

/** The schemas that stand directly in a schema. */
export function subschemas(schema: Json): unknown[] {
  return [...subschemaEntries(schema)].map(([, subschema]) => subschema);
}
