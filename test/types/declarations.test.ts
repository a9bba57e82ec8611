/** The declarations that applications get: how many bytes, and nothing in them that takes every name. */
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Consumer, consumerOf } from "./consumer.js";

let consumer: Consumer;
beforeAll(() => {
  consumer = consumerOf([]);
}, 120_000);
afterAll(() => consumer.dispose());

/** What takes names that no spec knows, on purpose. */
const OPEN: Readonly<Record<string, string>> = {
  "Extra.query": "a door for what the spec doesn't know yet",
  "Extra.headers": "a door for what the spec doesn't know yet",
  "Extra.body": "a door for what the spec doesn't know yet",
  "ApiKeyAcl.scope": "the service takes any object there",
};

/** The runtime's own dictionaries by operation, field or status: generated code fills them, applications don't. */
const INTERNAL = /^dist\/src\/runtime\/(operation|request|expression|validation|transport\/\w+)\.d\.ts$/;

/** Measured, and then made a limit: about half of it is the documentation that editors show. */
const LIMIT = 66_000;

test("the declarations of the client's parts stay small", () => {
  const bytes = [...consumer.declarations.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeLessThan(LIMIT);
});

test("nothing published is any", () => {
  expect(findings((node) => node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
});

test("nothing published has an index signature, extra and what a service leaves open aside", () => {
  const found = findings(
    (node) => ts.isIndexSignatureDeclaration(node) || /^(Readonly<)?Record<string,/.test(node.getText()),
    INTERNAL,
  );
  expect(found).toEqual(Object.keys(OPEN).sort());
});

/** `Interface.property` of whatever is found. */
function findings(wanted: (node: ts.Node) => boolean, except?: RegExp): string[] {
  const found = new Set<string>();
  for (const [file, text] of consumer.declarations) {
    if (!file.endsWith(".d.ts") || except?.test(file)) continue;
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
