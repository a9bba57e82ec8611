/** A project that has installed the package, as far as a compiler can tell. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { reachable } from "../../scripts/declarations.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const here = fileURLToPath(new URL(".", import.meta.url));

/** What applications import of the package; the sandbox and the generator are for developers. */
const ENTRIES = {
  "": "src/index.ts",
  "/runtime": "src/runtime/index.ts",
  "/raw": "src/raw.ts",
  "/validation": "src/validation.ts",
};

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
  /** The declarations that were put in, as paths within the package. */
  readonly declarations: ReadonlyMap<string, string>;
  dispose(): void;
}

/** Writes the declarations of the client's parts, and folders of programs beside them. */
export function consumerOf(programs: readonly string[], options: Partial<typeof OPTIONS> = {}): Consumer {
  const folder = mkdtempSync(join(tmpdir(), "keysmith-types-"));
  const modules = join(folder, "node_modules");
  const home = join(modules, "keysmith");
  mkdirSync(home, { recursive: true });
  cpSync(join(root, "package.json"), join(home, "package.json"));
  for (const name of ["openapi-fetch", "openapi-typescript-helpers", "zod", "@types", "undici-types"]) {
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  const declarations = writeDeclarations(home);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...OPTIONS, ...options } }));
  for (const each of programs) cpSync(join(here, each), join(folder, each), { recursive: true });
  return { folder, declarations, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

/** As `npm run build` writes them, without those that no import leads to. */
function writeDeclarations(home: string): Map<string, string> {
  const config = join(root, "tsconfig.build.json");
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, root);
  const program = ts.createProgram(
    Object.values(ENTRIES).map((entry) => join(root, entry)),
    { ...options, emitDeclarationOnly: true, outDir: join(home, "dist") },
  );
  program.emit();
  const kept = [...reachable(home, Object.keys(ENTRIES))].map((file) => [file, readFileSync(file, "utf8")] as const);
  rmSync(join(home, "dist"), { recursive: true });
  for (const [file, text] of kept) ts.sys.writeFile(file, text);
  return new Map(kept.map(([file, text]) => [file.slice(home.length + 1), text]));
}
