/** A body that is sent as it is: `application/octet-stream`, `image/png`, any type */
import { refuse } from "../errors.js";
import { type Binary, isBlob, isBytes, isStream, streamOf, type WrittenBody } from "./written.js";

/**
 * Bytes, text or a stream, as they are. A `Blob` that knows its type says what is sent where the document documents
 * several types or a range of them.
 */
export function writeBinary(given: unknown, documented: string): WrittenBody {
  if (given === undefined) return { body: undefined };
  if (!isBinary(given)) {
    refuse(["body"], " is not a file: give a Blob, File, ArrayBuffer, typed array, stream or string");
  }
  const type = typeOf(given, documented);
  if (isBytes(given) || typeof given === "string") return { body: given as BodyInit, type };
  if (isUsed(given)) refuse(["body"], " is a stream that has been read already: give a new one");
  const stream = given instanceof ReadableStream ? given : streamOf(given as AsyncIterable<Uint8Array>);
  return { body: stream, type, once: true };
}

export function isBinary(value: unknown): value is Binary {
  return typeof value === "string" || isBytes(value) || isStream(value);
}

/** The first documented type without a wildcard, unless a file's own type fits a documented one. */
export function typeOf(given: unknown, documented: string): string {
  const types = documented.split(",").map((type) => type.trim());
  const own = isBlob(given) ? given.type : "";
  if (own && types.some((type) => fits(own, type))) return own;
  return types.find((type) => type && !type.includes("*")) ?? (own || "application/octet-stream");
}

/** Whether a media type is one of a range (RFC 9110, 12.5.1), parameters aside. */
function fits(type: string, range: string): boolean {
  const [main, sub] = essence(range).split("/");
  const [ownMain, ownSub] = essence(type).split("/");
  return (main === "*" || main === ownMain) && (sub === "*" || sub === ownSub);
}

const essence = (type: string) => (type.split(";")[0] ?? "").trim().toLowerCase();

function isUsed(stream: unknown): boolean {
  const { locked, readableDidRead } = stream as { locked?: boolean; readableDidRead?: boolean };
  return locked === true || readableDidRead === true;
}
