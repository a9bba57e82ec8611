/** `@keysmith/api-keys`, the SDK: made of what is generated from spec/, and of the sandbox. Its runtime is bundled. */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "rolldown";
import { bundle, EXTENSION, type Format } from "./bundle.js";
import { writeDeclarations } from "./declarations.js";
import { Licenses } from "./licenses.js";
import { dual, writePackageFolder } from "./package-folder.js";
import { fromRoot, rootManifest } from "./root.js";

const HOME = fromRoot("dist/packages/api-keys");
const DIR = join(HOME, "dist");

/** Its package.json, but for what all packages of ours say. */
export const MANIFEST = {
  name: "@keysmith/api-keys",
  description:
    "A typed client for API keys in two styles, a panel's and an organization's, and a sandbox to test against.",
  keywords: ["api-keys", "sdk", "client", "typescript", "pagination", "retry", "openapi"],
  bin: { sandbox: "./dist/bin.cjs" },
  exports: {
    ".": dual("index"),
    "./sandbox": dual("sandbox"),
    "./validation": dual("validation"),
    "./raw": dual("raw"),
    "./openapi.json": "./dist/openapi.json",
    "./package.json": "./package.json",
  },
  // For compilers that don't read `exports`: with `module: "commonjs"` that was the default up to TypeScript 5.
  typesVersions: {
    "*": {
      sandbox: ["./dist/sandbox.d.cts"],
      validation: ["./dist/validation.d.cts"],
      raw: ["./dist/raw.d.cts"],
      "openapi.json": ["./dist/openapi.json"],
    },
  },
  imports: {
    "#listen": {
      node: { import: "./dist/listen.js", require: "./dist/listen.cjs" },
      default: { import: "./dist/no-listen.js", require: "./dist/no-listen.cjs" },
    },
  },
  dependencies: { "openapi-fetch": `^${rootManifest.devDependencies["openapi-fetch"]}` },
  peerDependencies: { hono: "^4.5.0", zod: "^3.25.20 || ^4.0.0" },
  peerDependenciesMeta: { hono: { optional: true }, zod: { optional: true } },
};

const ENTRIES = {
  index: fromRoot("generated/index.ts"),
  raw: fromRoot("src/runtime/raw.ts"),
  validation: fromRoot("generated/zod.ts"),
  sandbox: fromRoot("src/sandbox/index.ts"),
};

/** Loaded where they are needed. As entries they have names that the manifest and other files can say. */
const LAZY = {
  main: fromRoot("src/sandbox/main.ts"),
  service: fromRoot("src/sandbox/create.ts"),
  listen: fromRoot("src/sandbox/listen.ts"),
  "no-listen": fromRoot("src/sandbox/no-listen.ts"),
};

/** Where zod 3 has what zod 4 is: so the SDK takes either. */
const ZOD: Readonly<Record<string, string>> = { zod: "zod/v4", "zod/mini": "zod/v4-mini" };

const EXTERNAL = [/^hono(\/|$)/, /^zod(\/|$)/];

/** Stands for openapi-fetch in CommonJS. */
const OPENAPI_FETCH = "\0openapi-fetch";

/** Imports that lead elsewhere in the package than among the sources. */
const rename = (format: Format): Plugin => ({
  name: "rename",
  resolveId(id, importer) {
    if (id === "openapi-fetch" && (format === "esm" || importer === OPENAPI_FETCH)) return { id, external: true };
    if (id === "./listen.js") return { id: "#listen", external: true };
    if (id === "./index.js" && importer === LAZY.main) return { id: `./sandbox${EXTENSION[format]}`, external: true };
    if (format === "esm") return undefined;
    // require() can't wait, so it gets another file, which loads what it needs when it runs.
    if (id === "./implementation.js") return fromRoot("src/sandbox/implementation-cjs.ts");
    if (id === "./create.js" && importer?.endsWith("implementation-cjs.ts"))
      return { id: `./service${EXTENSION.cjs}`, external: true };
    if (id === "openapi-fetch") return OPENAPI_FETCH;
    return undefined;
  },
  // The function itself is openapi-fetch's `default` in its CommonJS too, where Node.js would take all of it for that.
  load: (id) =>
    id === OPENAPI_FETCH ? 'const { default: create } = require("openapi-fetch"); export default create;' : undefined,
});

export async function buildApiKeys(): Promise<void> {
  await writePackageFolder(HOME, MANIFEST, "docs/api-keys.md");
  const licenses = new Licenses();
  for (const format of ["esm", "cjs"] as const) {
    await bundle({
      entries: { ...ENTRIES, ...LAZY },
      dir: DIR,
      format,
      licenses,
      external: EXTERNAL,
      plugins: [rename(format)],
      output: {
        paths: ZOD,
        dynamicImportInCjs: false,
        codeSplitting: { groups: [{ name: "runtime", test: /\/src\/runtime\/(?!raw)/ }] },
      },
    });
  }
  await bundle({
    entries: { bin: fromRoot("src/sandbox/bin.ts") },
    dir: DIR,
    format: "cjs",
    licenses,
    target: "es2015",
    external: ["./main.js"],
    output: { sourcemap: false },
  });
  licenses.write(join(DIR, "THIRD-PARTY-LICENSES.txt"));
  await writeApiKeysDeclarations(DIR, ["esm", "cjs"]);
  await copyFile(fromRoot("generated/openapi.json"), join(DIR, "openapi.json"));
}

/** All of the runtime in one file: the entries that share a part of it import it from there. */
export async function writeApiKeysDeclarations(dir: string, formats: readonly Format[]): Promise<void> {
  const manualChunks = (id: string) => (id.startsWith(fromRoot("src/runtime/")) ? "runtime" : undefined);
  await writeDeclarations({
    entries: ENTRIES,
    dir,
    formats,
    external: /^(?![./]|@keysmith\/)/,
    output: { paths: ZOD, manualChunks },
  });
}
