/** `keysmith`, the tool: one package, with all that it uses in it. */
import { cpSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "rolldown";
import { type BundleOptions, bundle } from "./bundle.js";
import { writeDeclarations } from "./declarations.js";
import { Licenses } from "./licenses.js";
import { fromRoot } from "./root.js";

const DIR = fromRoot("dist/tool");

/** To be loaded by `require()`: to import CommonJS, Node.js would first search all of it for the names that it exports. */
const REQUIRED_TYPESCRIPT = `
import { createRequire } from "node:module";
export default createRequire(import.meta.url)("./typescript.cjs");`;

/** All that openapi-typescript's transform needs of an older Redocly core. The one that we use has it too. */
const REF_UTILS = `export { escapePointerFragment as escapePointer, parseRef } from ${JSON.stringify(
  fromRoot("node_modules/@redocly/openapi-core/lib/ref-utils.js"),
)};`;

/** Modules that are another thing in the bundle, and their code. */
const REPLACED: Readonly<Record<string, string>> = {
  typescript: REQUIRED_TYPESCRIPT,
  "@redocly/openapi-core/lib/ref-utils.js": REF_UTILS,
};

const replaceModules: Plugin = {
  name: "replace-modules",
  resolveId: (id) => (Object.hasOwn(REPLACED, id) ? `\0${id}` : undefined),
  load: (id) => REPLACED[id.slice(1)],
};

export async function buildTool(): Promise<void> {
  rmSync(DIR, { recursive: true, force: true });
  const licenses = new Licenses();
  const common = { dir: DIR, licenses, platform: "node" } satisfies Partial<BundleOptions>;
  await bundle({
    ...common,
    entries: {
      index: fromRoot("src/index.ts"),
      testing: fromRoot("src/testing/index.ts"),
      main: fromRoot("src/cli/main.ts"),
      // Loaded when a command needs them. As entries they have names that say what they are.
      "run-generate": fromRoot("src/cli/run-generate.ts"),
      "run-docs": fromRoot("src/cli/run-docs.ts"),
      "run-init": fromRoot("src/cli/run-init.ts"),
    },
    format: "esm",
    plugins: [replaceModules],
    // Not minified, so that a stack says enough. A map would weigh more than all the rest.
    output: { sourcemap: false, chunkFileNames: "chunk-[name].js" },
  });
  await bundle({
    ...common,
    entries: { typescript: createRequire(import.meta.url).resolve("typescript") },
    format: "cjs",
    // It loads in less time.
    output: { minify: true },
  });
  await bundle({
    ...common,
    // By itself, since it has to load where Node.js is too old for the rest.
    entries: { bin: fromRoot("src/cli/bin.ts") },
    format: "cjs",
    target: "es2015",
    external: ["./main.js"],
  });
  // What a client has of the runtime is written from these.
  cpSync(fromRoot("src/runtime"), join(DIR, "runtime"), {
    recursive: true,
    filter: (file) => !/[\\/]raw\.ts$/.test(file),
  });
  licenses.write(join(DIR, "THIRD-PARTY-LICENSES.txt"));
  await writeDeclarations({
    entries: { index: fromRoot("src/index.ts"), testing: fromRoot("src/testing/index.ts") },
    dir: DIR,
    formats: ["esm"],
    external: /^(?![./])/,
  });
}
