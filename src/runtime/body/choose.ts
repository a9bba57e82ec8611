/** Which of several documented media types a request is sent as, and a response came as. */
import type { ContentPicker, ContentTypeChooser } from "../operation.js";
import { throwUsageError } from "../usage-error.js";

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

/**
 * What the document says of the response's own type: of that very type, of its relatives (`application/problem+json` is
 * JSON), of a range that it is in. A response without a type is what the document names first.
 */
export const pickContent: ContentPicker = (types, response) => {
  const came = essenceOf(response.headers.get("content-type") ?? "");
  if (came === "") return types[0];
  const json = (type: string) => /[/+]json$/.test(type);
  return (
    types.find(({ type }) => essenceOf(type) === came) ??
    types.find(({ type, read }) => read === undefined && json(essenceOf(type)) && json(came)) ??
    types.find(({ type }) => isIn(came, essenceOf(type)))
  );
};

/** A media type without its parameters. */
export function essenceOf(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

/** Whether a type is in a range such as `image/*` (RFC 9110, section 12.5.1). */
export function isIn(type: string, range: string): boolean {
  const [main, sub] = range.split("/");
  const [ownMain, ownSub] = type.split("/");
  return (main === "*" || main === ownMain) && (sub === "*" || sub === ownSub);
}
