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
  const nearest = reading(() => getTsconfig(resolve(out)), resolve(out));
  if (!nearest) return ".js";
  const { compilerOptions = {} } = projectOf(nearest, join(resolve(out), "index.ts")).config;
  if (compilerOptions.allowImportingTsExtensions || compilerOptions.rewriteRelativeImportExtensions) return ".ts";
  const resolution = compilerOptions.moduleResolution ?? compilerOptions.module ?? "";
  return /^node(16|18|20|next)$/i.test(resolution) ? ".js" : "none";
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
