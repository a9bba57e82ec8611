import { isObject } from "../../source/node.js";
import type { At, Context } from "../context.js";

/** A schema's `examples` are a list of values, not the named ones that a media type has. */
export function repairSchemaExamples({ value: schema, path }: At, context: Context): void {
  const { examples } = schema;
  if (examples === undefined || Array.isArray(examples)) return;
  const named = isObject(examples) ? Object.values(examples) : [];
  schema.examples = isObject(examples)
    ? named.map((example) => (isObject(example) && "value" in example ? example.value : example))
    : [examples];
  const message = "a schema's examples are a list of values: they are read as one.";
  context.repaired("examples", [...path, "examples"], message, "Write examples: [value, …].");
}
