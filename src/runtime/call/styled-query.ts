/** Query parameters that are more than plain values (OpenAPI, style values). */
import type { QueryWriter } from "../operation.js";
import { encodeReserved } from "./encode.js";
import { jsonOf, type Pair, pairsOf, partsOf } from "./pairs.js";

/**
 * As the document's style says. What no style has a place for, an object in a list or a list in an object, is written in
 * brackets, or as JSON where the values stand in one text.
 */
export const writeStyled: QueryWriter = (name, value, { separator, deep, allowReserved } = {}) => {
  const encode = allowReserved ? encodeReserved(separator) : encodeURIComponent;
  const key = encodeURIComponent(name);
  if (separator === undefined) {
    const write = ([own, text]: Pair) => `${own === name ? key : encodeKey(own)}=${encode(text)}`;
    return pairsOf(name, value, { deep, spread: true }).map(write).join("&");
  }
  const parts = partsOf(name, value).map(encode);
  return parts.length === 0 ? "" : `${key}=${parts.join(separator)}`;
};

/** The brackets that nesting adds are left as they are: services look for them, and not all decode names. */
function encodeKey(name: string): string {
  return encodeURIComponent(name).replaceAll("%5B", "[").replaceAll("%5D", "]");
}

/** As JSON. */
export const writeJsonQuery: QueryWriter = (name, value) =>
  value === undefined ? "" : `${encodeURIComponent(name)}=${encodeURIComponent(jsonOf([name], value))}`;

/** An object that is the whole query string, as OpenAPI 3.2's `in: querystring` has it. */
export const writeQueryString: QueryWriter = (name, value, { json } = {}) => {
  if (value === undefined || value === null) return "";
  if (json) return encodeURIComponent(jsonOf([name], value));
  return typeof value === "object" ? writeStyled(name, value) : encodeURIComponent(String(value));
};
