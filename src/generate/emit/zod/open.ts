/** Which compositions can't be closed: an alternative of them that is would refuse the fields that stand beside it. */
import { subschemas } from "../../model/subschemas.js";
import { isObject } from "../../model/tree.js";
import type { JsonObject } from "../../model/types.js";
import { schemaName } from "./unsaid.js";

type Schemas = Readonly<Record<string, unknown>>;

/** Whether alternatives stand beside other parts of a schema. */
export function isMixed(schema: JsonObject, schemas: Schemas): boolean {
  const own = ["properties", "patternProperties", "additionalProperties"].some((word) => isObject(schema[word]));
  const unions = ["anyOf", "oneOf"].filter((word) => Array.isArray(schema[word])).length;
  const all = Array.isArray(schema.allOf) ? schema.allOf.length : 0;
  return Number(own) + unions + all > 1 && reached(schema, schemas).some(hasAlternatives);
}

/** The named schemas that are alternatives in such compositions, or hold them. */
export function openNames(schemas: Schemas): Set<string> {
  const found = new Set<string>();
  const visit = (schema: unknown): void => {
    if (!isObject(schema)) return;
    const parts = isMixed(schema, schemas) ? reached(schema, schemas) : [];
    const alternatives = new Set(parts.flatMap(alternativesOf).flatMap((each) => reached(each, schemas)));
    for (const part of parts) {
      const open = alternatives.has(part) || reached(part, schemas).some(hasAlternatives);
      if (open && typeof part.$ref === "string") found.add(schemaName(part.$ref));
    }
    subschemas(schema).forEach(visit);
  };
  Object.values(schemas).forEach(visit);
  return found;
}

function alternativesOf({ anyOf, oneOf }: JsonObject): unknown[] {
  return [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
}

function hasAlternatives(schema: JsonObject): boolean {
  return alternativesOf(schema).length > 0;
}

/** A schema, the parts that it is composed of, and theirs. */
function reached(schema: unknown, schemas: Schemas, seen = new Set<JsonObject>()): JsonObject[] {
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const named = typeof schema.$ref === "string" ? [schemas[schemaName(schema.$ref)]] : [];
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  for (const part of [...named, ...all, ...alternativesOf(schema)]) reached(part, schemas, seen);
  return [...seen];
}
