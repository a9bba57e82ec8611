import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { quoted } from "../words.js";

/** What JSON Schema's words were called in earlier drafts. */
const RENAMED: readonly (readonly [old: string, now: string])[] = [
  ["divisibleBy", "multipleOf"],
  ["$recursiveRef", "$dynamicRef"],
  ["extends", "allOf"],
];

/** Words of older drafts of JSON Schema, and words that other places of a document have. */
export function repairOlderWords({ value: schema, path }: At, context: Context): void {
  for (const [old, now] of RENAMED) {
    if (schema[old] === undefined || schema[now] !== undefined) continue;
    schema[now] = schema[old];
    delete schema[old];
    context.repaired("older-word", [...path, old], `${quoted(old)} is read as ${quoted(now)}.`, `Write ${now}.`);
  }
  delete schema.$recursiveAnchor;
  if (isObject(schema.dependencies)) splitDependencies(schema, schema.dependencies, path, context);
}

function splitDependencies(schema: Json, dependencies: Json, path: readonly string[], context: Context): void {
  const entries = Object.entries(dependencies);
  const required = entries.filter(([, names]) => Array.isArray(names));
  const schemas = entries.filter(([, dependent]) => isObject(dependent));
  if (required.length > 0) schema.dependentRequired = Object.fromEntries(required);
  if (schemas.length > 0) schema.dependentSchemas = Object.fromEntries(schemas);
  delete schema.dependencies;
  const message = '"dependencies" is read as "dependentRequired" and "dependentSchemas".';
  context.repaired("older-word", [...path, "dependencies"], message, "Write those words.");
}
