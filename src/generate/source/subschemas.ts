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
export function subschemaEntries(schema: Json): [keys: readonly string[], subschema: unknown][] {
  const entries: [readonly string[], unknown][] = [];
  for (const word of single) if (word in schema) entries.push([[word], schema[word]]);
  for (const word of lists) {
    const list = schema[word];
    if (!Array.isArray(list)) continue;
    for (let index = 0; index < list.length; index++) entries.push([[word, String(index)], list[index]]);
  }
  for (const word of maps) {
    const map = schema[word];
    if (!isObject(map)) continue;
    for (const key of Object.keys(map)) entries.push([[word, key], map[key]]);
  }
  return entries;
}

/** The schemas that stand directly in a schema. */
export function subschemas(schema: Json): unknown[] {
  return subschemaEntries(schema).map(([, subschema]) => subschema);
}
