import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect, test } from "vitest";
import { SourceFile } from "../../src/generate/source/source-file.js";
import { answering, placeIn, read } from "./documents.js";

/** The lines and columns of keys, found in a text by another way: each key of a document stands in it once. */
const key = fc.integer({ min: 0, max: 1e9 }).map((number) => `key${number}`);
const tree = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.constant(1), tie("object"), tie("list")),
  object: fc
    .uniqueArray(fc.tuple(key, tie("value")), { selector: ([name]) => name, maxLength: 4 })
    .map(Object.fromEntries),
  list: fc.array(tie("value"), { maxLength: 3 }),
})).object as fc.Arbitrary<Record<string, unknown>>;

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => [[...path, name], ...pathsOf(child, [...path, name])]);
}

describe("a key is found where it stands", () => {
  test.each([
    ["JSON", (value: unknown) => JSON.stringify(value, null, 2)],
    ["JSON on one line", (value: unknown) => JSON.stringify(value)],
    ["YAML", (value: unknown) => dump(value)],
    ["YAML with quoted keys", (value: unknown) => dump(value, { quoteFlowKeys: true, flowLevel: 1 })],
    ["CRLF", (value: unknown) => dump(value).replaceAll("\n", "\r\n")],
  ])("in %s", (_, print) => {
    fc.assert(
      fc.property(tree, (value) => {
        const text = print(value);
        const file = new SourceFile("a.yaml", text);
        const lines = text.split("\n");
        for (const path of pathsOf(value)) {
          const name = path.at(-1) ?? "";
          if (!name.startsWith("key")) continue;
          const twice = pathsOf(value).filter((other) => other.at(-1) === name).length > 1;
          const { line, column } = file.place(path);
          if (!twice)
            expect((lines[line - 1] ?? "").slice(column - 1).replace(/^["']/, "")).toMatch(new RegExp(`^${name}\\b`));
        }
      }),
    );
  });
});

describe("a finding is placed", () => {
  test("through an alias, at what it refers to, and through merged keys", async () => {
    const text = answering("{ allOf: [*pot, { <<: *lid }] }", "3.1.0", "").replace(
      "openapi:",
      "x-pot: &pot\n  type: strnig\nx-lid: &lid\n  type: nubmer\nopenapi:",
    );
    const { said } = await read(text);
    expect(said.map((each) => each.split(" ")[0])).toEqual([
      `openapi.yaml:${placeIn(text, "type: strnig")}`,
      `openapi.yaml:${placeIn(text, "type: nubmer")}`,
    ]);
  });

  test("after items before it were left out, and after it was moved", async () => {
    const text = answering("{}").replace(
      "get: {",
      "get: { parameters: [{ in: query }, { name: a, in: query, type: strnig }, { name: b, in: query, schema: { type: nubmer } }], ",
    );
    const { said } = await read(text);
    const places = said.map((each) => each.split(" ")[0]);
    for (const written of ["type: strnig", "type: nubmer"]) {
      expect(places).toContain(`openapi.yaml:${placeIn(text, written)}`);
    }
  });

  test("where a Swagger document has it", async () => {
    const text = `swagger: "2.0"
info: { title: Toys, version: "1" }
parameters:
  Page: { name: page, in: query, type: intger }
definitions:
  Toy: { type: objct }
paths:
  /toys/{id}:
    get:
      parameters: [{ $ref: "#/parameters/Page" }]
      responses:
        200: { schema: { $ref: "#/definitions/Toy" }, headers: { Total: { type: nubmer } } }
    post:
      parameters: [{ name: body, in: body, schema: { type: strnig } }]
      responses: { 200: { description: ok, schema: { type: boolan } } }
`;
    const { said } = await read(text);
    const places = said.map((each) => each.split(" ")[0]);
    for (const written of [
      "type: intger",
      "type: objct",
      "type: nubmer",
      "type: strnig",
      "type: boolan",
      "/toys/{id}",
    ]) {
      expect(places).toContain(`openapi.yaml:${placeIn(text, written)}`);
    }
  });
});
