/** One query parameter → its part of the query string. */
import type { QueryWriter } from "../operation.js";
import { throwUsageError } from "../usage-error.js";

/** A value, or each of a list under the same name; empty where there is nothing to send. */
export const writePlain: QueryWriter = (name, value) =>
  [value]
    .flat()
    .filter((each) => each !== undefined && each !== null)
    .map((each) => `${encode(name, name)}=${encode(each, name)}`)
    .join("&");

/** As OpenAPI's styles for queries say. */
export const writeStyled: QueryWriter = (name, value, { separator, deep, allowReserved } = {}) => {
  const text = (each: unknown) => (allowReserved ? textOf : encode)(each, name);
  const key = encode(name, name);
  // A single value is a list of one.
  const values = typeof value !== "object" || value instanceof Date ? [value] : (value ?? []);
  const list = Array.isArray(values);
  const texts = Object.entries(values)
    .filter(([, each]) => each !== undefined && each !== null)
    .flatMap(([part, each]) => {
      if (separator) return list ? text(each) : [text(part), text(each)];
      return `${list ? key : deep ? `${key}[${text(part)}]` : text(part)}=${text(each)}`;
    });
  return separator && texts.length > 0 ? `${key}=${texts.join(separator)}` : texts.join("&");
};

/** As JSON. */
export const writeJsonQuery: QueryWriter = (name, value) =>
  value === undefined ? "" : `${encode(name, name)}=${encodeURIComponent(JSON.stringify(value))}`;

const encode = (value: unknown, name: string) => encodeURIComponent(textOf(value, name));

/** A single value's text: dates as RFC 3339, and nothing that would be sent as `NaN` or `[object Object]`. */
export function textOf(value: unknown, name: string): string {
  // An invalid date is null there.
  const plain = value instanceof Date ? value.toJSON() : value;
  const sendable = /^(string|boolean|bigint)$/.test(typeof plain) || Number.isFinite(plain);
  // Cutting a text in the wrong place leaves half of a character: a lone surrogate.
  if (!sendable || /\p{Cs}/u.test(String(plain))) {
    throwUsageError([name], " can't be sent: give a valid text, number or Date");
  }
  return String(plain);
}
