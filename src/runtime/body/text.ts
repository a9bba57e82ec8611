/** `text/plain`, XML and other text, as a string. */
import type { BodyWriter } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { withExtra } from "./extra.js";

/** The text as it is, as UTF-8. */
export const writeText: BodyWriter = (given, more, { type }) => {
  const body = withExtra(given, more);
  if (body === undefined) return undefined;
  if (typeof body !== "string") throwUsageError(["body"], ` must be a string: give the ${type} as text`);
  return { type: type.replace("*", "plain"), content: body };
};
