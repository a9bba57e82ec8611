import { DAY, parseDay, parseInstant } from "./time.js";

/** What a field holds, and so how its values are read. */
export type FieldType = "string" | "number" | "date-time";

/** A value, or a range with both ends included (an open end is infinite). Dates are epoch milliseconds. */
export type Operand = { readonly is: string | number } | { readonly from: number; readonly to: number };

/** A single value of a field: what it covers from its first to its last instant. */
type Span = { readonly from: number; readonly to: number };

/** One operand of a filter, or undefined where the text is none of this type. */
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

/** A day without a time stands for all of it: its first instant opens a range, its last one closes it. */
function parseDate(text: string): Span | undefined {
  const instant = parseInstant(text);
  if (instant !== undefined) return { from: instant, to: instant };
  const day = parseDay(text);
  return day === undefined ? undefined : { from: day, to: day + DAY - 1 };
}
