import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { quoted, shown } from "../words.js";

/** `required: true` at a property says that the object around it requires it. */
export function repairRequired({ value: schema, path }: At, context: Context): void {
  const { required } = schema;
  if (isFlag(required)) {
    delete schema.required;
    if (String(required) === "true") saysNothing(path, context);
  } else if (required !== undefined) repairNames(schema, path, context);
  if (isObject(schema.properties)) liftRequired(schema, schema.properties, path, context);
}

function isFlag(value: unknown): boolean {
  return typeof value === "boolean" || value === "true" || value === "false" || value === null;
}

function saysNothing(path: readonly string[], context: Context): void {
  const message = '"required: true" is left out: a schema lists the properties that it requires.';
  context.repaired("required-flag", [...path, "required"], message, "Write required: [name, …] in the object.");
}

/** Names are texts, and each stands once. */
function repairNames(schema: Json, path: readonly string[], context: Context): void {
  const written = schema.required;
  const list = Array.isArray(written) ? written : isObject(written) ? [] : [written];
  const names = [...new Set(list.filter((name) => typeof name !== "object" && !isFlag(name)).map(String))];
  if (
    Array.isArray(written) &&
    names.length === written.length &&
    names.every((name, index) => name === written[index])
  )
    return;
  if (names.length === 0) delete schema.required;
  else schema.required = names;
  const message = `required: ${shown(written)} is read as ${shown(names)}.`;
  context.repaired("wrong-type", [...path, "required"], message, "Write a list of property names.");
}

function liftRequired(schema: Json, properties: Json, path: readonly string[], context: Context): void {
  for (const [name, property] of Object.entries(properties)) {
    if (!isObject(property) || !isFlag(property.required)) continue;
    const isRequired = String(property.required) === "true";
    delete property.required;
    if (!isRequired) continue;
    const names = Array.isArray(schema.required) ? schema.required : [];
    if (!names.includes(name)) schema.required = [...names, name];
    const message = `"required: true" at the property ${quoted(name)} is read as a word of the object around it.`;
    const at = [...path, "properties", name, "required"];
    context.repaired("required-flag", at, message, `Write required: [${name}] in the object.`);
  }
}
