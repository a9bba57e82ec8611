/**
 * Type-checks a client, and prints how many errors it has, and how often it says `unknown`. With the runtime's source it
 * is one of ours, and checked under the strictest options; those of peers under `strict`.
 */
import ts from "typescript";

export interface CompiledOne {
  readonly errors: number;
  readonly first?: string;
  readonly unknowns: number;
}

function compileOne(entry: string, runtime: string | undefined): CompiledOne {
  const strictest = runtime !== undefined;
  const program = ts.createProgram([entry], {
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
  });
  const folder = entry.slice(0, entry.lastIndexOf("/") + 1);
  const errors = ts.getPreEmitDiagnostics(program).filter(({ file }) => file?.fileName.startsWith(folder) ?? true);
  const [first] = errors;
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder));
  return {
    errors: errors.length,
    ...(first && { first: `TS${first.code} ${ts.flattenDiagnosticMessageText(first.messageText, " ")}` }),
    unknowns: own.reduce((sum, file) => sum + countUnknowns(file), 0),
  };
}

function countUnknowns(node: ts.Node): number {
  let count = node.kind === ts.SyntaxKind.UnknownKeyword ? 1 : 0;
  ts.forEachChild(node, (child) => {
    count += countUnknowns(child);
  });
  return count;
}

const [entry = "", runtime] = process.argv.slice(2);
console.log(JSON.stringify(compileOne(entry, runtime)));
