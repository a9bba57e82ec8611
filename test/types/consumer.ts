/** A project that has installed the package, as far as a compiler can tell. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MANIFEST } from "../../scripts/build/api-keys/manifest.js";
import { writeApiKeysDeclarations } from "../../scripts/build/api-keys.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/** The strictest options that an application may have. */
const OPTIONS = {
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable"],
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  skipLibCheck: false,
  noEmit: true,
  // Nothing that Node declares: the client's types must do without.
  types: [] as string[],
};

export interface Consumer {
  readonly folder: string;
  /** The package's declarations, by the names of their files. */
  readonly declarations: ReadonlyMap<string, string>;
  dispose(): void;
}

/** Puts the package's declarations, and folders of programs beside them, into a folder of its own. */
export async function consumerOf(
  programs: readonly string[],
  options: Partial<typeof OPTIONS> = {},
): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), "keysmith-types-"));
  const modules = join(folder, "node_modules");
  const home = join(modules, "@keysmith/api-keys");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), JSON.stringify({ ...MANIFEST, type: "module" }));
  for (const name of ["openapi-fetch", "openapi-typescript-helpers", "zod", "@types", "undici-types"]) {
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  const dist = join(home, "dist");
  await writeApiKeysDeclarations(dist, ["esm"]);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...OPTIONS, ...options } }));
  for (const each of programs) cpSync(join(here, each), join(folder, each), { recursive: true });
  return {
    folder,
    declarations: new Map(readdirSync(dist).map((name) => [name, readFileSync(join(dist, name), "utf8")])),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
