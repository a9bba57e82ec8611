/** `@keysmith/api-keys`, the SDK: made of what is generated from spec/, and of the sandbox. Its runtime is bundled. */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { redirectImports, ZOD } from "./api-keys/imports.js";
import { MANIFEST } from "./api-keys/manifest.js";
import { bundle, type Format } from "./bundle.js";
import { writeDeclarations } from "./declarations.js";
import { Licenses } from "./licenses.js";
import { writePackageFolder } from "./package-folder.js";
import { fromRoot } from "./root.js";

const HOME = fromRoot("dist/packages/api-keys");
const DIR = join(HOME, "dist");

const ENTRIES = {
  index: fromRoot("generated/index.ts"),
  raw: fromRoot("src/runtime/raw.ts"),
  validation: fromRoot("generated/zod.ts"),
  sandbox: fromRoot("src/sandbox/index.ts"),
};

/** Loaded when they are needed. As entries they have names that package.json and other files can say. */
const LAZY = {
  main: fromRoot("src/sandbox/main.ts"),
  service: fromRoot("src/sandbox/create.ts"),
  listen: fromRoot("src/sandbox/listen.ts"),
  "no-listen": fromRoot("src/sandbox/no-listen.ts"),
};

/** What several entries share. The client by paths is in its own entry, as only that needs openapi-fetch. */
const RUNTIME = /\/src\/runtime\/(?!raw\.)/;

export async function buildApiKeys(): Promise<void> {
  const licenses = new Licenses();
  await writePackageFolder(HOME, MANIFEST, "docs/api-keys.md");
  for (const format of ["esm", "cjs"] as const) {
    await bundle({
      entries: { ...ENTRIES, ...LAZY },
      dir: DIR,
      format,
      licenses,
      external: [/^hono(\/|$)/, /^zod(\/|$)/],
      plugins: [redirectImports(format)],
      output: {
        paths: ZOD,
        // Jest's require() knows no import().
        dynamicImportInCjs: false,
        codeSplitting: { groups: [{ name: "runtime", test: RUNTIME }] },
      },
    });
  }
  await bundle({
    // By itself, since it has to load where Node.js is too old for the rest.
    entries: { bin: fromRoot("src/sandbox/bin.ts") },
    dir: DIR,
    format: "cjs",
    licenses,
    target: "es2015",
    external: ["./main.js"],
  });
  licenses.write(join(DIR, "THIRD-PARTY-LICENSES.txt"));
  await writeApiKeysDeclarations(DIR, ["esm", "cjs"]);
  await copyFile(fromRoot("generated/openapi.json"), join(DIR, "openapi.json"));
}

export async function writeApiKeysDeclarations(dir: string, formats: readonly Format[]): Promise<void> {
  await writeDeclarations({
    entries: ENTRIES,
    dir,
    formats,
    external: /^(?![./]|@keysmith\/)/,
    output: { paths: ZOD, manualChunks: (id) => (RUNTIME.test(id) ? "runtime" : undefined) },
  });
}
