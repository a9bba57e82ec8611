/** `keysmith`, the tool: one package, with all that it uses in it. */
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "rolldown";
import { type BundleOptions, bundle } from "./bundle.js";
import { writeDeclarations } from "./declarations.js";
import { Licenses } from "./licenses.js";
import { fromRoot } from "./root.js";

const DIR = fromRoot("dist/tool");

/**
 * TypeScript is a file of its own, in CommonJS. As a dependency it would have to be the version that the output is made
 * with, and npm moves a project's own TypeScript to that where its range allows it.
 */
const requireTypeScript: Plugin = {
  name: "require-typescript",
  resolveId: (id) => (id === "typescript" ? "\0typescript" : undefined),
  load: (id) =>
    id === "\0typescript"
      ? 'import { createRequire } from "node:module"; export default createRequire(import.meta.url)("./typescript.cjs");'
      : undefined,
};

export async function buildTool(): Promise<void> {
  const licenses = new Licenses();
  const common = { dir: DIR, licenses, platform: "node" } satisfies Partial<BundleOptions>;
  await bundle({
    ...common,
    entries: {
      index: fromRoot("src/index.ts"),
      main: fromRoot("src/cli/main.ts"),
      // Loaded when a command needs it. As an entry it has a name that says what it is.
      generate: fromRoot("src/cli/generate.ts"),
    },
    format: "esm",
    plugins: [requireTypeScript],
    // Not minified, so that a stack says enough. A map would weigh more than all the rest.
    output: { sourcemap: false, chunkFileNames: "chunk-[name].js" },
  });
  await bundle({
    ...common,
    entries: { typescript: createRequire(import.meta.url).resolve("typescript") },
    format: "cjs",
    // It loads in less time.
    output: { sourcemap: false, minify: true },
  });
  await bundle({
    ...common,
    // By itself, since it has to load where Node.js is too old for the rest.
    entries: { bin: fromRoot("src/cli/bin.ts") },
    format: "cjs",
    target: "es2015",
    external: ["./main.js"],
    output: { sourcemap: false },
  });
  licenses.write(join(DIR, "THIRD-PARTY-LICENSES.txt"));
  await writeDeclarations({
    entries: { index: fromRoot("src/index.ts") },
    dir: DIR,
    formats: ["esm"],
    external: /^(?![./])/,
  });
}
