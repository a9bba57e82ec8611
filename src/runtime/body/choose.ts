/** Which of several documented media types a request is sent as. */
import type { ContentTypeChooser } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { essenceOf, isIn } from "./media-type.js";

/** The media type that the option `contentType` names, itself or in a range; the document's first where it names none. */
export const chooseContentType: ContentTypeChooser = (body, contentType) => {
  if (contentType === undefined) return body;
  const types = [body, ...(body.others?.types ?? [])];
  const named = types.find(({ type }) => type === contentType);
  if (named) return named;
  const range = types.find(({ type }) => type.includes("*") && isIn(essenceOf(contentType), essenceOf(type)));
  if (range) return { ...range, type: contentType };
  const known = types.map(({ type }) => `"${type}"`).join(", ");
  return throwUsageError(["contentType"], ` must be one of ${known}`);
};
