/** One value → the names and texts that it becomes in a query or a form. */
import { throwUsageError } from "../usage-error.js";
import { textOf } from "./text.js";

export type Pair = readonly [name: string, text: string];

/** How a value is taken apart. */
interface PairFacts {
  /** Whether lists of plain values too are written in brackets: `tags[0]=a`. */
  readonly deep?: true | undefined;
  /** Whether the properties of an object stand under their own names. */
  readonly spread?: true | undefined;
}

/** Whether a value is a list or an object, and no single value. */
export function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/**
 * The pairs of a value: a list of plain values repeats its name, and what stands in something else is written in brackets,
 * `address[city]` and `items[0][id]`. `undefined` and `null` are left out.
 */
export function pairsOf(name: string, value: unknown, { deep, spread }: PairFacts = {}): Pair[] {
  if (deep || !isNested(value)) return inBrackets(name, value, []);
  if (Array.isArray(value) && !value.some(isNested)) return value.flatMap((each) => inBrackets(name, each, []));
  if (!spread || Array.isArray(value)) return inBrackets(name, value, []);
  return Object.entries(value).flatMap(([key, each]) => pairsOf(key, each));
}

function inBrackets(name: string, value: unknown, holders: readonly unknown[]): Pair[] {
  if (!isGiven(value)) return [];
  if (!isNested(value)) return [[name, textOf(value, name)]];
  if (holders.includes(value)) throwUsageError([name], " contains itself: leave out circular references");
  return Object.entries(value).flatMap(([key, each]) => inBrackets(`${name}[${key}]`, each, [...holders, value]));
}

/** What is written of a value in one text: the values of a list, the names and values of an object. */
export function partsOf(name: string, value: unknown): string[] {
  const entries = isNested(value) && !Array.isArray(value) ? Object.entries(value) : undefined;
  const values = entries ? entries.filter(([, each]) => isGiven(each)).flat() : [value].flat().filter(isGiven);
  return values.map((each) => partText(name, each));
}

/** The text of a value within another one. What no style has a place for is JSON. */
export function partText(name: string, value: unknown): string {
  return isNested(value) ? jsonOf([name], value) : textOf(value, name);
}

/** A value as JSON. */
export function jsonOf(path: readonly (string | number)[], value: unknown): string {
  try {
    const text = JSON.stringify(value);
    if (text !== undefined) return text;
  } catch {
    // What was thrown may repeat values.
  }
  return throwUsageError(path, " can't be sent as JSON: leave out BigInts, functions and circular references");
}
