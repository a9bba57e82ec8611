/** Newline-delimited JSON (ndjson, JSON Lines) and JSON text sequences (RFC 7464), item by item. */
import { refuse } from "../errors.js";
import { streamOf, type WrittenBody } from "./written.js";

/** How the items of a media type are told apart. */
export interface ItemSeparators {
  readonly before: string;
  readonly after: string;
}

export const JSON_LINES: ItemSeparators = { before: "", after: "\n" };
export const JSON_SEQUENCE: ItemSeparators = { before: "\x1e", after: "\n" };

/** The items of an array as one text, those of an async iterable as a stream. */
export function writeItems(given: unknown, type: string, separators: ItemSeparators): WrittenBody {
  if (given === undefined) return { body: undefined };
  if (typeof given === "string") return { body: given, type };
  const write = (item: unknown, index: number) => separators.before + json(item, index) + separators.after;
  if (typeof Object(given)[Symbol.asyncIterator] === "function") {
    return { body: streamOf(written(given as AsyncIterable<unknown>, write)), type, once: true };
  }
  if (typeof Object(given)[Symbol.iterator] === "function") {
    return { body: Array.from(given as Iterable<unknown>, write).join(""), type };
  }
  return refuse(["body"], " is not a list of items: give an array or an async iterable");
}

async function* written(
  items: AsyncIterable<unknown>,
  write: (item: unknown, index: number) => string,
): AsyncGenerator<string, void, undefined> {
  let index = 0;
  for await (const item of items) yield write(item, index++);
}

function json(item: unknown, index: number): string {
  try {
    const text = JSON.stringify(item);
    if (text !== undefined) return text;
  } catch {
    // What was thrown may repeat values.
  }
  return refuse(["body", index], " can't be sent as JSON: leave out BigInts, functions and cycles");
}
