import { DAY, parseDay, parseInstant } from "./time.js";

/** The type of a field decides how its values are read. */
export type FieldType = "string" | "number" | "date-time";

/** A value, or a range that includes both ends; an open end is infinite. Dates are epoch milliseconds. */
export type Operand = { readonly is: string | number } | { readonly from: number; readonly to: number };

/** What a single value covers: a day has a first and a last millisecond. */
type Span = { readonly from: number; readonly to: number };

/** An operand of a filter, or undefined where the text isn't of this type. */
export function parseOperand(text: string, type: FieldType): Operand | undefined {
  if (type === "string") return { is: text };
  const parse = type === "number" ? parseNumber : parseDate;
  const dots = text.indexOf("..");
  if (dots < 0) return toOperand(parse(text));
  const [low, high] = [text.slice(0, dots), text.slice(dots + 2)];
  const from = low === "" ? OPEN : parse(low);
  const to = high === "" ? OPEN : parse(high);
  if (!from || !to || (from === OPEN && to === OPEN)) return undefined;
  return { from: from.from, to: to.to };
}

const OPEN: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

const toOperand = (span: Span | undefined): Operand | undefined =>
  span && span.from === span.to ? { is: span.from } : span;

function parseNumber(text: string): Span | undefined {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return { from: value, to: value };
}

/** A day means all of it: as the start of a range its first millisecond, as the end its last one. */
function parseDate(text: string): Span | undefined {
  const instant = parseInstant(text);
  if (instant !== undefined) return { from: instant, to: instant };
  const day = parseDay(text);
  return day === undefined ? undefined : { from: day, to: day + DAY - 1 };
}
