/**
 * Type-checks clients, and counts their errors, and how often they say `unknown`. Takes a request a line and answers with
 * a line: what all clients share (TypeScript's own declarations above all) is parsed once.
 */
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import ts from "typescript";

export interface CompileRequest {
  readonly entry: string;
  /** The runtime's source. With it the client is one of ours, and checked under the strictest options. */
  readonly runtime?: string;
}

export interface Compiled {
  readonly errors: number;
  readonly first?: string;
  readonly unknowns: number;
}

const shared = new Map<string, ts.SourceFile>();

function compile({ entry, runtime }: CompileRequest): Compiled {
  const folder = `${dirname(entry)}/`;
  const options = optionsFor(runtime);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  host.getSourceFile = (name, version, ...rest) => {
    const known = shared.get(name);
    if (known) return known;
    const file = read(name, version, ...rest);
    if (file && !name.startsWith(folder)) shared.set(name, file);
    return file;
  };
  const program = ts.createProgram([entry], options, host);
  const errors = ts.getPreEmitDiagnostics(program).filter(({ file }) => file?.fileName.startsWith(folder) ?? true);
  const [first] = errors;
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder));
  return {
    errors: errors.length,
    ...(first && { first: `TS${first.code} ${ts.flattenDiagnosticMessageText(first.messageText, " ")}` }),
    unknowns: own.reduce((sum, file) => sum + countUnknowns(file), 0),
  };
}

function optionsFor(runtime: string | undefined): ts.CompilerOptions {
  const strictest = runtime !== undefined;
  return {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: strictest ? ts.ModuleKind.NodeNext : ts.ModuleKind.Preserve,
    strict: true,
    exactOptionalPropertyTypes: strictest,
    noUncheckedIndexedAccess: strictest,
    noPropertyAccessFromIndexSignature: strictest,
    erasableSyntaxOnly: strictest,
    verbatimModuleSyntax: strictest,
    isolatedModules: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    paths: runtime === undefined ? {} : { "@keysmith/runtime": [runtime] },
  };
}

function countUnknowns(node: ts.Node): number {
  let count = node.kind === ts.SyntaxKind.UnknownKeyword ? 1 : 0;
  ts.forEachChild(node, (child) => {
    count += countUnknowns(child);
  });
  return count;
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(compile(JSON.parse(line))));
}
