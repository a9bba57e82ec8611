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
      const need = (sign: "or" | "not" | "range") =>
        signs[sign] ?? refuse(path, `: the service's filter has no sign for "${sign}"`);
      const some = (value: unknown, before = "") => {
        const values = [value].flat();
        if (values.length === 0) refuse(path, " is an empty list, which nothing equals: leave it out");
        return values.map((each) => before + text(each)).join(values.length > 1 ? need("or") : "");
      };
      const begun = field + signs.is;
      if (typeof condition !== "object" || condition instanceof Date || !condition || Array.isArray(condition)) {
        return begun + some(condition);
      }
      const { not, from, to, ...unknown } = condition as Condition;
      const ranged = (from ?? to) !== undefined;
      const odd = Object.keys(unknown);
      if (odd.length > 0 || ranged === (not !== undefined)) {
        return refuse([...path, ...odd], ": give a value, a list, { not } or { from, to }");
      }
      if (!ranged) return begun + some(not, need("not"));
      if (type === "string" || type === "boolean") return refuse(path, ": ranges are for numbers and dates");
      const end = (value: unknown) => (value === undefined ? "" : text(value));
      return begun + end(from) + need("range") + end(to);
    })
    .join(signs.and);

/**
 * What a value of each type looks like after the name of its own. Exponents are in no filter language; a time without a
 * zone means no instant.
 */
const SHAPES: Readonly<Record<FilterField, RegExp>> = {
  string: /^string ./s,
  boolean: /^boolean/,
  number: /^number -?[\d.]+$/,
  integer: /^number -?\d+$/,
  date: /^string \d{4}-\d\d-\d\d$/,
  "date-time": /^string \d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/,
};

function write(given: unknown, type: FilterField, signs: FilterSigns, path: readonly string[]): string {
  const dated = type.startsWith("date");
  const value = dated && given instanceof Date ? given.toJSON()?.slice(0, type === "date" ? 10 : 24) : given;
  const text = String(value);
  if (!SHAPES[type].test(`${typeof value} ${text}`)) {
    refuse(path, ` is no ${type}, or empty${type === "date-time" ? ": give a Date, or RFC 3339 with a zone" : ""}`);
  }
  const { escape: escaped, ...others } = signs;
  // A time holds colons: the sign between a field and its values can't be mistaken once it has been read.
  const told = Object.entries(others).filter(([name]) => name !== "is" || !dated);
  const marks = told.map(([, sign]) => sign);
  const bare = escaped ? marks.reduce((rest, sign) => rest.replaceAll(sign, "\n"), text) : text;
  const clash = marks.find((sign) =>
    told.some(
      ([name, next]) =>
        // A value can make a sign together with the one after it: "a|" and "||" are "a|||". Texts have no ranges.
        (name !== "range" || type !== "string") && (bare + next).slice(0, bare.length + sign.length - 1).includes(sign),
    ),
  );
  if (clash) {
    refuse(
      path,
      ` holds "${clash}", or a part of it, which the service's filter can't escape: filter by something else`,
    );
  }
  return escaped ? escaped(text, marks) : text;
}

/** Writes a mark before every sign within a value, and before itself. */
export function escapeWith(mark: string): NonNullable<FilterSigns["escape"]> {
  return (text, signs) => {
    const any = [mark, ...signs].sort((a, b) => b.length - a.length);
    const pattern = any.map((sign) => sign.replace(/\W/g, "\\$&")).join("|");
    return text.replace(new RegExp(pattern, "g"), (sign) => mark + sign);
  };
}
