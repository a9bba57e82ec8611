/** What the emitted schemas leave out of a JSON Schema. */

import { subschemas } from "../model/subschemas.js";
import type { JsonObject } from "../model/types.js";
import { isObject } from "../source/node.js";
import { TYPE } from "./schema-views.js";
import { isChecked } from "./zod-checks.js";

/** Words that are left out wherever they stand. */
const never = [
  ...["not", "if", "contains", "propertyNames", "patternProperties", "dependentRequired", "dependentSchemas"],
  ...["dependencies", "unevaluatedItems", "unevaluatedProperties", "$dynamicRef"],
];

/** Words that are left out where no `type` stands beside them. */
const typed = [
  ...["minLength", "maxLength", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  ...["multipleOf", "items", "prefixItems", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"],
];

/** Words that are left out beside a list of values. */
const beside = [...typed, "properties", "required", "additionalProperties", "allOf", "anyOf", "oneOf"];

export interface Unsaid {
  /** By their generated names. */
  readonly schemas: Readonly<Record<string, unknown>>;
  /** Fields that one side of the wire doesn't have. */
  readonly gone: ReadonlySet<string>;
}

/** Whether a schema, with all that it refers to, is written without leaving out a word of it. */
export function isSaid(schema: unknown, context: Unsaid, seen: ReadonlySet<unknown> = new Set()): boolean {
  if (!isObject(schema) || seen.has(schema) || typeof schema[TYPE] === "string") return true;
  const below = new Set([...seen, schema]);
  if (typeof schema.$ref === "string") return isSaid(context.schemas[schemaName(schema.$ref)], context, below);
  const has = (words: readonly string[]) => words.some((word) => schema[word] !== undefined);
  const listed = schema.const === undefined ? schema.enum : [schema.const];
  if (has(never) || (schema.type === undefined && has(typed)) || (listed !== undefined && has(beside))) return false;
  if (Array.isArray(listed) && listed.some((value) => typeof value === "object" && value !== null)) return false;
  if (!isChecked(schema) || besides(schema).some((name) => context.gone.has(name))) return false;
  return subschemas(schema).every((each) => isSaid(each, context, below));
}

/** The fields that a schema requires and has no schema for. */
export function besides({ required, properties }: JsonObject): string[] {
  const names = Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
  return names.filter((name) => !isObject(properties) || !Object.hasOwn(properties, name));
}

export function schemaName(ref: string): string {
  return ref.split("/").pop() ?? "";
}
