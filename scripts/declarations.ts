/** The declarations of the built package: one file for each entry, with nothing in it that no user can name. */
import { fileURLToPath } from "node:url";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const source = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The names of the files, and what they are made of. */
export const entries = {
  index: source("generated/index.ts"),
  raw: source("src/runtime/raw.ts"),
  validation: source("generated/zod.ts"),
  sandbox: source("src/sandbox/index.ts"),
};

/** Other packages. Ours go by names too, but those lead to sources: a second copy would have error classes of its own. */
export const external = /^(?![./]|@keysmith\/)/;

export async function writeDeclarations(dir: string): Promise<void> {
  const bundle = await rollup({
    input: entries,
    external,
    plugins: [
      dts({
        tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)),
        compilerOptions: { stripInternal: true },
      }),
      // TypeScript indents by four spaces, and there is no option.
      { name: "tabs", renderChunk: (code) => code.replace(/^(?: {4})+/gm, ({ length }) => "\t".repeat(length / 4)) },
    ],
  });
  await bundle.write({
    dir,
    entryFileNames: "[name].d.ts",
    chunkFileNames: "[name].d.ts",
    // All of the runtime in one file: the entries that share a part of it import it from there.
    manualChunks: (id) => (id.startsWith(source("src/runtime/")) ? "runtime" : undefined),
    minifyInternalExports: false,
  });
}
