/** `text/plain`, XML and other text, as a string. */
import { refuse } from "../errors.js";
import type { WrittenBody } from "./written.js";

/** The text as it is, as UTF-8. */
export function writeText(given: unknown, type: string): WrittenBody {
  if (given === undefined) return { body: undefined };
  if (typeof given !== "string") refuse(["body"], ` is not a string: give the ${type} as text`);
  return { body: given, type };
}
