/** What the emitted schemas leave out of a JSON Schema. */

import { Reachability } from "../../model/reachability.js";
import { subschemas } from "../../model/subschemas.js";
import { isObject } from "../../model/tree.js";
import type { JsonObject } from "../../model/types.js";
import { type EmittedSchema, TYPE } from "../schema/emitted.js";
import { isChecked } from "./checks.js";

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

/** Says of schemas whether they are written, with all that they refer to, without leaving out a word. */
export class SaidSchemas {
  private readonly graph: Reachability<unknown>;

  constructor(context: Unsaid) {
    this.graph = new Reachability<unknown>({
      id: (schema) => schema,
      next: (schema) => (isObject(schema) && !isTyped(schema) ? nextTo(schema, context) : []),
      isMarked: (schema) => isObject(schema) && !isTyped(schema) && isUnsaid(schema, context),
    });
  }

  isSaid(schema: unknown): boolean {
    return !this.graph.leadsToMark(schema);
  }
}

/** Whether its type has been decided already. */
function isTyped(schema: EmittedSchema): boolean {
  return schema[TYPE] !== undefined;
}

function nextTo(schema: JsonObject, { schemas }: Unsaid): unknown[] {
  return typeof schema.$ref === "string" ? [schemas[schemaName(schema.$ref)]] : subschemas(schema);
}

/** Whether some word of a schema is left out, those of the schemas in it aside. */
function isUnsaid(schema: JsonObject, { gone }: Unsaid): boolean {
  if (typeof schema.$ref === "string") return false;
  const has = (words: readonly string[]) => words.some((word) => schema[word] !== undefined);
  const listed = schema.const === undefined ? schema.enum : [schema.const];
  if (has(never) || (schema.type === undefined && has(typed)) || (listed !== undefined && has(beside))) return true;
  if (Array.isArray(listed) && listed.some((value) => typeof value === "object" && value !== null)) return true;
  return !isChecked(schema) || besides(schema).some((name) => gone.has(name));
}

/** The fields that a schema requires and has no schema for. */
export function besides({ required, properties }: JsonObject): string[] {
  const names = Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
  return names.filter((name) => !isObject(properties) || !Object.hasOwn(properties, name));
}

export function schemaName(ref: string): string {
  return ref.split("/").pop() ?? "";
}
