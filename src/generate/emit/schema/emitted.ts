import type { JsonObject } from "../../model/types.js";

/** In a schema: the type that stands for it, as source. No document can write it. */
export const TYPE = Symbol("type");

/** In a schema with a type of its own: its words are still what values are checked by. */
export const CHECKED = Symbol("checked");

/** A schema as it is emitted: references lead to generated names. */
export interface EmittedSchema extends JsonObject {
  readonly [TYPE]?: string;
  readonly [CHECKED]?: true;
}

/** Any text, where it stands beside texts that an editor shall still propose. */
export const ANY_TEXT = "(string & {})";

/** The values of an enum, and any others. */
export function openType({ enum: values, type }: JsonObject): string {
  const listed = (values as readonly unknown[]).map((value) => JSON.stringify(value));
  const nullable = [type].flat().includes("null") ? ["null"] : [];
  return [...new Set([...listed.filter((value) => value !== "null"), ANY_TEXT, ...nullable])].join(" | ");
}
