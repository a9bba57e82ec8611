/** Enums as objects: `ApiKeyType.secret`. */
import { isObject } from "../../model/tree.js";
import type { JsonObject, Model } from "../../model/types.js";
import { print } from "../print/doc.js";
import { comment } from "../text/comment.js";
import { literalDoc } from "../text/literal.js";
import type { SchemaViews } from "./schema-views.js";

/** What generators call the words in which documents name the values of an enum. */
const NAMES = ["x-enum-varnames", "x-enumNames", "x-enum-names"];

/** A constant for each component that is a list of texts or numbers, by the name that its type has. */
export function enumConstants({ types, document }: Model, views: SchemaViews): Map<string, string> {
  const constants = new Map<string, string>();
  const components = isObject(document.components) ? document.components.schemas : undefined;
  for (const { schema, types: own } of types.schemas) {
    const name = own[0]?.name ?? "";
    const entries = isObject(components) ? entriesOf(components[schema]) : undefined;
    if (entries && views.schemas[name]) constants.set(name, constantOf(name, entries));
  }
  return constants;
}

function constantOf(name: string, entries: Readonly<Record<string, unknown>>): string {
  const docs = comment([`The values of \`${name}\`, by name.`]);
  return `${docs}${print([`export const ${name} = `, literalDoc(entries), " as const;"])}`;
}

function entriesOf(schema: unknown): Record<string, unknown> | undefined {
  if (!isObject(schema) || !Array.isArray(schema.enum)) return undefined;
  const values = schema.enum.filter((value) => value !== null);
  if (values.length === 0 || !values.every((value) => typeof value === "string" || typeof value === "number")) {
    return undefined;
  }
  const names = namesIn(schema, values.length) ?? values.map(String);
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

/** The document's names for the values, where there is one for each. */
function namesIn(schema: JsonObject, count: number): string[] | undefined {
  const written = NAMES.map((word) => schema[word]).find(Array.isArray);
  const names = [...new Set((written ?? []).filter((name: unknown) => typeof name === "string"))];
  return names.length === count ? (names as string[]) : undefined;
}
