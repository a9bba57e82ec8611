import { isObject } from "../../source/node.js";
import { example as exampleShape } from "../../source/openapi.js";
import type { At, Context } from "../context.js";

/** Named examples: `examples: { short: { value: … } }`. A list of values, and values without the word, are read as such. */
export function repairNamedExamples({ value: holder, path }: At, context: Context): void {
  const { examples } = holder;
  if (Array.isArray(examples)) {
    holder.examples = Object.fromEntries(examples.map((value, index) => [`example${index + 1}`, asExample(value)]));
    said([...path, "examples"], context);
    return;
  }
  if (!isObject(examples) || typeof examples.$ref === "string") return;
  for (const [name, value] of Object.entries(examples)) {
    const read = asExample(value);
    if (read === value) continue;
    examples[name] = read;
    said([...path, "examples", name], context);
  }
}

function said(path: readonly string[], context: Context): void {
  const message = 'an example without its word "value" is read as one.';
  context.repaired("examples", path, message, "Write examples: { name: { value: … } }.");
}

function asExample(value: unknown): unknown {
  const isExample = isObject(value) && (typeof value.$ref === "string" || Object.keys(value).every(isWord));
  return isExample ? value : { value };
}

function isWord(key: string): boolean {
  return exampleShape.fields.has(key) || key.startsWith("x-");
}
