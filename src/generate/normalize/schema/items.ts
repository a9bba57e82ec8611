import type { At, Context } from "../context.js";

/** `items` as a list is `prefixItems` since 2020; a list of one is meant for all items. */
export function repairItemsWord({ value: schema, path }: At, context: Context): void {
  const { items, additionalItems } = schema;
  delete schema.additionalItems;
  if (!Array.isArray(items)) return;
  context.moved(items, [...path, "items"]);
  delete schema.items;
  const [only] = items;
  if (items.length === 1) {
    context.moved(only, [...path, "items", "0"]);
    schema.items = only;
  } else if (items.length > 1) {
    schema.prefixItems = items;
    if (additionalItems !== undefined) schema.items = additionalItems;
  }
  const word = items.length === 1 ? "the schema of all items" : '"prefixItems"';
  const message = `a list as "items" is read as ${word}.`;
  context.repaired("older-word", [...path, "items"], message, "Write one schema, or prefixItems for a tuple.");
}
