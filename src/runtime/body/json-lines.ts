/** Newline-delimited JSON (ndjson, JSON Lines) and JSON text sequences (RFC 7464), item by item. */
import type { BodyWriter, WrittenBody } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { streamOf } from "./binary-values.js";
import { withExtra } from "./extra.js";
import { streamContent } from "./large-body.js";

/** `application/x-ndjson`, `application/jsonl`: the items of an array as one text, those of an async iterable as a stream. */
export const writeJsonLines: BodyWriter = (given, more, { type }) => writeItems(withExtra(given, more), type, "");

/** `application/json-seq`: the same, each item after a record separator. */
export const writeJsonSequence: BodyWriter = (given, more, { type }) =>
  writeItems(withExtra(given, more), type, "\x1e");

function writeItems(body: unknown, type: string, before: string): WrittenBody | undefined {
  if (body === undefined) return undefined;
  if (typeof body === "string") return { type, content: body };
  const write = (item: unknown, index: number) => `${before}${toJson(item, index)}\n`;
  if (typeof Object(body)[Symbol.asyncIterator] === "function") {
    return { type, ...streamContent(streamOf(written(body as AsyncIterable<unknown>, write))) };
  }
  if (typeof Object(body)[Symbol.iterator] === "function") {
    return { type, content: Array.from(body as Iterable<unknown>, write).join("") };
  }
  return throwUsageError(["body"], " must be an array or an async iterable of items");
}

async function* written(
  items: AsyncIterable<unknown>,
  write: (item: unknown, index: number) => string,
): AsyncGenerator<string, void, undefined> {
  let index = 0;
  for await (const item of items) yield write(item, index++);
}

function toJson(item: unknown, index: number): string {
  try {
    const text = JSON.stringify(item);
    if (text !== undefined) return text;
  } catch {
    // What was thrown may repeat values.
  }
  return throwUsageError(["body", index], " can't be sent as JSON: leave out BigInts, functions and cycles");
}
