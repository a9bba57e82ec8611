/** One query parameter → its part of the query string. */
import type { QueryWriter } from "../operation.js";
import { textOf } from "./text.js";

/** A value, or each of a list under the same name; empty where there is nothing to send. */
export const writePlain: QueryWriter = (name, value) =>
  textsOf(name, value)
    .map((text) => `${encodeURIComponent(name)}=${text}`)
    .join("&");

/** A value, or those of a list with what the document says between them. */
export const writeJoined: QueryWriter = (name, value, { separator } = {}) => {
  const texts = textsOf(name, value);
  return texts.length === 0 ? "" : `${encodeURIComponent(name)}=${texts.join(separator)}`;
};

function textsOf(name: string, value: unknown): string[] {
  return (Array.isArray(value) ? value : [value])
    .filter((each) => each !== undefined && each !== null)
    .map((each) => encodeURIComponent(textOf(each, name)));
}
