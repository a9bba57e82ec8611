import { throwUsageError } from "../usage-error.js";

/** A single value's text: dates as RFC 3339, and nothing that would be sent as `NaN` or `[object Object]`. */
export function textOf(value: unknown, name: string): string {
  // An invalid date is null there.
  const plain = value instanceof Date ? value.toJSON() : value;
  const sendable = /^(string|boolean|bigint)$/.test(typeof plain) || Number.isFinite(plain);
  // Cutting a text in the wrong place leaves half of a character: a lone surrogate.
  if (!sendable || /\p{Cs}/u.test(String(plain))) {
    throwUsageError([name], " can't be sent: give a valid text, number or Date");
  }
  return String(plain);
}
