import { posix, win32 } from "node:path";
import type { Input } from "./source/load.js";

/** The name of a document without its folder: no path or address of a machine reaches what is written. */
export function sourceName(input: Input): string {
  if (input instanceof URL) return lastSegment(input);
  if (typeof input !== "string") return sourceName(input.url ?? input.file ?? "openapi");
  return /^https?:\/\//i.test(input) ? lastSegment(new URL(input)) : fileName(input);
}

/** Of a path as either platform writes it: the same command gives the same bytes on both. */
export function fileName(path: string): string {
  return win32.basename(posix.basename(path));
}

/** Without the query: it may hold a token. */
function lastSegment({ pathname, hostname }: URL): string {
  return posix.basename(pathname) || hostname;
}
