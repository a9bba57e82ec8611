import type { Json } from "../resolve.js";

/** Words that describe a value and don't change which values are valid. */
const ANNOTATIONS =
  /^(title|description|summary|default|examples?|deprecated|readOnly|writeOnly|externalDocs|xml|x-.*)$/;

/**
 * JSON Schema lets any word stand beside `$ref`. What says more of the value becomes a part of `allOf`, as does a
 * reference with `readOnly` or `writeOnly`: those are said of the property, and not of all that refers to the schema.
 */
export function separateReferenceSiblings(schema: Json): void {
  const { $ref, ...siblings } = schema;
  if (typeof $ref !== "string") return;
  const rest = Object.fromEntries(Object.entries(siblings).filter(([word]) => !ANNOTATIONS.test(word)));
  const parts = Object.keys(rest).length > 0 ? [{ $ref }, rest] : [{ $ref }];
  if (parts.length === 1 && siblings.readOnly !== true && siblings.writeOnly !== true) return;
  delete schema.$ref;
  for (const word of Object.keys(rest)) delete schema[word];
  schema.allOf = parts;
}
