import { dirname, join, resolve } from "node:path";
import { createFilesMatcher, getTsconfig, parseTsconfig, type TsConfigResult } from "get-tsconfig";
import { OutputError } from "./errors.js";

/** How the files of a client import each other: `./client.js`, `./client.ts` or `./client`. */
export type ImportExtension = ".js" | ".ts" | "none";

export const IMPORT_EXTENSIONS: readonly ImportExtension[] = [".js", ".ts", "none"];

/**
 * How the tsconfig.json nearest to a folder wants relative imports to be written. Where there is none: `.js`, which
 * every way to resolve modules understands.
 *
 * @throws OutputError where the tsconfig.json can't be read.
 */
export function importExtensionFor(out: string): ImportExtension {
  const options = nearestOptions(out);
  if (!options) return ".js";
  if (options.allowImportingTsExtensions || options.rewriteRelativeImportExtensions) return ".ts";
  return isNodeResolution(options) ? ".js" : "none";
}

/** Whether modules are found as Node.js finds them. */
export function isNodeResolution({ moduleResolution, module }: CompilerOptions): boolean {
  return /^node(16|18|20|next)$/i.test(moduleResolution ?? module ?? "");
}

/** The options of the tsconfig.json nearest to a folder; none where there is none. */
export function compilerOptionsFor(out: string): CompilerOptions {
  return nearestOptions(out) ?? {};
}

type CompilerOptions = NonNullable<TsConfigResult["config"]["compilerOptions"]>;

function nearestOptions(out: string): CompilerOptions | undefined {
  const nearest = reading(() => getTsconfig(resolve(out)), resolve(out));
  if (!nearest) return undefined;
  return projectOf(nearest, join(resolve(out), "index.ts")).config.compilerOptions ?? {};
}

/** A tsconfig.json may only refer to others, one for each part of a project, as create-vite writes it. */
function projectOf(nearest: TsConfigResult, file: string): TsConfigResult {
  if (includes(nearest, file)) return nearest;
  for (const { path } of nearest.config.references ?? []) {
    const project = readProject(resolve(dirname(nearest.path), path));
    if (includes(project, file)) return project;
  }
  return nearest;
}

function readProject(path: string): TsConfigResult {
  const file = path.endsWith(".json") ? path : join(path, "tsconfig.json");
  return { path: file, config: reading(() => parseTsconfig(file), file) };
}

function includes(project: TsConfigResult, file: string): boolean {
  return createFilesMatcher(project)(file) !== undefined;
}

function reading<T>(read: () => T, near: string): T {
  try {
    return read();
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\.$/, "") : String(error);
    throw new OutputError(
      `The tsconfig.json for ${near} can't be read: ${why}. Fix it, or say how to import with importExtension (--import-extension).`,
    );
  }
}
