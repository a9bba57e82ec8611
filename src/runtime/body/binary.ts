/** A body that is sent as it is: `application/octet-stream`, `image/png`, any type */
import type { BodyWriter, FetchBody } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { type Binary, type ByteStream, isBlob, isBytes, isStream, streamOf } from "./binary-values.js";
import { withExtra } from "./extra.js";
import { blobContent, streamContent } from "./large-body.js";
import { essenceOf, isIn } from "./media-type.js";

/**
 * Bytes, text or a stream, as they are. A `Blob` that knows its type says what is sent where the document names
 * several types or a range of them.
 */
export const writeBinary: BodyWriter = (given, more, content) => {
  const body = withExtra(given, more);
  if (body === undefined) return undefined;
  if (!isBinary(body)) {
    throwUsageError(["body"], " must be a Blob, File, ArrayBuffer, typed array, stream or string");
  }
  const type = typeOf(body, content.type);
  if (isBlob(body)) return { type, ...blobContent(body) };
  if (isBytes(body) || typeof body === "string") return { type, content: body as FetchBody };
  return { type, ...streamContent(toWebStream(body)) };
};

/** Refuses a stream of which nothing is left. */
export function refuseUsed(path: readonly string[], stream: ByteStream): void {
  const { locked, readableDidRead } = stream as { locked?: boolean; readableDidRead?: boolean };
  if (locked || readableDidRead) throwUsageError(path, " is a stream that has been read already: give a new one");
}

/** A stream as `fetch` takes it. */
function toWebStream(stream: ByteStream): ReadableStream {
  refuseUsed(["body"], stream);
  return stream instanceof ReadableStream ? stream : streamOf(stream as AsyncIterable<Uint8Array>);
}

export function isBinary(value: unknown): value is Binary {
  return typeof value === "string" || isBytes(value) || isStream(value);
}

/** The first documented type without a wildcard, unless a file's own type fits a documented one. */
export function typeOf(given: unknown, documented: string): string {
  const types = documented.split(",").map((type) => type.trim());
  const own = isBlob(given) ? given.type : "";
  if (own && types.some((type) => isIn(essenceOf(own), essenceOf(type)))) return own;
  return types.find((type) => type && !type.includes("*")) ?? (own || "application/octet-stream");
}
