/** The declarations of a package: one file for each entry, with nothing in it that no user can name. */
import { type OutputOptions, rollup } from "rollup";
import { dts } from "rollup-plugin-dts";
import type { Format } from "./bundle.js";
import { fromRoot } from "./root.js";

/** How the files of a format end: TypeScript wants declarations of their own for CommonJS. */
const EXTENSION: Readonly<Record<Format, string>> = { esm: ".d.ts", cjs: ".d.cts" };

export interface DeclarationOptions {
  /** The names of the files, and what they are made of. */
  readonly entries: Readonly<Record<string, string>>;
  readonly dir: string;
  readonly formats: readonly Format[];
  /** Imports that stay. */
  readonly external: RegExp;
  readonly output?: OutputOptions;
}

export async function writeDeclarations({ entries, dir, formats, external, output }: DeclarationOptions) {
  const bundle = await rollup({
    input: entries,
    external,
    plugins: [
      dts({ tsconfig: fromRoot("tsconfig.json"), compilerOptions: { stripInternal: true } }),
      // TypeScript indents by four spaces, and there is no option.
      { name: "tabs", renderChunk: (code) => code.replace(/^(?: {4})+/gm, ({ length }) => "\t".repeat(length / 4)) },
    ],
  });
  for (const format of formats) {
    const entryFileNames = `[name]${EXTENSION[format]}`;
    await bundle.write({
      dir,
      entryFileNames,
      chunkFileNames: entryFileNames,
      minifyInternalExports: false,
      ...output,
    });
  }
}
