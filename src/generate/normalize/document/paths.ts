import type { At, Context, Json } from "../context.js";
import { quoted } from "../words.js";

/** A path begins with a slash, and has no query in it. */
export function repairPaths({ value: paths, path }: At, context: Context): void {
  for (const key of Object.keys(paths)) {
    if (key.startsWith("x-")) continue;
    const read = readPath(key);
    if (read === key) continue;
    const at = [...path, key];
    if (read === undefined || paths[read] !== undefined) {
      context.leftOut(
        "path",
        at,
        `the path ${quoted(key)} is left out: it is no path${read ? ", and another one is the same" : ""}.`,
        "Begin it with a slash.",
      );
      delete paths[key];
    } else {
      rename(paths, key, read, at, context);
      context.repaired("path", at, `the path ${quoted(key)} is read as ${read}.`, `Write ${read}.`);
    }
  }
}

function readPath(key: string): string | undefined {
  const trimmed = key.trim();
  if (/^https?:\/\//i.test(trimmed)) return undefined;
  const slashed = trimmed.startsWith("/") ? trimmed : `/${trimmed}`;
  return slashed
    .replace(/\{[?&][^}]*\}$/, "") // RFC 6570: query parameters, which are declared as such.
    .replaceAll(/\{[+/.;]?([^{}*+]*)[*+]?\}/g, (whole, name: string) => (name === "" ? whole : `{${name}}`));
}

/** Renames a key where it stands: the order of paths stays. */
function rename(paths: Json, from: string, to: string, at: readonly string[], context: Context): void {
  const entries = Object.entries(paths);
  context.moved(paths[from], at);
  for (const [key] of entries) delete paths[key];
  for (const [key, value] of entries) paths[key === from ? to : key] = value;
}
