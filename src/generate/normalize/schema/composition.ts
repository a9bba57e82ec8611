import type { At, Context } from "../context.js";

/** A composition of nothing says nothing. */
export function repairComposition({ value: schema, path }: At, context: Context): void {
  for (const word of ["allOf", "anyOf", "oneOf"]) {
    const list = schema[word];
    if (!Array.isArray(list) || list.length > 0) continue;
    delete schema[word];
    context.repaired("empty-composition", [...path, word], `an empty ${word} is left out.`, "Remove it.");
  }
}
