/** `multipart/form-data` (RFC 7578) and its relatives from a typed object. */
import { isGiven, isNested, jsonOf, pairsOf, partsOf } from "../call/pairs.js";
import { textOf } from "../call/text.js";
import type { BodyWriter, PartFacts } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { refuseUsed, typeOf } from "./binary.js";
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
import { blobContent, streamContent } from "./large-body.js";

/** A piece of the body: text and bytes that are all there, or a stream. */
type Piece = string | Blob | ArrayBuffer | ArrayBufferView | Streamed;
interface Streamed {
  readonly source: ByteStream;
}

interface Part {
  readonly name: string;
  readonly content: Piece;
  readonly type?: string | undefined;
  readonly fileName?: string | undefined;
}

/**
 * One part for each value, several for an array; `undefined` is left out, and so is `null` unless the part is JSON. A
 * `FormData` is taken as it is.
 *
 * Without streams the body is a `Blob` of its pieces: it has a length, can be sent again, and reads no file into memory.
 */
export const writeMultipart: BodyWriter = (given, more, { type, parts = {} }, headers) => {
  const hasMore = Object.keys(more).length > 0;
  if (given === undefined && !hasMore) return undefined;
  for (const [name, value] of Object.entries(headers)) {
    if (!/^content-type$/i.test(name) || value === undefined) continue;
    throwUsageError(["extra", "headers", name], " can't replace that of a multipart body, which names its boundary");
  }
  // Its type names a boundary that only `fetch` knows.
  if (isFormData(given) && !hasMore) return { content: given };
  const body = withExtra(given, more);
  if (!isNested(body) || Array.isArray(body) || isBytes(body) || isStream(body)) {
    throwUsageError(["body"], " must be an object with a property for each part, or a FormData");
  }
  const boundary = `keysmith-${crypto.randomUUID()}`;
  const pieces: Piece[] = [];
  for (const [name, value] of Object.entries(body)) {
    for (const part of partsFor(name, value, parts[name] ?? {})) {
      pieces.push(`--${boundary}\r\n${headOf(part, parts[name]?.headers)}\r\n\r\n`, part.content, "\r\n");
    }
  }
  pieces.push(`--${boundary}--\r\n`);
  return {
    type: `${type.split(";")[0]}; boundary=${boundary}`,
    ...(pieces.some(isStreamed)
      ? streamContent(streamOf(readAll(pieces)))
      : blobContent(new Blob(pieces as BlobParts))),
  };
};

/** The parts of a property. */
function partsFor(name: string, value: unknown, facts: PartFacts): Part[] {
  if (facts.style) {
    const texts = facts.separator === undefined ? pairsOf(name, value, facts) : joined(name, value, facts.separator);
    return texts.map(([own, content]) => ({ name: own, content }));
  }
  const values = Array.isArray(value) && !facts.json ? value : [value];
  return values.flatMap((each) => partOf(name, each, facts));
}

function joined(name: string, value: unknown, separator: string): [string, string][] {
  const texts = partsOf(name, value);
  return texts.length === 0 ? [] : [[name, texts.join(separator)]];
}

function partOf(name: string, value: unknown, facts: PartFacts): Part | [] {
  const { type = "", file } = facts;
  const asJson = /[/+]json\b/i.test(type);
  if (value === undefined || (value === null && !asJson)) return [];
  if (isBytes(value) || isStream(value) || (file && typeof value === "string")) {
    return { name, content: contentOf(name, value), type: typeOf(value, type), fileName: fileNameOf(value) };
  }
  if (file) throwUsageError(["body", name], " must be a File, Blob, ArrayBuffer, typed array, stream or string");
  const documented = type && typeOf(undefined, type);
  // RFC 7578, 4.4: text/plain is what a part without a type is.
  if (!asJson && !isNested(value)) return { name, content: textOf(value, name), type: documented };
  if (/[/+]xml\b/i.test(documented)) throwUsageError(["body", name], ` must be a string: give the ${type} as text`);
  return { name, content: jsonOf(["body", name], value), type: documented || "application/json" };
}

function contentOf(name: string, value: unknown): Piece {
  if (isBytes(value) || !isStream(value)) return value as Piece;
  refuseUsed(["body", name], value);
  return { source: value };
}

function headOf({ name, type, fileName }: Part, headers: PartFacts["headers"] = {}): string {
  const file = isGiven(fileName) ? `; filename="${escapeQuoted(fileName as string)}"` : "";
  const lines = [
    ["Content-Disposition", `form-data; name="${escapeQuoted(name)}"${file}`],
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
function fileNameOf(value: unknown): string {
  const { name, path } = value as { name?: unknown; path?: unknown };
  if (isBlob(value) || typeof name === "string") return typeof name === "string" && name ? name : "blob";
  return (typeof path === "string" && path.split(/[\\/]/).at(-1)) || "blob";
}

function isStreamed(piece: Piece): piece is Streamed {
  return typeof piece === "object" && "source" in piece;
}

async function* readAll(pieces: readonly Piece[]): AsyncGenerator<Uint8Array | string, void, undefined> {
  for (const piece of pieces) {
    if (typeof piece === "string") yield piece;
    else if (isStreamed(piece)) yield* chunksOf(piece.source);
    else yield* chunksOf(new Blob([piece] as BlobParts).stream());
  }
}
