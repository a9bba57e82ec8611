import { isObject } from "../../source/node.js";
import type { At, Context } from "../context.js";

/** `properties` as a list of named schemas. */
export function repairPropertyList({ value: schema, path }: At, context: Context): void {
  const { properties } = schema;
  if (!Array.isArray(properties) || properties.length === 0) return;
  if (!properties.every((property) => isObject(property) && typeof property.name === "string")) return;
  context.origins.pin(properties, [...path, "properties"]);
  schema.properties = Object.fromEntries(properties.map(({ name, ...property }) => [name, property]));
  const message = "a list of properties is read as an object of them.";
  context.repaired("wrong-type", [...path, "properties"], message, "Write properties: { name: { … } }.");
}
