import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The types of a generated client, as the compiler sees them. */
export interface ClientTypes {
  /** What `index.ts` exports, by name. */
  readonly exports: ReadonlyMap<string, ts.Symbol>;
}

/** Both clients in one program, so that types of one can be assigned to types of the other. */
export interface Program {
  readonly checker: ts.TypeChecker;
  readonly old: ClientTypes;
  readonly new: ClientTypes;
  /** Whether a type was declared by one of the clients, and not by the runtime or the platform. */
  isOwn(type: ts.Type): boolean;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** Folders that no machine has: the clients are only in memory. */
const FOLDERS = { old: "/keysmith-diff/old/", new: "/keysmith-diff/new/" };

/** The platform's and the runtime's files, parsed once for all comparisons. */
const shared = new Map<string, ts.SourceFile>();

export function createProgram(old: ReadonlyMap<string, string>, next: ReadonlyMap<string, string>): Program {
  const files = new Map([...inFolder(FOLDERS.old, old), ...inFolder(FOLDERS.new, next)]);
  const roots = [`${FOLDERS.old}index.ts`, `${FOLDERS.new}index.ts`];
  const program = ts.createProgram(roots, OPTIONS, hostFor(files));
  const checker = program.getTypeChecker();
  const typesIn = (folder: string): ClientTypes => {
    const source = program.getSourceFile(`${folder}index.ts`);
    const module = source && checker.getSymbolAtLocation(source);
    const symbols = module ? checker.getExportsOfModule(module) : [];
    return { exports: new Map(symbols.map((symbol) => [symbol.name, symbol])) };
  };
  return {
    checker,
    old: typesIn(FOLDERS.old),
    new: typesIn(FOLDERS.new),
    isOwn: ({ symbol, aliasSymbol }) =>
      [...(symbol?.declarations ?? []), ...(aliasSymbol?.declarations ?? [])].some((declaration) =>
        files.has(declaration.getSourceFile().fileName),
      ),
  };
}

function inFolder(folder: string, files: ReadonlyMap<string, string>): [string, string][] {
  return [...files].filter(([name]) => name.endsWith(".ts")).map(([name, text]) => [`${folder}${name}`, text]);
}

function hostFor(files: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  const runtime = runtimeEntry();
  return {
    ...host,
    fileExists: (name) => files.has(name) || host.fileExists(name),
    readFile: (name) => files.get(name) ?? host.readFile(name),
    getSourceFile: (name, languageVersion) => {
      const text = files.get(name);
      if (text !== undefined) return ts.createSourceFile(name, text, languageVersion);
      const known = shared.get(name) ?? host.getSourceFile(name, languageVersion);
      if (known) shared.set(name, known);
      return known;
    },
    resolveModuleNameLiterals: (literals, containing, redirected, options) =>
      literals.map(({ text }) => {
        if (text === "@keysmith/runtime") return resolved(runtime);
        const own = files.has(containing) ? ownFile(files, containing, text) : undefined;
        return own === undefined
          ? ts.resolveModuleName(text, containing, options, host, undefined, redirected)
          : resolved(own);
      }),
    writeFile: () => {},
  };
}

function ownFile(files: ReadonlyMap<string, string>, containing: string, text: string): string | undefined {
  const name = new URL(text.replace(/\.js$/, ".ts"), `file://${containing}`).pathname;
  return files.has(name) ? name : undefined;
}

function resolved(fileName: string): ts.ResolvedModuleWithFailedLookupLocations {
  return { resolvedModule: { resolvedFileName: fileName, extension: ts.Extension.Ts } };
}

/** The runtime's own sources: the types of both clients are written with it. */
function runtimeEntry(): string {
  return fileURLToPath(new URL("../runtime/index.ts", import.meta.url));
}
