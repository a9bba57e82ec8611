/** What a compiler has to read and to work out for the programs in clients/ and sdks/: declarations only, no sources. */
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { clients, sdks } from "./clients/index.js";
import { bench } from "./generators.js";

export interface Declared {
  readonly files: number;
  readonly bytes: number;
  readonly types: number;
  readonly instantiations: number;
}

/** Not in TypeScript's own declarations, but what `--extendedDiagnostics` prints. */
interface Counting extends ts.Program {
  getTypeCount(): number;
  getInstantiationCount(): number;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: [],
};

/** A client that is generated as source is declared as a package would declare it, with the program beside. */
function declare(entry: string, outDir: string): string {
  const program = ts.createProgram([join(bench, entry)], {
    ...OPTIONS,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: bench,
    outDir,
  });
  program.emit();
  const copy = join(outDir, dirname(entry), "program.ts");
  mkdirSync(dirname(copy), { recursive: true });
  copyFileSync(join(bench, entry), copy);
  return copy;
}

function look(file: string): Declared {
  const program = ts.createProgram([file], { ...OPTIONS, noEmit: true }) as Counting;
  const faults = ts.getPreEmitDiagnostics(program);
  if (faults.length > 0) throw new Error(ts.formatDiagnostics(faults, ts.createCompilerHost(OPTIONS)));
  // The program's own files, TypeScript's and Node's declarations are the same for all, or nobody's.
  const read = program.getSourceFiles().filter(({ fileName }) => {
    const inside = relative(bench, fileName);
    const own = /^\.generated\/declared\/[^/]+\/(clients|sdks)\//.test(inside);
    return (
      !own &&
      !program.isSourceFileDefaultLibrary(program.getSourceFile(fileName) as ts.SourceFile) &&
      !NODE.test(inside)
    );
  });
  return {
    files: read.length,
    bytes: read.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    types: program.getTypeCount(),
    instantiations: program.getInstantiationCount(),
  };
}

const NODE = /node_modules\/(@types\/node|undici-types|typescript)\//;

export function measureDeclarations(): Record<string, Declared> {
  const declared: Record<string, Declared> = {};
  const folder = join(bench, ".generated/declared");
  rmSync(folder, { recursive: true, force: true });
  for (const name of Object.keys(clients)) declared[name] = look(declare(`clients/${name}.ts`, join(folder, name)));
  for (const name of Object.keys(sdks)) declared[name] = look(declare(`sdks/${name}.ts`, join(folder, name)));
  return declared;
}
