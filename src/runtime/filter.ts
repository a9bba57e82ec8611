/** Typed filter → the service's language, by the signs that the spec gives. */
import { UsageError } from "./errors.js";
import type { FilterFacts, FilterField, FilterSigns } from "./operation.js";

/** Equal to a value, or to one of several. */
export type FilterMatch<T> = T | readonly T[];

/** Equal to none of these. */
export interface FilterNot<T> {
  readonly not: FilterMatch<T>;
}

/** From one value on, or to another one, both included. */
export interface FilterFrom<T> {
  readonly from: T;
  readonly to?: T | undefined;
}
/** Up to a value, itself included. */
export interface FilterTo<T> {
  readonly from?: T | undefined;
  readonly to: T;
}

/** What a field can be compared with: a value, one of several, or none of them. */
export type FilterValue<T> = FilterMatch<T> | FilterNot<T>;

/** As {@link FilterValue}, or a range; either end can be left out. */
export type FilterRange<T> = FilterValue<T> | FilterFrom<T> | FilterTo<T>;

/** Writes a filter in a service's language. */
export type FilterWriter = (filter: object, facts: FilterFacts, parameter: string) => string;

type Condition = { not?: unknown; from?: unknown; to?: unknown };

/** The fields are joined by AND. Values that the language can't hold are refused. */
export const writeFilter: FilterWriter = (filter, { signs, fields }, parameter) =>
  Object.entries(filter)
    .filter(([, condition]) => condition !== undefined)
    .map(([field, condition]) => {
      const path = [parameter, field];
      const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
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

/** What a value of each type looks like. Exponents are in no filter language; a time without a zone means no instant. */
const SHAPES: Readonly<Record<FilterField, RegExp>> = {
  string: /./s,
  boolean: /^/,
  number: /^[^e]+$/,
  integer: /^-?\d+$/,
  date: /^\d{4}-\d\d-\d\d$/,
  "date-time": /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/,
};

function write(value: unknown, type: FilterField, signs: FilterSigns, path: readonly string[]): string {
  const dated = type === "date" || type === "date-time";
  const date = dated && value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
  const text = date ? (type === "date" ? date.slice(0, 10) : date) : String(value);
  const wanted = type === "integer" ? "number" : dated ? "string" : type;
  const fits = date !== undefined || (typeof value === wanted && (wanted !== "number" || Number.isFinite(value)));
  if (!fits || !SHAPES[type].test(text)) {
    const mend = type === "date-time" ? ", as RFC 3339 writes it with a zone, nor a Date" : "";
    throw new UsageError(text === "" ? `${path.join(".")} is empty` : `${path.join(".")} is no ${type}${mend}`, path);
  }
  const { escape: mark, ...others } = signs;
  // A time holds colons: the sign between a field and its values can't be mistaken once it has been read.
  const told = Object.entries(others).filter(([name]) => name !== "is" || !dated);
  const clash = told.find(
    ([name, sign]) =>
      (mark === undefined && text.includes(sign)) ||
      // A value can make a sign together with the one after it: "a|" and "||" are "a|||". Texts have no ranges.
      ((name !== "range" || type !== "string") &&
        [...sign].some((_, at) => at > 0 && text.endsWith(sign.slice(0, at)))),
  );
  if (clash) {
    const why = `holds ${JSON.stringify(clash[1])}, a sign of the service's filter that can't be escaped, or a part of it`;
    throw new UsageError(`${path.join(".")} ${why}: filter by something else`, path);
  }
  if (mark === undefined) return text;
  const any = [mark, ...told.map(([, sign]) => sign)].sort((a, b) => b.length - a.length);
  const pattern = any.map((sign) => sign.replace(/\W/g, "\\$&")).join("|");
  return text.replace(new RegExp(pattern, "g"), (sign) => mark + sign);
}
