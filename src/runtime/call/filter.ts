/** Typed filter → the service's language, by the signs that the spec gives. */
import { refuseUnknownNames } from "../names.js";
import type { FilterFacts, FilterField, FilterSigns, QueryWriter } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { writePlain } from "./query.js";
import { textOf } from "./text.js";

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

/** Writes a filter in a service's language; a text is in that already. */
export const writeFilter: QueryWriter = (name, value, facts) =>
  writePlain(
    name,
    typeof value === "object" && value && facts?.filter ? inLanguage(value, facts.filter, name) || undefined : value,
  );

/** The fields are joined by AND; values that the language can't hold are refused. */
function inLanguage(filter: object, { signs, fields }: FilterFacts, parameter: string): string {
  refuseUnknownNames(filter, Object.keys(fields), "a field that can be filtered", [parameter]);
  return Object.entries(filter)
    .filter(([, condition]) => condition !== undefined)
    .map(([field, condition]) => {
      const value = operand(condition, fields[field] as FilterField, signs, [parameter, field]);
      return field + signs.is + value;
    })
    .join(signs.and);
}

function operand(condition: unknown, type: FilterField, signs: FilterSigns, path: readonly string[]): string {
  const sign = (name: "or" | "not" | "range") =>
    signs[name] ?? throwUsageError(path, ` can't be sent: the filter's language has no "${name}"`);
  const one = (value: unknown) => writeValue(value, type, signs, path);
  const several = (value: unknown, before = "") => {
    const [first, ...more] = [value].flat();
    return [first, ...more].map((each) => before + one(each)).join(more.length > 0 ? sign("or") : "");
  };
  const { not, from, to }: Condition = Object(condition);
  const names = Object.keys(Object(condition)).join();
  if (names === "not") return several(not, sign("not"));
  const isRange = (from ?? to) !== undefined && /^(from|to|from,to|to,from)$/.test(names) && type !== "string";
  if (!isRange) return several(condition);
  return [from, to].map((end) => (end === undefined ? "" : one(end))).join(sign("range"));
}

/** RFC 3339, or a day. A time without a zone means no instant. */
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

function writeValue(given: unknown, type: FilterField, signs: FilterSigns, path: readonly string[]): string {
  const isDate = type.startsWith("date");
  const whole = textOf(given, path.join("."));
  const text = type === "date" && given instanceof Date ? whole.slice(0, 10) : whole;
  if (isDate && !DATE.test(text)) throwUsageError(path, ` must be a ${type}: a time needs a zone`);
  if (text === "") throwUsageError(path, " must not be empty");
  const { is, escape: escapeSigns = refuseSigns, ...others } = signs;
  // A time holds colons: the sign between a field and its values can't be mistaken once it has been read.
  const marks = Object.values(isDate ? others : { is, ...others });
  return (
    escapeSigns(text, marks, signs) ??
    throwUsageError(path, ` can't be sent: leave out the filter's signs ${marks.join(" ")}`)
  );
}

/** The text, unless it holds a sign or makes one with what can come after it: "a|" and "||" are "a|||". */
function refuseSigns(text: string, marks: readonly string[], { and, or = and }: FilterSigns): string | undefined {
  const holds = (sign: string) => [and, or].some((next) => (text + next).lastIndexOf(sign, text.length - 1) >= 0);
  return marks.some(holds) ? undefined : text;
}

/** Writes a mark before every sign within a value, and before itself. */
export function escapeWith(mark: string): NonNullable<FilterSigns["escape"]> {
  return (text, marks, signs) => {
    const any = [mark, ...marks].sort((a, b) => b.length - a.length);
    const pattern = new RegExp(any.map((sign) => sign.replace(/\W/g, "\\$&")).join("|"), "g");
    return refuseSigns(text.replace(pattern, "\n"), marks, signs) && text.replace(pattern, (sign) => mark + sign);
  };
}
