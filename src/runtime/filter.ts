/** Typed filter → the service's language, by the signs that the spec gives. */
import { refuse } from "./errors.js";
import type { FilterFacts, FilterField, FilterSigns } from "./operation.js";
import { refuseUnknown } from "./options.js";

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
export const writeFilter: FilterFacts["write"] = (filter, { signs, fields }, parameter) => {
  refuseUnknown(filter, Object.keys(fields), "field", [parameter]);
  return Object.entries(filter)
    .filter(([, condition]) => condition !== undefined)
    .map(([field, condition]) => {
      const path = [parameter, field];
      const type = fields[field] as FilterField;
      const text = (value: unknown) => write(value, type, signs, path);
      const need = (sign: "or" | "not" | "range") =>
        signs[sign] ?? refuse(path, `: the service's filter has no sign for "${sign}"`);
      const some = (value: unknown, before: string) => {
        const [first, ...more] = [value].flat();
        return [first, ...more].map((each) => before + text(each)).join(more.length > 0 ? need("or") : "");
      };
      const { not, from, to } = Object(condition) as Condition;
      const names = `${Object.keys(Object(condition))}`;
      if (names === "not") return field + signs.is + some(not, need("not"));
      const ranged =
        (from ?? to) !== undefined && /^(from|,|to)+$/.test(names) && !["string", "boolean"].includes(type);
      if (!ranged) return field + signs.is + some(condition, "");
      const end = (value: unknown) => (value === undefined ? "" : text(value));
      return field + signs.is + end(from) + need("range") + end(to);
    })
    .join(signs.and);
};

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
    refuse(
      path,
      ` is no ${type}, or empty: give one, a list, { not }, or for numbers and dates { from, to }; times have a zone`,
    );
  }
  const { is, escape: escaped, ...others } = signs;
  // A time holds colons: the sign between a field and its values can't be mistaken once it has been read.
  const marks = Object.values(dated ? others : { is, ...others });
  const written = escaped ? escaped(text, marks, signs) : clash(text, marks, signs) ? undefined : text;
  return written ?? refuse(path, " holds a sign of the service's filter, or a part of one: filter by something else");
}

/** The sign that a value holds, or makes with what can come after it: "a|" and "||" are "a|||". */
function clash(text: string, marks: readonly string[], { and, or = and }: FilterSigns): string | undefined {
  return marks.find((sign) => [and, or].some((next) => (text + next).lastIndexOf(sign, text.length - 1) >= 0));
}

/** Writes a mark before every sign within a value, and before itself. */
export function escapeWith(mark: string): NonNullable<FilterSigns["escape"]> {
  return (text, marks, signs) => {
    const any = [mark, ...marks].sort((a, b) => b.length - a.length);
    const pattern = new RegExp(any.map((sign) => sign.replace(/\W/g, "\\$&")).join("|"), "g");
    return clash(text.replace(pattern, "\n"), marks, signs) ? undefined : text.replace(pattern, `${mark}$&`);
  };
}
