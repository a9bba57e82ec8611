/** A JSON body. */
import type { BodyWriter, WrittenBody } from "../operation.js";
import { refuseSignal, throwUsageError } from "../usage-error.js";
import { withExtra } from "./extra.js";

/** The JSON text of a body, and of what `extra` adds to it. */
export const writeJson: BodyWriter = (given, more, { type }) => {
  return writeWith(JSON.stringify, withExtra(given, more), type);
};

/** Writes a body by a function that makes JSON. */
export function writeWith(
  stringify: (body: unknown) => string | undefined,
  body: unknown,
  type: string,
): WrittenBody | undefined {
  if (body === undefined) return undefined;
  const content = toJson(stringify, body);
  // An AbortSignal is written like an empty object.
  if (content.includes("{}")) refuseSignals(body);
  return { type, content };
}

function toJson(stringify: (body: unknown) => string | undefined, body: unknown): string {
  let text: string | undefined;
  try {
    text = stringify(body);
  } catch {
    // What was thrown may repeat values.
  }
  return (
    text ?? throwUsageError(["body"], " can't be sent as JSON: leave out BigInts, functions and circular references")
  );
}

function refuseSignals(body: unknown): void {
  JSON.stringify(body, (key, value: unknown) => {
    refuseSignal(value, key || "body");
    return typeof value === "bigint" ? undefined : value;
  });
}
