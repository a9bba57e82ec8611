/** The declarations that applications get: how many bytes, and nothing in them that takes every name. */
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consumer, consumerOf } from "./consumer.js";

let consumer: Consumer;
beforeAll(async () => {
  consumer = await consumerOf([]);
}, 120_000);
afterAll(() => consumer.dispose());

/** What takes names that no spec knows, on purpose. */
const OPEN: Readonly<Record<string, string>> = {
  "Extra.query": "a door for what the spec doesn't know yet",
  "Extra.headers": "a door for what the spec doesn't know yet",
  "Extra.body": "a door for what the spec doesn't know yet",
  "Fault.headers": "the sandbox answers with whatever a test wants",
  "Container.fields": "generated code fills it, applications don't",
  CookieParameters: "generated code fills it, applications don't",
  "BodyContent.parts": "generated code fills it, applications don't",
  "PartFacts.headers": "generated code fills it, applications don't",
  "Operation.query": "generated code fills it, applications don't",
  "Operation.security": "generated code fills it, applications don't",
  "Authorizing.headers": "the runtime fills it, applications don't",
  "FilterFacts.fields": "generated code fills it, applications don't",
  "Filled.path": "the runtime fills it, applications don't",
  HeaderWriter: "generated code names it, applications don't",
  "HeaderWriter.headers": "generated code names it, applications don't",
  ParameterPlaces: "generated code fills it, applications don't",
  "Server.variables": "generated code fills it, applications don't",
};

/** Bytes, measured and then made a limit: more than half of them are the documentation that editors show. */
const WHOLE = 100_000;
/** What a program reads that imports `keysmith` and nothing else of it. */
const CLIENT = 80_000;

const bytesOf = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + Buffer.byteLength(consumer.declarations.get(name) ?? ""), 0);

test("the declarations stay small", () => {
  expect([...consumer.declarations.keys()].sort()).toEqual(
    ["index", "raw", "runtime", "sandbox", "validation"].map((name) => `${name}.d.ts`),
  );
  expect(bytesOf(consumer.declarations.keys())).toBeLessThan(WHOLE);
  expect(bytesOf(["index.d.ts", "runtime.d.ts"])).toBeLessThan(CLIENT);
});

test("nothing published is any", () => {
  expect(findings((node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
});

test("nothing published has an index signature, but where any name will do", () => {
  const found = findings(
    (node) => ts.isIndexSignatureDeclaration(node) || /^(Readonly<)?Record<string,/.test(node.getText()),
  );
  expect(found).toEqual(Object.keys(OPEN).sort());
});

/** `Interface.property` of whatever is found. */
function findings(wanted: (node: ts.Node) => boolean): string[] {
  const found = new Set<string>();
  for (const [file, text] of consumer.declarations) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
    const visit = (node: ts.Node, path: readonly string[]): void => {
      const name = "name" in node && node.name ? (node.name as ts.Node).getText(source) : undefined;
      const here = name === undefined ? path : [...path, name];
      if (ts.isTypeNode(node) || ts.isIndexSignatureDeclaration(node)) {
        if (wanted(node)) found.add(here.join("."));
      }
      ts.forEachChild(node, (child) => visit(child, here));
    };
    visit(source, []);
  }
  return [...found].sort();
}
