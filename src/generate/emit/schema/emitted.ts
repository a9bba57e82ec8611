import type { JsonObject } from "../../model/types.js";

/** In a schema: the type that stands for it, as source. No document can write it. */
export const TYPE = Symbol("type");

/** A schema as it is emitted: references lead to generated names. */
export interface EmittedSchema extends JsonObject {
  readonly [TYPE]?: string;
}
