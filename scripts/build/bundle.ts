/** The JavaScript of a package: few files, since Node.js takes about a millisecond for each that it loads. */
import { build, type OutputOptions, type Plugin } from "rolldown";
import type { Licenses } from "./licenses.js";

export type Format = "esm" | "cjs";

/** How the files of a format end. */
export const EXTENSION: Readonly<Record<Format, string>> = { esm: ".js", cjs: ".cjs" };

export interface BundleOptions {
  /** The names of the files, and what they are made of. */
  readonly entries: Readonly<Record<string, string>>;
  readonly dir: string;
  readonly licenses: Licenses;
  readonly format: Format;
  /** Imports that stay. The code of all others becomes part of the files. */
  readonly external?: (string | RegExp)[];
  /** `neutral` (default) takes nothing of Node.js for granted. */
  readonly platform?: "node" | "neutral";
  /** The language of the files. Default: `es2022`. */
  readonly target?: string;
  readonly plugins?: Plugin[];
  readonly output?: OutputOptions;
}

export async function bundle(options: BundleOptions): Promise<void> {
  const {
    entries,
    dir,
    format,
    licenses,
    external = [],
    platform = "neutral",
    target = "es2022",
    plugins = [],
    output,
  } = options;
  await build({
    input: entries,
    external: [/^node:/, ...external],
    platform,
    transform: { target },
    treeshake: {
      moduleSideEffects: false,
      // What @hono/node-server makes while it loads, for a feature that isn't used and that an older hono doesn't have.
      manualPureFunctions: ["defineWebSocketHelper"],
    },
    plugins: [...plugins, licenses.plugin],
    output: {
      dir,
      format,
      // For CommonJS the map would only be the same once more: its code is as readable.
      sourcemap: format === "esm",
      entryFileNames: `[name]${EXTENSION[format]}`,
      chunkFileNames: `shared/[name]${EXTENSION[format]}`,
      minifyInternalExports: false,
      ...output,
    },
  });
}
