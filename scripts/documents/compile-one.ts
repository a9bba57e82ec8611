/** Type-checks a client under strict options, and prints how many errors it has, and how often it says `unknown`. */
import ts from "typescript";

export interface CompiledOne {
  readonly errors: number;
  readonly first?: string;
  readonly unknowns: number;
}

function compileOne(entry: string, runtime: string): CompiledOne {
  const program = ts.createProgram([entry], {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    paths: { "@keysmith/runtime": [runtime] },
  });
  const errors = ts.getPreEmitDiagnostics(program);
  const [first] = errors;
  const folder = entry.slice(0, entry.lastIndexOf("/") + 1);
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

const [entry = "", runtime = ""] = process.argv.slice(2);
console.log(JSON.stringify(compileOne(entry, runtime)));
