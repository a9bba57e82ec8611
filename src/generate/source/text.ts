import { isUtf8 } from "node:buffer";

/** A file's text, and what had to be guessed to get it. */
export type Text =
  | { readonly text: string; readonly guessed?: { readonly encoding: string; readonly offset: number } }
  /** It holds no text: what it is instead, and what to do. */
  | { readonly wrong: string; readonly fix: string };

const AS_UTF8 = "Save it as UTF-8.";

/** Signatures of files that are given by mistake. */
const signatures: readonly (readonly [bytes: string, is: string])[] = [
  ["PK\x03\x04", "is a ZIP archive"],
  ["\x1f\x8b", "is a gzip archive"],
  ["%PDF", "is a PDF"],
  ["\x89PNG", "is an image"],
  ["\xff\xd8\xff", "is an image"],
  ["GIF8", "is an image"],
];

/** Reads UTF-8 and UTF-16, with or without a byte order mark, and as the last resort Windows-1252 (Latin-1). */
export function decodeText(bytes: Uint8Array): Text {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  const start = String.fromCharCode(first, second, third, fourth);
  const archive = signatures.find(([signature]) => start.startsWith(signature));
  if (archive) return { wrong: archive[1], fix: "Give the OpenAPI document itself, as YAML or JSON." };
  if (start === "\xff\xfe\x00\x00" || start === "\x00\x00\xfe\xff") return { wrong: "is UTF-32", fix: AS_UTF8 };
  if (bytes.length >= 2) {
    // A document begins with a character of ASCII, so where a null byte stands says how UTF-16 is ordered.
    if (start.startsWith("\xff\xfe") || (first !== 0 && second === 0)) return utf16(bytes, "utf-16le");
    if (start.startsWith("\xfe\xff") || (first === 0 && second !== 0)) return utf16(bytes, "utf-16be");
  }
  if (!isUtf8(bytes)) return latin1(bytes);
  return textOnly(new TextDecoder().decode(bytes));
}

function utf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Text {
  try {
    return textOnly(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return { wrong: "is neither UTF-8 nor UTF-16", fix: AS_UTF8 };
  }
}

function latin1(bytes: Uint8Array): Text {
  const read = textOnly(new TextDecoder("windows-1252").decode(bytes));
  if ("wrong" in read) return read;
  const offset = new TextDecoder().decode(bytes).indexOf("\uFFFD");
  return { ...read, guessed: { encoding: "Windows-1252 (Latin-1)", offset } };
}

function textOnly(text: string): Text {
  if (text.includes("\0")) return { wrong: "is a binary file", fix: "Give the OpenAPI document, as YAML or JSON." };
  return { text };
}
