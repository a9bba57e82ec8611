import type { Model } from "../model/types.js";
import type { Declarations } from "./declarations.js";
import { header } from "./header.js";

/** schema.ts: a declaration for every schema, and the paths for `@keysmith/api-keys/raw`. */
export function emitSchema(model: Model, { schemas, rest }: Declarations): string {
  return `${[header(model), ...schemas.map(({ source }) => source), ...rest].join("\n\n")}\n`;
}
