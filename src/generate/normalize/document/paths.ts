import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { resolve } from "../resolve.js";
import { quoted } from "../words.js";

/** A path begins with a slash, and its template is as plain as OpenAPI's templates are. */
export function repairPaths({ value: paths, path }: At, context: Context): void {
  for (const key of Object.keys(paths)) {
    if (key.startsWith("x-")) continue;
    const at = [...path, key];
    const read = readPath(key, declaredNames(paths[key], context));
    if (read === key) continue;
    if (read === undefined || paths[read] !== undefined) {
      const why = read === undefined ? "it is an address" : `there is ${quoted(read)} too`;
      const fix = 'Begin it with a slash; an address belongs under "servers".';
      context.leftOut("path", at, `the path ${quoted(key)} is left out: ${why}.`, fix);
      delete paths[key];
    } else {
      rename(paths, key, read, at, context);
      context.repaired("path", at, `the path ${quoted(key)} is read as ${read}.`, `Write ${read}.`);
    }
  }
}

/** The names of a path's parameters, its operations' too. */
function declaredNames(pathItem: unknown, { root }: Context): Set<unknown> {
  if (!isObject(pathItem)) return new Set();
  const lists = [pathItem, ...Object.values(pathItem)].map((holder) => (isObject(holder) ? holder.parameters : []));
  const parameters = lists.flatMap((list) => (Array.isArray(list) ? list : [])).map((item) => resolve(root, item));
  return new Set(parameters.map((parameter) => (isObject(parameter) ? parameter.name : undefined)));
}

/** What RFC 6570 has beyond OpenAPI's templates is meant as the nearest that OpenAPI has, unless it is declared as it is. */
function readPath(key: string, declared: ReadonlySet<unknown>): string | undefined {
  const trimmed = key.trim();
  if (/^[a-z]+:\/\//i.test(trimmed)) return undefined;
  const slashed = trimmed.startsWith("/") ? trimmed : `/${trimmed}`;
  return slashed.replaceAll(/\{([?&+./]?)([^{}]*?)([*+]?)\}/g, (whole, sign: string, name: string, many: string) => {
    if (declared.has(`${sign}${name}${many}`) || name === "") return whole;
    if (sign === "?" || sign === "&") return "";
    return sign === "" && many === "" ? whole : `${sign.replace("+", "")}{${name}}`;
  });
}

/** Renames a key where it stands: the order of paths stays. */
function rename(paths: Json, from: string, to: string, at: readonly string[], context: Context): void {
  const entries = Object.entries(paths);
  context.moved(paths[from], at);
  for (const [key] of entries) delete paths[key];
  for (const [key, value] of entries) paths[key === from ? to : key] = value;
}
