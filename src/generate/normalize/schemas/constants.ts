import type { JsonObject } from "../../model/types.js";

/** `const: null` is the type `null`. */
export function nameNull(schema: JsonObject): void {
  if (schema.const !== null || !("const" in schema)) return;
  delete schema.const;
  schema.type = "null";
}
