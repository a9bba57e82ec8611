/**
 * openapi-typescript makes pointers of property names and decodes them, so that a `%` in one ends in an error. Another
 * character stands for it as long as types are made.
 */
import { mapSubschemas } from "../../model/subschemas.js";
import { isObject } from "../../model/tree.js";
import type { EmittedSchema } from "./emitted.js";

/** A character that no text has (Unicode, noncharacters). */
const STAND_IN = "\ufffe";

export function hasPercent(schemas: Readonly<Record<string, EmittedSchema>>): boolean {
  return Object.values(schemas).some((schema) => namesIn(schema).some((name) => name.includes("%")));
}

export function hidePercent(schemas: Readonly<Record<string, EmittedSchema>>): Record<string, EmittedSchema> {
  return renamed(schemas, (name) => name.replaceAll("%", STAND_IN));
}

export function showPercent(schemas: Readonly<Record<string, EmittedSchema>>): Record<string, EmittedSchema> {
  return renamed(schemas, percentIn);
}

/** A name as the document has it. */
export function percentIn(name: string): string {
  return name.replaceAll(STAND_IN, "%");
}

function namesIn(schema: unknown): string[] {
  if (!isObject(schema)) return [];
  const own = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  const inner: string[] = [];
  mapSubschemas(schema, (subschema) => inner.push(...namesIn(subschema)));
  return [...own, ...inner];
}

function renamed(
  schemas: Readonly<Record<string, EmittedSchema>>,
  rename: (name: string) => string,
): Record<string, EmittedSchema> {
  const change = (schema: unknown): unknown => {
    if (!isObject(schema)) return schema;
    const copy = mapSubschemas(schema, change);
    const { properties, required, discriminator } = copy;
    if (isObject(properties)) {
      copy.properties = Object.fromEntries(Object.entries(properties).map(([name, value]) => [rename(name), value]));
    }
    if (Array.isArray(required)) copy.required = required.map((name) => rename(String(name)));
    if (isObject(discriminator)) {
      copy.discriminator = { ...discriminator, propertyName: rename(String(discriminator.propertyName)) };
    }
    return copy;
  };
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, change(schema) as EmittedSchema]));
}
