import { type FieldType, type Operand, parseOperand } from "./filter-operand.js";

/** The fields that a list can be filtered by. The name of a nested field has dots: `owner.name`. */
export type FilterFields = Readonly<Record<string, FieldType>>;

/** A field and the values that it may have, or may not have if negated. */
export interface Condition {
  readonly field: string;
  readonly terms: readonly Term[];
}
export interface Term {
  readonly not: boolean;
  readonly operand: Operand;
}

/** The text isn't a valid filter, or has a field that can't be filtered by. */
export class FilterError extends Error {
  override readonly name = "FilterError";
}

/**
 * Reads `field:value;other:!a,!b;time:2026-01-01..`: `;` is AND, `,` is OR within a field, `!` negates one value,
 * `..` is a range of numbers or dates. Nothing can be escaped, so only the first `:` of a clause separates. An empty text
 * matches everything.
 *
 * @throws {@link FilterError} and nothing else.
 */
export function parseFilter(text: string, fields: FilterFields): Condition[] {
  return text === "" ? [] : text.split(";").map((clause) => parseClause(clause, fields));
}

function parseClause(clause: string, fields: FilterFields): Condition {
  const colon = clause.indexOf(":");
  if (colon < 0) throw new FilterError(`Expected "field:value", not ${quote(clause)}`);
  const field = clause.slice(0, colon);
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!type) {
    throw new FilterError(`Can't filter by ${quote(field)}; the fields are ${Object.keys(fields).join(", ")}`);
  }
  const terms = clause.slice(colon + 1).split(",");
  return { field, terms: terms.map((term) => parseTerm(term, field, type)) };
}

function parseTerm(term: string, field: string, type: FieldType): Term {
  const not = term.startsWith("!");
  const text = not ? term.slice(1) : term;
  if (text === "") throw new FilterError(`Expected a value of ${quote(field)} on both sides of a comma and after "!"`);
  const operand = parseOperand(text, type);
  if (!operand) throw new FilterError(`Expected ${EXPECTED[type]} for ${quote(field)}, not ${quote(text)}`);
  return { not, operand };
}

const EXPECTED: Record<FieldType, string> = {
  string: "a string",
  number: "a number, or a range like 1..10, 1.. or ..10",
  "date-time": "a date (2026-01-31, or 2026-01-31T12:00:00Z), or a range of dates",
};

/** Shortened, so that an answer doesn't repeat a long request. */
const quote = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Whether an item, read field by field (dates as epoch milliseconds), meets every condition. */
export function matches(conditions: readonly Condition[], read: (field: string) => string | number | undefined) {
  return conditions.every(({ field, terms }) => {
    const value = read(field);
    const wanted = terms.filter((term) => !term.not);
    // Each negated value excludes: "not a or not b" would match everything.
    return (
      (wanted.length === 0 || wanted.some(({ operand }) => fits(operand, value))) &&
      terms.every(({ not, operand }) => !(not && fits(operand, value)))
    );
  });
}

function fits(operand: Operand, value: string | number | undefined): boolean {
  if ("is" in operand) return value === operand.is;
  return typeof value === "number" && value >= operand.from && value <= operand.to;
}
