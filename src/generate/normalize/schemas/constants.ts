import type { Json } from "../resolve.js";

/** `const: null` is the type `null`. */
export function nameNull(schema: Json): void {
  if (schema.const !== null || !("const" in schema)) return;
  delete schema.const;
  schema.type = "null";
}
