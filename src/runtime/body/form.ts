/** `application/x-www-form-urlencoded` (WHATWG URL) from a typed object. */
import { encodeReserved } from "../call/encode.js";
import { isNested, jsonOf, pairsOf, partsOf } from "../call/pairs.js";
import type { BodyWriter, PartFacts } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { isBytes, isStream } from "./binary-values.js";
import { withExtra } from "./extra.js";

/**
 * A field for each value: lists of plain values repeat it, nested objects and lists of objects use brackets
 * (`address[city]=Paris`, `items[0][id]=7`), unless the document says otherwise. `undefined` and `null` are left out. A
 * `URLSearchParams` is taken as it is.
 */
export const writeForm: BodyWriter = (given, more, { type, parts = {} }) => {
  if (given instanceof URLSearchParams && Object.keys(more).length === 0) return { type, content: given.toString() };
  const body = withExtra(given, more);
  if (body === undefined) return undefined;
  if (!isNested(body) || Array.isArray(body) || isBytes(body) || isStream(body)) {
    throwUsageError(["body"], " must be an object with a property for each field, or a URLSearchParams");
  }
  return {
    type,
    content: Object.entries(body)
      .flatMap(([name, value]) => fieldsOf(name, value, parts[name]))
      .join("&"),
  };
};

function fieldsOf(name: string, value: unknown, facts: PartFacts = {}): string[] {
  const { separator, allowReserved, json } = facts;
  if (value === undefined || value === null) return [];
  const encode = allowReserved ? (text: string) => withPlus(encodeReserved(separator)(text)) : encodeField;
  const field = (key: string, text: string) => `${encodeField(key)}=${text}`;
  if (json) return [field(name, encode(jsonOf(["body", name], value)))];
  if (separator === undefined) return pairsOf(name, value, facts).map(([key, text]) => field(key, encode(text)));
  const texts = partsOf(name, value).map(encode);
  return texts.length === 0 ? [] : [field(name, texts.join(separator))];
}

/** A name or value (WHATWG URL, application/x-www-form-urlencoded serializing). */
function encodeField(text: string): string {
  return withPlus(encodeURIComponent(text));
}

function withPlus(text: string): string {
  return text.replaceAll("%20", "+");
}
