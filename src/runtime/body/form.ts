/** `application/x-www-form-urlencoded` (WHATWG URL) from a typed object. */
import { textOf } from "../call/query.js";
import type { BodyWriter, PartFacts } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { isBytes, isStream } from "./binary-values.js";
import { withExtra } from "./extra.js";

type Pair = readonly [name: string, value: string];

/**
 * A field for each value: lists of plain values repeat it, nested objects and lists of objects use brackets
 * (`address[city]=Paris`, `items[0][id]=7`), unless the document says otherwise. `undefined` and `null` are left out. A
 * `URLSearchParams` is taken as it is.
 */
export const writeForm: BodyWriter = (given, more, { type, parts = {} }) => {
  const body = withExtra(given, more);
  if (body === undefined) return undefined;
  if (body instanceof URLSearchParams) return { type, content: body.toString() };
  if (typeof body !== "object" || body === null || Array.isArray(body) || isBytes(body) || isStream(body)) {
    throwUsageError(["body"], " must be an object with a property for each field, or a URLSearchParams");
  }
  const texts = Object.entries(body).flatMap(([name, value]) => fieldOf(name, value, parts[name] ?? {}));
  return { type, content: texts.join("&") };
};

function fieldOf(name: string, value: unknown, facts: PartFacts): string[] {
  const { separator, deep, allowReserved, json } = facts;
  const encode = allowReserved ? encodeReserved : encodeField;
  if (value === undefined || value === null) return [];
  if (json) return [`${encodeField(name)}=${encode(JSON.stringify(value))}`];
  if (separator !== undefined && typeof value === "object" && !(value instanceof Date)) {
    const list = Array.isArray(value) ? value : Object.entries(value).flat();
    const texts = list.filter((each) => each !== undefined && each !== null).map((each) => encode(textOf(each, name)));
    return texts.length === 0 ? [] : [`${encodeField(name)}=${texts.join(separator)}`];
  }
  return pairsOf(name, value, deep === true, []).map(([key, text]) => `${encodeField(key)}=${encode(text)}`);
}

/** The pairs that a value becomes. Only a list of plain values at the top repeats its name. */
function pairsOf(key: string, value: unknown, deep: boolean, holders: readonly unknown[]): Pair[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object" || value instanceof Date) return [[key, textOf(value, key)]];
  if (holders.includes(value)) throwUsageError(["body", key], " contains itself: leave out cycles");
  const inside = [...holders, value];
  if (Array.isArray(value)) {
    const repeated =
      !deep && holders.length === 0 && value.every((each) => typeof each !== "object" || each instanceof Date);
    return value.flatMap((each, index) => pairsOf(repeated ? key : `${key}[${index}]`, each, deep, inside));
  }
  return Object.entries(value).flatMap(([name, each]) => pairsOf(`${key}[${name}]`, each, deep, inside));
}

/** A name or value (WHATWG URL, application/x-www-form-urlencoded serializing). */
function encodeField(text: string): string {
  return encodeURIComponent(text).replaceAll("%20", "+");
}

/** The same with reserved characters as they are, those aside that would be read as something else. */
function encodeReserved(text: string): string {
  return encodeField(text).replace(/%(3A|2F|3F|40|24|2C|3B|5B|5D)/g, decodeURIComponent);
}
