/** Typed filter → the service's language, by the signs that the spec gives. */
import { refuse } from "./errors.js";
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

type Condition = { not?: unknown; from?: unknown; to?: unknown };

/** Writes a filter in a service's language: the fields are joined by AND, values that it can't hold are refused. */
export const writeFilter: FilterFacts["write"] = (filter, { signs, fields }, parameter) =>
  Object.entries(filter)
    .filter(([, condition]) => condition !== undefined)
    .map(([field, condition]) => {
      const path = [parameter, field];
      const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
      if (!type) return refuse(path, ` can't be filtered by: known are ${Object.keys(fields).join(", ")}`);
      const text = (value: unknown) => write(value, type, signs, path);
      const need = (sign: "or" | "not" | "range", what: string) =>
        signs[sign] ?? refuse(path, `: the service's filter can't ${what}`);
      const some = (value: unknown, before = "") => {
        const values = [value].flat();
        if (values.length === 0) refuse(path, " is an empty list, which nothing equals: leave it out");
        return values
          .map((each) => before + text(each))
          .join(values.length > 1 ? need("or", "take several values") : undefined);
      };
      const begun = field + signs.is;
      const plain = typeof condition !== "object" || condition === null || condition instanceof Date;
      if (plain || Array.isArray(condition)) return begun + some(condition);
      const { not, from, to, ...unknown } = condition as Condition;
      const ranged = from !== undefined || to !== undefined;
      const odd = Object.keys(unknown);
      if (odd.length > 0 || ranged === (not !== undefined)) {
        return refuse([...path, ...odd], ": give a value, a list, { not } or { from, to }");
      }
      if (!ranged) return begun + some(not, need("not", "negate"));
      if (type === "string" || type === "boolean") return refuse(path, ": ranges are for numbers and dates");
      const end = (value: unknown) => (value === undefined ? "" : text(value));
      return begun + end(from) + need("range", "take ranges") + end(to);
    })
    .join(signs.and);

/** What a value of each type looks like. Exponents are in no filter language; a time without a zone means no instant. */
const SHAPES: Readonly<Record<FilterField, RegExp>> = {
  string: /./s,
  boolean: /^/,
  number: /^-?[\d.]+$/,
  integer: /^-?\d+$/,
  date: /^\d{4}-\d\d-\d\d$/,
  "date-time": /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/,
};

function write(given: unknown, type: FilterField, signs: FilterSigns, path: readonly string[]): string {
  const dated = type === "date" || type === "date-time";
  const value = dated && given instanceof Date ? given.toJSON()?.slice(0, type === "date" ? 10 : undefined) : given;
  const text = String(value);
  if (text === "") refuse(path, " is empty");
  if (typeof value !== (type === "integer" ? "number" : dated ? "string" : type) || !SHAPES[type].test(text)) {
    refuse(path, ` is no ${type}${type === "date-time" ? ": give a Date, or RFC 3339 with a zone" : ""}`);
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
    refuse(
      path,
      ` holds ${JSON.stringify(clash[1])}, or a part of it, which the service's filter can't escape: filter by something else`,
    );
  }
  if (mark === undefined) return text;
  const any = [mark, ...told.map(([, sign]) => sign)].sort((a, b) => b.length - a.length);
  const pattern = any.map((sign) => sign.replace(/\W/g, "\\$&")).join("|");
  return text.replace(new RegExp(pattern, "g"), (sign) => mark + sign);
}
