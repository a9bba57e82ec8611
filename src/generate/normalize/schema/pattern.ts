import type { At, Context } from "../context.js";
import { quoted } from "../words.js";
import { toJavaScript } from "./regular-expressions.js";

/** `pattern` in another language's regular expressions: read as JavaScript would write it, or left out. */
export function repairPattern({ value: schema, path }: At, context: Context): void {
  const { pattern } = schema;
  if (typeof pattern !== "string") return;
  const read = toJavaScript(pattern);
  if (read === pattern) return;
  const at = [...path, "pattern"];
  if (read === undefined) {
    delete schema.pattern;
    const message = `the pattern ${quoted(pattern)} is left out: JavaScript has no such regular expression.`;
    context.repaired("pattern", at, message, "Write it as ECMA-262 has it.");
    return;
  }
  schema.pattern = read;
  context.repaired("pattern", at, `the pattern ${quoted(pattern)} is read as ${quoted(read)}.`, `Write ${read}.`);
}
