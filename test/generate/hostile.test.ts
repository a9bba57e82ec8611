/** Nothing of a document's text becomes anything but text. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { generate } from "../../src/generate/index.js";
import { problems, writeClient } from "./compile.js";
import { documentOf, harmlessText, hostileText, type Text } from "./hostile.js";
import { folderWith } from "./notes.js";

async function clientOf(text: Text) {
  const folder = folderWith({ "shop.json": JSON.stringify(documentOf(text)) });
  const { files, errors, findings } = await generate(join(folder, "shop.json"), {
    zod: true,
    openapi: true,
    paths: true,
  });
  expect(errors).toEqual([]);
  return { files, findings, out: writeClient(folder, files) };
}

/** The kinds of all nodes of a file, those of its comments among them. */
function kindsOf(source: string): string[] {
  const file = ts.createSourceFile("file.ts", source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const kinds: string[] = [];
  const visit = (node: ts.Node): void => {
    kinds.push(ts.SyntaxKind[node.kind]);
    for (const comment of (node as { jsDoc?: ts.JSDoc[] }).jsDoc ?? []) visit(comment);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return kinds;
}

const hostile = clientOf(hostileText);
const harmless = clientOf(harmlessText);

test("a hostile document gives the same operations as its harmless twin", async () => {
  const [{ files, findings }, twin] = await Promise.all([hostile, harmless]);
  expect([...files.keys()]).toEqual([...twin.files.keys()]);
  expect(findings.map(({ level, kind }) => [level, kind])).toEqual(
    twin.findings.map(({ level, kind }) => [level, kind]),
  );
});

test.each(["client.ts", "index.ts", "operations.ts", "schema.ts", "webhooks.ts", "zod.ts"])(
  "%s has the same syntax as the harmless twin's",
  async (name) => {
    const [source, twin] = await Promise.all(
      [hostile, harmless].map(async (each) => (await each).files.get(name) ?? ""),
    );
    expect(kindsOf(source as string)).toEqual(kindsOf(twin as string));
  },
);

test("its client compiles", { timeout: 60_000 }, async () => {
  expect(problems([(await hostile).out])).toEqual([]);
});

test("importing its client runs nothing of it", async () => {
  const { out } = await hostile;
  for (const name of ["index.ts", "zod.ts"]) {
    await import(/* @vite-ignore */ pathToFileURL(join(out, name)).href);
  }
  expect(globalThis).not.toHaveProperty("pwned");
});

test("no comment of it is an order to a tool", async () => {
  const { files } = await hostile;
  const text = [...files].flatMap(([name, source]) => (name.endsWith(".ts") ? [source] : [])).join("\n");
  expect(text).not.toMatch(/^\s*(\/\*\*?|\*|\/\/)\s*@ts-/m);
  expect(text).not.toMatch(/[#@]\s?sourceMappingURL=/);
  expect(text).not.toMatch(/[\u2028\u2029\r]/);
});
