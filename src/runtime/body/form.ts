/** `application/x-www-form-urlencoded` (WHATWG URL) from a typed object. */
import { textOf } from "../call/query.js";
import { refuse } from "../errors.js";
import { isBytes, isStream, type WrittenBody } from "./written.js";

/** How a field is serialized (OpenAPI, Encoding Object). What is left out has the default: `form`, exploded. */
export interface FieldFacts {
  /** What stands between its values. Where there is none, the field is repeated for each. */
  readonly separator?: string;
  /** Whether lists too are written in brackets: `items[0]=a`. */
  readonly deep?: true;
  readonly allowReserved?: true;
  /** Whether its value is written as JSON. */
  readonly json?: true;
}

type Pair = readonly [name: string, value: string];

/**
 * A field for each value: lists of plain values repeat it, nested objects and lists of objects use brackets
 * (`address[city]=Paris`, `items[0][id]=7`), unless the document says otherwise. `undefined` and `null` are left out. A
 * `URLSearchParams` is taken as it is.
 */
export function writeForm(given: unknown, fields: Readonly<Record<string, FieldFacts>> = {}): WrittenBody {
  const type = "application/x-www-form-urlencoded";
  if (given === undefined) return { body: undefined };
  if (given instanceof URLSearchParams) return { body: given.toString(), type };
  if (typeof given !== "object" || given === null || Array.isArray(given) || isBytes(given) || isStream(given)) {
    refuse(["body"], " is not an object of fields: give one property for each field");
  }
  const texts = Object.entries(given).flatMap(([name, value]) => fieldOf(name, value, fields[name] ?? {}));
  return { body: texts.join("&"), type };
}

function fieldOf(name: string, value: unknown, facts: FieldFacts): string[] {
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
  if (holders.includes(value)) refuse(["body", key], " contains itself: leave out cycles");
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
