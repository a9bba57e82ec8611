/** Typed filter → the service's language, by the signs that the spec gives. */
import { UsageError } from "./errors.js";
import type { FilterFacts, FilterSigns } from "./operation.js";

/** Equal to a value, or to one of several. */
export type FilterMatch<T> = T | readonly T[];

/** What a field can be compared with: a value, one of several, or none of them. */
export type FilterValue<T> = FilterMatch<T> | { readonly not: FilterMatch<T> };

/** As {@link FilterValue}, or from one value to another, both included; either can be left out. */
export type FilterRange<T> =
  | FilterValue<T>
  | { readonly from: T; readonly to?: T }
  | { readonly from?: T; readonly to: T };

/** Writes a filter in a service's language. */
export type FilterWriter = (filter: object, facts: FilterFacts, parameter: string) => string;

type Condition = { not?: unknown; from?: unknown; to?: unknown };

/** The fields are joined by AND. Values that the language can't hold are refused. */
export const writeFilter: FilterWriter = (filter, { signs, fields }, parameter) =>
  Object.entries(filter)
    .filter(([, condition]) => condition !== undefined)
    .map(([field, condition]) => {
      const path = [parameter, field];
      const type = fields[field];
      if (!type)
        throw new UsageError(
          `${path.join(".")}: can't be filtered by; known are ${Object.keys(fields).join(", ")}`,
          path,
        );
      const text = (value: unknown) => write(value, type, signs, path);
      const some = (value: unknown, before = "") => {
        const values = [value].flat();
        if (values.length === 0)
          throw new UsageError(`${path.join(".")} is an empty list, which nothing equals: leave it out`, path);
        if (values.length > 1 && !signs.or)
          throw new UsageError(`${path.join(".")}: the service can't filter by several values`, path);
        return values.map((each) => before + text(each)).join(signs.or);
      };
      if (
        typeof condition !== "object" ||
        condition === null ||
        condition instanceof Date ||
        Array.isArray(condition)
      ) {
        return field + signs.is + some(condition);
      }
      const { not, from, to, ...unknown } = condition as Condition;
      const [odd] = Object.keys(unknown);
      const kinds = Number(not !== undefined) + Number(from !== undefined || to !== undefined);
      if (odd !== undefined || kinds !== 1) {
        throw new UsageError(
          `${path.join(".")}${odd === undefined ? "" : `.${odd}`}: give a value, a list, { not } or { from, to }`,
          path,
        );
      }
      if (not !== undefined) return field + signs.is + some(not, need(signs.not, "negate", path));
      if (type === "string" || type === "boolean")
        throw new UsageError(`${path.join(".")}: ranges are for numbers and dates`, path);
      const range = need(signs.range, "compare with a range", path);
      return `${field}${signs.is}${from === undefined ? "" : text(from)}${range}${to === undefined ? "" : text(to)}`;
    })
    .join(signs.and);

function need(sign: string | undefined, what: string, path: readonly string[]): string {
  if (sign === undefined) throw new UsageError(`${path.join(".")}: the service's filter can't ${what}`, path);
  return sign;
}

function write(value: unknown, type: string, signs: FilterSigns, path: readonly string[]): string {
  const number = type === "number" || type === "integer";
  const date = value instanceof Date;
  const fits = number
    ? Number.isFinite(value)
    : type === "boolean"
      ? typeof value === "boolean"
      : typeof value === "string" || date;
  if (!fits || (date && Number.isNaN(value.getTime()))) throw new UsageError(`${path.join(".")} is no ${type}`, path);
  const text = date ? (type === "date" ? value.toISOString().slice(0, 10) : value.toISOString()) : String(value);
  if (text === "") throw new UsageError(`${path.join(".")} is empty, which the service's filter can't hold`, path);
  return Object.entries(signs).reduce(
    (escaped, [name, sign]) => {
      // A time holds colons: the sign between a field and its values can't be mistaken once it has been read.
      if (name === "escape" || !escaped.includes(sign) || (name === "is" && type === "date-time")) return escaped;
      if (!signs.escape) {
        throw new UsageError(
          `${path.join(".")} holds ${JSON.stringify(sign)}, a sign of the service's filter that can't be escaped`,
          path,
        );
      }
      return escaped.replaceAll(sign, signs.escape + sign);
    },
    signs.escape ? text.replaceAll(signs.escape, signs.escape + signs.escape) : text,
  );
}
