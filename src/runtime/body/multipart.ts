/** `multipart/form-data` (RFC 7578) from a typed object. */
import { textOf } from "../call/query.js";
import { refuse } from "../errors.js";
import { typeOf } from "./binary.js";
import {
  type ByteStream,
  chunksOf,
  isBlob,
  isBytes,
  isFormData,
  isStream,
  streamOf,
  type WrittenBody,
} from "./written.js";

/** What the document says of a part (OpenAPI, Encoding Object). */
export interface PartFacts {
  /** The documented media types, comma-separated. */
  readonly type?: string;
  /** Headers with one documented value. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the document calls it a file, so that a text is sent as one. */
  readonly file?: true;
}

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
export function writeMultipart(given: unknown, parts: Readonly<Record<string, PartFacts>> = {}): WrittenBody {
  if (given === undefined) return { body: undefined };
  if (isFormData(given)) return { body: given };
  if (typeof given !== "object" || given === null || Array.isArray(given) || isBytes(given) || isStream(given)) {
    refuse(["body"], " is not an object of parts: give one property for each part, or a FormData");
  }
  const boundary = `keysmith-${crypto.randomUUID()}`;
  const pieces: Piece[] = [];
  for (const [name, value] of Object.entries(given)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      const part = partOf(name, each, parts[name] ?? {});
      if (part) pieces.push(`--${boundary}\r\n${part.head}\r\n\r\n`, part.content, "\r\n");
    }
  }
  pieces.push(`--${boundary}--\r\n`);
  const type = `multipart/form-data; boundary=${boundary}`;
  const streamed = pieces.some((piece) => typeof piece === "object" && "source" in piece);
  if (streamed) return { body: streamOf(readAll(pieces)), type, once: true };
  return { body: new Blob(pieces as BlobPart[]), type };
}

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
  return refuse(["body", name], " can't be sent as JSON: leave out BigInts, functions and cycles");
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
    else yield* chunksOf(new Blob([piece as BlobPart]).stream());
  }
}
