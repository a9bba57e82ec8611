/** Integers of 64 bits: beyond 2^53 a JavaScript number rounds them, and JSON's own functions know no other. */
import { type Convert, convert, type Shape } from "./values.js";

/** As `BigInt`. */
export const toBigInt: Convert = (value) => {
  if (value instanceof LongInteger) return BigInt(value.text);
  return Number.isSafeInteger(value) ? BigInt(value as number) : value;
};

/** As a text of digits. */
export const toDigits: Convert = (value) => {
  if (value instanceof LongInteger) return value.text;
  return Number.isSafeInteger(value) ? String(value) : value;
};

/** A text of digits as the integer that is sent. */
export const fromDigits: Convert = (value) =>
  typeof value === "string" && /^-?\d+$/.test(value) ? BigInt(value) : value;

/** Reads JSON, integers as they are written. */
export const parseExact = (text: string): unknown => {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const mark = newMark();
  return JSON.parse(markIntegers(text, mark), (_, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? new LongInteger(value.slice(mark.length)) : value,
  );
};

/** Converts what `parseExact` has read: integers are exact where the shape leads to them, and numbers elsewhere. */
export const convertExact = (value: unknown, shape: Shape): unknown => rounded(convert(value, shape));

/** The JSON text of a value in which BigInts are integers. `undefined` where it has none. */
export function exactJson(value: unknown): string | undefined {
  const mark = newMark();
  let marked = false;
  const text = JSON.stringify(value, (_, item: unknown) => {
    if (typeof item !== "bigint") return item;
    marked = true;
    return mark + item;
  });
  return marked ? text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1") : text;
}

/** An integer that may be too long for a number. */
class LongInteger {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What begins no text of anybody else's. */
function newMark(): string {
  return `${crypto.randomUUID()}:`;
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Writes integers of 16 digits and more as marked texts. */
function markIntegers(text: string, mark: string): string {
  const parts: string[] = [];
  let written = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') {
      at = endOfText(text, at);
      continue;
    }
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text)?.[0];
    if (number === undefined) continue;
    if (/^-?\d{16,}$/.test(number)) {
      parts.push(text.slice(written, at), `"${mark}${number}"`);
      written = at + number.length;
    }
    at += number.length - 1;
  }
  return parts.join("") + text.slice(written);
}

/** Where the text ends that begins at a quotation mark. */
function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** Long integers that the document doesn't call so are the numbers that JSON makes of them. */
function rounded(value: unknown): unknown {
  if (value instanceof LongInteger) return Number(value.text);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === "object" && key !== "__proto__") (value as Record<string, unknown>)[key] = rounded(item);
  }
  return value;
}
