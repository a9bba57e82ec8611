import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { quoted } from "../words.js";

/** A discriminator names a property; its mapping leads to schemas, by reference or by their names. */
export function repairDiscriminator({ value: schema, path }: At, context: Context): void {
  const { discriminator } = schema;
  if (!isObject(discriminator)) return;
  const at = [...path, "discriminator"];
  if (typeof discriminator.propertyName !== "string") {
    delete schema.discriminator;
    context.repaired("discriminator", at, "a discriminator without a propertyName is left out.", "Add propertyName.");
    return;
  }
  if (isObject(discriminator.mapping)) {
    for (const name of Object.keys(discriminator.mapping))
      readEntry(discriminator.mapping, name, [...at, "mapping", name], context);
  }
  readEntry(discriminator, "defaultMapping", [...at, "defaultMapping"], context);
}

function readEntry(holder: Json, key: string, path: readonly string[], context: Context): void {
  const written = holder[key];
  if (typeof written !== "string" || context.has(written)) return;
  const { components } = context.root;
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  if (Object.hasOwn(schemas, written)) {
    holder[key] = `#/components/schemas/${written.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return;
  }
  delete holder[key];
  const message = `the discriminator's ${quoted(key)} leads to ${quoted(written)}, and there is no such schema: it is left out.`;
  context.repaired("discriminator", path, message, "Name a schema of components.");
}
