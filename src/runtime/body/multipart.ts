/** `multipart/form-data` (RFC 7578) from a typed object. */
import { textOf } from "../call/query.js";
import type { BodyWriter, PartFacts } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { typeOf } from "./binary.js";
import {
  type BlobParts,
  type ByteStream,
  chunksOf,
  isBlob,
  isBytes,
  isFormData,
  isStream,
  streamOf,
} from "./binary-values.js";
import { withExtra } from "./extra.js";

/** A piece of the body: text and bytes that are all there, or a stream. */
type Piece = string | Blob | ArrayBuffer | ArrayBufferView | Streamed;
interface Streamed {
  readonly source: ByteStream;
}

/**
 * One part for each value, several for an array; `undefined` is left out, and so is `null` unless the part is JSON. A
 * `FormData` is taken as it is.
 *
 * Without streams the body is a `Blob` of its pieces: it has a length, can be sent again, and reads no file into memory.
 */
export const writeMultipart: BodyWriter = (given, more, { parts = {} }) => {
  if (given === undefined && Object.keys(more).length === 0) return undefined;
  if (isFormData(given) && Object.keys(more).length === 0) return { content: given };
  const body = withExtra(given, more);
  if (typeof body !== "object" || body === null || Array.isArray(body) || isBytes(body) || isStream(body)) {
    throwUsageError(["body"], " must be an object with a property for each part, or a FormData");
  }
  const boundary = `keysmith-${crypto.randomUUID()}`;
  const pieces: Piece[] = [];
  for (const [name, value] of Object.entries(body)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      const part = partOf(name, each, parts[name] ?? {});
      if (part) pieces.push(`--${boundary}\r\n${part.head}\r\n\r\n`, part.content, "\r\n");
    }
  }
  pieces.push(`--${boundary}--\r\n`);
  const type = `multipart/form-data; boundary=${boundary}`;
  const streamed = pieces.some((piece) => typeof piece === "object" && "source" in piece);
  if (streamed) return { type, content: streamOf(readAll(pieces)), once: true };
  return { type, content: new Blob(pieces as BlobParts) };
};

function partOf(name: string, value: unknown, facts: PartFacts): { head: string; content: Piece } | undefined {
  if (value === undefined) return undefined;
  const isFile = isBytes(value) || isStream(value) || (facts.file && typeof value === "string");
  if (isFile) {
    const content = isStream(value) && !isBytes(value) ? { source: value } : (value as Piece);
    return { head: headOf(name, facts, typeOf(value, facts.type ?? ""), fileName(value)), content };
  }
  const asJson = /[/+]json\b/i.test(facts.type ?? "");
  const isObject = typeof value === "object" && !(value instanceof Date);
  if (value === null && !asJson) return undefined;
  if (asJson || isObject) {
    const type = asJson ? typeOf(undefined, facts.type as string) : "application/json";
    return { head: headOf(name, facts, type), content: json(name, value) };
  }
  // RFC 7578, 4.4: text/plain is what a part without a type is.
  return { head: headOf(name, facts, facts.type && typeOf(undefined, facts.type)), content: textOf(value, name) };
}

function json(name: string, value: unknown): string {
  try {
    const text = JSON.stringify(value);
    if (text !== undefined) return text;
  } catch {
    // What was thrown may repeat values.
  }
  return throwUsageError(["body", name], " can't be sent as JSON: leave out BigInts, functions and cycles");
}

function headOf(name: string, { headers = {} }: PartFacts, type: string | undefined, file?: string): string {
  const disposition = `form-data; name="${escapeQuoted(name)}"${file === undefined ? "" : `; filename="${escapeQuoted(file)}"`}`;
  const lines = [
    ["Content-Disposition", disposition],
    ...(type ? [["Content-Type", type]] : []),
    ...Object.entries(headers),
  ];
  return lines.map(([key, value]) => `${key}: ${value}`).join("\r\n");
}

/** As forms write it (WHATWG HTML, multipart/form-data encoding algorithm). */
function escapeQuoted(text: string): string {
  return text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
}

/** A file's own name; Node.js streams of files know their path. */
function fileName(value: unknown): string {
  const { name, path } = value as { name?: unknown; path?: unknown };
  if (isBlob(value) || typeof name === "string") return typeof name === "string" && name ? name : "blob";
  return (typeof path === "string" && path.split(/[\\/]/).at(-1)) || "blob";
}

async function* readAll(pieces: readonly Piece[]): AsyncGenerator<Uint8Array | string, void, undefined> {
  for (const piece of pieces) {
    if (typeof piece === "string") yield piece;
    else if ("source" in piece) yield* chunksOf(piece.source);
    else yield* chunksOf(new Blob([piece] as BlobParts).stream());
  }
}
