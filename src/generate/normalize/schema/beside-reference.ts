import type { At, Context } from "../context.js";
import { quoted } from "../words.js";

/** What may be said of a place in which a reference stands, without changing what it leads to. */
const SAID = new Set(
  "$ref title summary description default example examples readOnly writeOnly deprecated nullable externalDocs xml".split(
    " ",
  ),
);

/** Until 3.0 what stands beside `$ref` counts for nothing; authors still say there what the place is for. */
export function repairBesideReference({ value: schema, path }: At, context: Context): void {
  if (typeof schema.$ref !== "string" || !context.before("3.1")) return;
  for (const word of Object.keys(schema)) {
    if (SAID.has(word) || word.startsWith("x-")) continue;
    delete schema[word];
    const message = `${quoted(word)} beside "$ref" is left out: OpenAPI ${context.version} ignores it.`;
    context.repaired("beside-reference", [...path, word], message, "Write allOf: [{ $ref: … }, { … }].");
  }
}
