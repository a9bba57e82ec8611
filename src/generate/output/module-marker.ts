import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isObject } from "../source/node.js";
import { OutputError } from "./errors.js";
import { compilerOptionsFor, isNodeResolution } from "./import-extension.js";

/** Says of a folder within a CommonJS package that its files are ES modules. */
const MARKER = '{\n  "type": "module"\n}\n';

/**
 * The package.json that a client needs of its own: within a CommonJS package a compiler with `verbatimModuleSyntax` refuses
 * `import` and `export`.
 */
export function moduleMarker(out: string): Map<string, string> {
  if (!refusesModules(out)) return new Map();
  return isModule(resolve(out)) ? new Map() : new Map([["package.json", MARKER]]);
}

function refusesModules(out: string): boolean {
  try {
    const { verbatimModuleSyntax, ...options } = compilerOptionsFor(out);
    return verbatimModuleSyntax === true && isNodeResolution(options);
  } catch (error) {
    // A tsconfig.json that can't be read: whoever says how to import needs none.
    if (error instanceof OutputError) return false;
    throw error;
  }
}

/** By the nearest package.json, this folder's own marker aside. */
function isModule(folder: string): boolean {
  const file = join(folder, "package.json");
  const text = existsSync(file) ? readFileSync(file, "utf8").replaceAll("\r\n", "\n") : undefined;
  if (text === undefined || text === MARKER) return dirname(folder) !== folder && isModule(dirname(folder));
  try {
    const manifest: unknown = JSON.parse(text);
    return isObject(manifest) && manifest.type === "module";
  } catch {
    return false;
  }
}
