import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const source = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Writes a client's files below a folder; gives the folder that they are in. */
export function writeClient(folder: string, files: ReadonlyMap<string, string>, name = "out"): string {
  const out = join(folder, name);
  for (const [file, text] of new Map([...files, ["package.json", '{ "type": "module" }']])) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), text);
  }
  return out;
}

/** What the compiler says of clients in these folders, under the strictest options that a user may have. */
export function problems(folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) => ts.sys.readDirectory(folder, [".ts"]));
  const program = ts.createProgram({ rootNames: files, options });
  const own = new Set(files);
  return program
    .getSourceFiles()
    .filter(({ fileName }) => own.has(fileName))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(({ messageText, file, start = 0 }) => {
      const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noEmit: true,
  skipLibCheck: false,
  types: ["node"],
  typeRoots: [source("node_modules/@types")],
  paths: {
    "@keysmith/runtime": [source("src/runtime/index.ts")],
    "zod/mini": [source("node_modules/zod/mini/index.d.ts")],
  },
};
