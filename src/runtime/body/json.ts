/** A JSON body. */
import type { BodyWriter } from "../operation.js";
import { refuseSignal, throwUsageError } from "../usage-error.js";
import { withExtra } from "./extra.js";

/** The JSON text of a body, and of what `extra` adds to it. */
export const writeJson: BodyWriter = (given, more, { type }) => {
  const body = withExtra(given, more);
  if (body === undefined) return undefined;
  const content = toJson(body);
  // An AbortSignal is written like an empty object.
  if (content.includes("{}")) refuseSignals(body);
  return { type, content };
};

function toJson(body: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
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
    return value;
  });
}
