import { posix, win32 } from "node:path";
import type { Input } from "./source/load.js";

/** The document's own address, which its relative servers start from; `undefined` for a file. */
export function urlOf(input: Input): string | undefined {
  const given = typeof input === "string" || input instanceof URL ? String(input) : input.url;
  return given !== undefined && /^https?:\/\//i.test(given) ? given : undefined;
}

/** The name of a document without its folder: no path or address of a machine reaches what is written. */
export function sourceName(input: Input): string {
  const url = urlOf(input);
  if (url !== undefined) return lastSegment(new URL(url));
  if (typeof input === "string") return fileName(input);
  return input instanceof URL ? lastSegment(input) : fileName(input.file ?? "openapi.yaml");
}

/** Of a path as either platform writes it: the same command gives the same bytes on both. */
export function fileName(path: string): string {
  return win32.basename(posix.basename(path));
}

/** Without the query: it may hold a token. */
function lastSegment({ pathname, hostname }: URL): string {
  return posix.basename(pathname) || hostname;
}
