import type { At, Context } from "../context.js";

/** Until 3.0 `exclusiveMinimum: true` said how `minimum` is meant; since 3.1 it is a limit of its own. */
export function repairLimits({ value: schema, path }: At, context: Context): void {
  for (const [limit, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const written = schema[exclusive];
    const flag = typeof written === "boolean" ? String(written) : written;
    if (flag !== "true" && flag !== "false") continue;
    delete schema[exclusive];
    if (flag === "true" && schema[limit] !== undefined) {
      schema[exclusive] = schema[limit];
      delete schema[limit];
    }
    if (context.before("3.1") && typeof written === "boolean") continue;
    const message = `${exclusive}: ${flag} is read as OpenAPI 3.0 has it.`;
    context.repaired("older-word", [...path, exclusive], message, `Write ${exclusive}: <the limit>, without ${limit}.`);
  }
}
