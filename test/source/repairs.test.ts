/** What authors get wrong is read as they meant it, and said once with its place. */
import { describe, expect, test } from "vitest";
import { answered, answering, get, type Json, minimal, read } from "./documents.js";

const NONE: string[] = [];

describe("a schema with a slip is read as it was meant:", () => {
  test.each<[string, string, string, unknown, string[]]>([
    [
      "nullable in 3.1",
      "3.1.0",
      "{ type: string, nullable: true }",
      { type: ["string", "null"] },
      ['"nullable: true" is a word of OpenAPI 3.0: null is added to the types. Write type: [<type>, "null"].'],
    ],
    ["nullable in 3.0", "3.0.3", "{ type: string, nullable: true }", { type: ["string", "null"] }, NONE],
    ["nullable: false", "3.0.3", "{ type: string, nullable: false }", { type: "string" }, NONE],
    [
      "null without quotation marks among the types",
      "3.1.0",
      "{ type: [string, null] }",
      { type: ["string", "null"] },
      ['type: ["string",null] is read as ["string","null"]. Name each type once.'],
    ],
    [
      "a type of another language",
      "3.0.3",
      "{ type: datetime }",
      { type: "string", format: "date-time" },
      [
        'type: "datetime" is read as {"type":"string","format":"date-time"}. Write {"type":"string","format":"date-time"}.',
      ],
    ],
    [
      "required as a truth value",
      "3.0.3",
      "{ type: object, properties: { a: { type: string, required: true } } }",
      { type: "object", required: ["a"], properties: { a: { type: "string" } } },
      [
        '"required: true" at the property "a" is read as a word of the object around it. Write required: [a] in the object.',
      ],
    ],
    [
      "required as one name",
      "3.0.3",
      "{ type: object, required: a, properties: { a: { type: string } } }",
      { type: "object", required: ["a"], properties: { a: { type: "string" } } },
      ['required: "a" is read as ["a"]. Write a list of property names.'],
    ],
    [
      "const before 3.1",
      "3.0.3",
      "{ const: x }",
      { const: "x" },
      ['"const" is a word of OpenAPI 3.1: it is read as there. Write openapi: 3.1.0.'],
    ],
    [
      "true as a schema before 3.1",
      "3.0.3",
      "{ type: object, properties: { a: true } }",
      { type: "object", properties: { a: true } },
      ['"a": true is read as a schema of OpenAPI 3.1. Write {}.'],
    ],
    ["true and false as schemas since 3.1", "3.1.0", "{ anyOf: [true, false] }", { anyOf: [true, false] }, NONE],
    [
      "a word that OpenAPI doesn't know",
      "3.0.3",
      "{ type: string, enumNames: [Up] }",
      { type: "string" },
      ['"enumNames" is no word of a Schema Object: it is left out. Remove it, or begin it with "x-".'],
    ],
    [
      "a word with a slip in it",
      "3.1.0",
      "{ type: object, propertes: {} }",
      { type: "object" },
      ['"propertes" is no word of a Schema Object: it is left out. Did you mean "properties"?'],
    ],
    [
      "null for a text",
      "3.1.0",
      "{ type: string, description: null }",
      { type: "string" },
      ['"description": null is left out. Write a text, or leave it out.'],
    ],
    [
      "a list of items in 3.1",
      "3.1.0",
      "{ type: array, items: [{ type: string }, { type: integer }] }",
      { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }] },
      ['a list as "items" is read as "prefixItems". Write one schema, or prefixItems for a tuple.'],
    ],
    [
      "an empty oneOf",
      "3.1.0",
      "{ type: object, oneOf: [] }",
      { type: "object" },
      ["an empty oneOf is left out. Remove it."],
    ],
  ])("%s", async (_, version, written, meant, says) => {
    const { root, said } = await read(answering(written, version));
    expect(answered(root)).toEqual(meant);
    expect(said.map((line) => line.replace(/^openapi\.yaml:\d+:\d+ repaired: /, ""))).toEqual(says);
  });
});

describe("an operation with a slip is read as it was meant:", () => {
  const first = async (paths: string, version = "3.1.0") => {
    const { root, said } = await read(minimal({ paths, version }));
    return { item: Object.values(get(root, "paths") as Json)[0], said: said.join("\n") };
  };
  const fine = 'responses: { "204": { description: ok } }';

  test("a path parameter that nobody declares is a string", async () => {
    const { item, said } = await first(`{ "/jobs/{id}": { get: { ${fine} } } }`);
    expect(JSON.stringify(item)).toContain('{"name":"id","in":"path","required":true,"schema":{"type":"string"}}');
    expect(said).toContain(`the path's {id} is not declared as a parameter: it is read as a string.`);
  });

  test("a path parameter that the path doesn't have is left out", async () => {
    const gone = "{ name: gone, in: path, required: true, schema: { type: string } }";
    const { item, said } = await first(`{ /jobs: { get: { parameters: [${gone}], ${fine} } } }`);
    expect(JSON.stringify(item)).not.toContain('"gone"');
    expect(said).toContain("gone");
  });

  test("null stands for what isn't there", async () => {
    const { item, said } = await first(
      `{ /a: { get: { summary: null, tags: null, parameters: null, requestBody: null, security: null, ${fine} } } }`,
    );
    expect(item).toEqual({ get: { responses: { 204: { description: "ok" } } } });
    expect(said.split("\n")).toHaveLength(5);
  });

  test("a response without a description has an empty one", async () => {
    const { item, said } = await first('{ /a: { get: { responses: { "204": {} } } } }');
    expect(get(item, "get", "responses", "204")).toEqual({ description: "" });
    expect(said).toContain("the response has no description. Add one.");
  });

  test("the body of a GET goes", async () => {
    const body = "requestBody: { content: { application/json: { schema: { type: object } } } }";
    const { item, said } = await first(`{ /a: { get: { ${body}, ${fine} } } }`);
    expect(Object.keys(get(item, "get") as Json)).toEqual(["responses"]);
    expect(said).toContain("the body of a GET request is left out: fetch can't send it.");
  });
});

test("an extension that is nearly one of ours gets the nearest name", async () => {
  const { said } = await read(minimal({ more: "x-metods: {}\nx-pagintion: {}\nx-logo: {}\n" }));
  expect(said).toEqual([
    expect.stringContaining('"x-metods" is nothing that Keysmith reads. Did you mean "x-methods"?'),
    expect.stringContaining('"x-pagintion" is nothing that Keysmith reads. Did you mean "x-pagination"?'),
  ]);
});
