import { describe, expect, test } from "vitest";
import { get, type Json, minimal, read } from "../source/documents.js";

const schema = { type: "string" };
const id = { name: "id", in: "path", required: true, schema };

/** Reads a path item; what is repaired is told by the kinds of its findings. */
async function pathItem(written: string, path = "/a", version = "3.1.0", more = "") {
  const { root, findings, said } = await read(minimal({ version, paths: `{ "${path}": ${written} }`, more }));
  return { item: get(root, "paths", path) as Json, root, kinds: findings.map(({ kind }) => kind), findings, said };
}

async function operation(written: string, version = "3.1.0", more = "") {
  const { item, ...rest } = await pathItem(`{ post: { responses: {}, ${written} } }`, "/a", version, more);
  const { responses: _, ...found } = item.post as Json;
  return { found, ...rest };
}

describe("a path's parameter", () => {
  const get200 = "get: { responses: {} }";

  test("that nothing declares is a string", async () => {
    const { item, said } = await pathItem(`{ ${get200}, put: { responses: {} } }`, "/a/{id}");
    expect(item).toEqual({ get: { responses: {} }, put: { responses: {} }, parameters: [id] });
    expect(said).toEqual([
      'openapi.yaml:3:10 repaired: the path\'s {id} is not declared as a parameter: it is read as a string. Add a parameter "id" in: path.',
    ]);
  });

  test("that only some operations declare is one of the others too", async () => {
    const own = "{ name: id, in: path, required: true, schema: { type: integer } }";
    const { item } = await pathItem(
      `{ get: { parameters: [${own}], responses: {} }, put: { responses: {} } }`,
      "/a/{id}",
    );
    expect(get(item, "put", "parameters")).toEqual([id]);
    expect(get(item, "get", "parameters")).toEqual([{ ...id, schema: { type: "integer" } }]);
  });

  test("that the path doesn't have is left out", async () => {
    const { item, kinds } = await pathItem(
      `{ parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${get200} }`,
    );
    expect(item.parameters).toEqual([]);
    expect(kinds).toEqual(["path-parameter"]);
  });

  test("that is the only one with another name is that one, also where it is a component", async () => {
    const more =
      "components: { parameters: { Key: { name: key, in: path, required: true, schema: { type: string } } } }\n";
    const { item, said } = await pathItem(
      `{ parameters: [{ $ref: "#/components/parameters/Key" }], ${get200} }`,
      "/a/{id}",
      "3.1.0",
      more,
    );
    expect(item.parameters).toEqual([id]);
    expect(said).toEqual([
      expect.stringContaining('the path parameter "key" is read as {id}, which the path has. Call it "id".'),
    ]);
  });

  test("is required, and has a style that a path can have", async () => {
    const { item, kinds } = await pathItem(
      `{ parameters: [{ name: id, in: path, style: form, schema: { type: string } }], ${get200} }`,
      "/a/{id}",
    );
    expect(item.parameters).toEqual([id]);
    expect([...kinds].sort()).toEqual(["parameter-style", "path-parameter-required"]);
  });

  test.each([
    ["/a/{+id}", "/a/{id}"],
    ["/a/{id*}", "/a/{id}"],
    ["/a{?limit,page}", "/a"],
    ["/a/x{.id}", "/a/x.{id}"],
    ["a/{id}", "/a/{id}"],
  ])("in the template %s is read as in %s", async (written, template) => {
    const { root, findings } = await pathItem("{ get: { responses: {} } }", written);
    expect(Object.keys(root.paths as Json)).toEqual([template]);
    expect(findings[0]).toMatchObject({ level: "repaired", kind: "path" });
  });

  test("with a sign in its name stays what it is declared as", async () => {
    const { root } = await pathItem(
      '{ parameters: [{ name: ".format", in: path, required: true, schema: {} }], get: { responses: {} } }',
      "/a{.format}",
    );
    expect(Object.keys(root.paths as Json)).toEqual(["/a{.format}"]);
  });
});

describe("a parameter", () => {
  const parameters = async (written: string, version = "3.1.0") => {
    const { found, kinds } = await operation(`parameters: [${written}]`, version);
    return { list: found.parameters, kinds };
  };
  const q = { name: "q", in: "query", schema };

  test.each([
    [
      "that stands twice counts once",
      "{ name: q, in: query, schema: { type: string } }, { name: q, in: query, schema: {} }",
      [q],
      ["duplicate-parameter"],
    ],
    [
      "of a header counts once in any letters",
      "{ name: X-A, in: header, schema: {} }, { name: x-a, in: header, schema: {} }",
      [{ name: "X-A", in: "header", schema: {} }],
      ["duplicate-parameter"],
    ],
    [
      "may have one name in two places",
      "{ name: q, in: query, schema: { type: string } }, { name: q, in: header, schema: { type: string } }",
      [q, { ...q, in: "header" }],
      [],
    ],
    [
      "without a name is left out",
      "{ in: query, schema: {} }, { name: q, in: query, schema: { type: string } }",
      [q],
      ["incomplete"],
    ],
    ["without a place is in the query", "{ name: q, schema: { type: string } }", [q], ["parameter-place"]],
    ["in another spelling of a place", "{ name: q, in: Query, schema: { type: string } }", [q], ["parameter-place"]],
    ["without a schema is unknown", "{ name: q, in: query }", [{ ...q, schema: {} }], ["missing-schema"]],
    [
      "with its type beside its name",
      "{ name: q, in: query, type: array, items: { type: string }, collectionFormat: multi }",
      [{ ...q, schema: { type: "array", items: schema }, style: "form", explode: true }],
      ["older-word"],
    ],
    [
      "with a schema and content has the schema",
      "{ name: q, in: query, schema: { type: string }, content: { a/b: {} } }",
      [q],
      ["parameter-content"],
    ],
    [
      "with several media types has JSON",
      "{ name: q, in: query, content: { a/b: {}, application/json: {} } }",
      [{ name: "q", in: "query", content: { "application/json": {} } }],
      ["parameter-content"],
    ],
    [
      "with examples in a list has them by name",
      "{ name: q, in: query, schema: { type: string }, examples: [a] }",
      [{ ...q, examples: { example1: { value: "a" } } }],
      ["examples"],
    ],
    [
      "of 3.2 that is the whole query",
      "{ name: q, in: querystring, content: { a/b: {} } }",
      [{ name: "q", in: "querystring", content: { "a/b": {} } }],
      [],
    ],
  ])("%s", async (_, written, list, kinds) => {
    expect(await parameters(written)).toEqual({ list, kinds });
  });

  test.each([
    "{ q: { name: q, in: query, schema: { type: string } } }",
    "{ name: q, in: query, schema: { type: string } }",
  ])("in %s in the place of a list is one of a list", async (written) => {
    expect((await operation(`parameters: ${written}`)).found.parameters).toEqual([q]);
  });

  test("in: body, as Swagger has it, is a request body", async () => {
    const { found, kinds } = await operation(
      "parameters: [{ name: b, in: body, required: true, schema: { type: string } }]",
    );
    expect(found).toEqual({
      parameters: [],
      requestBody: { content: { "application/json": { schema } }, required: true },
    });
    expect(kinds).toEqual(["older-word"]);
  });

  test("in: formData of a whole path is a form of each operation that can have one", async () => {
    const form = "parameters: [{ name: f, in: formData, type: string, enum: [a] }]";
    const { item } = await pathItem(`{ ${form}, get: { responses: {} }, post: { responses: {} } }`);
    const property = { type: "string", enum: ["a"] };
    expect(get(item, "post", "requestBody", "content")).toEqual({
      "application/x-www-form-urlencoded": { schema: { type: "object", properties: { f: property } } },
    });
    expect(get(item, "get", "requestBody")).toBeUndefined();
  });
});

describe("a body", () => {
  test.each(["get", "head"])("of a %s request is left out", async (method) => {
    const { item, said } = await pathItem(
      `{ ${method}: { requestBody: { content: { application/json: {} } }, responses: {} } }`,
    );
    expect(item[method]).toEqual({ responses: {} });
    expect(said).toEqual([
      expect.stringContaining(`the body of a ${method.toUpperCase()} request is left out: fetch can't send it.`),
    ]);
  });

  test("of a DELETE request stays", async () => {
    const { item, kinds } = await pathItem(
      "{ delete: { requestBody: { content: { application/json: {} } }, responses: {} } }",
    );
    expect(get(item, "delete", "requestBody")).toEqual({ content: { "application/json": {} } });
    expect(kinds).toEqual([]);
  });

  test.each([
    [
      "without content is unknown JSON",
      "{ description: x }",
      { description: "x", content: { "application/json": { schema: {} } } },
      ["missing-field"],
    ],
    [
      "with a schema of its own is JSON",
      "{ schema: { type: string } }",
      { content: { "application/json": { schema } } },
      ["media-type"],
    ],
    [
      "with a media type's words is JSON",
      "{ content: { schema: { type: string } } }",
      { content: { "application/json": { schema } } },
      ["media-type"],
    ],
    [
      "with media types in short",
      "{ content: { json: { schema: { type: string } } } }",
      { content: { "application/json": { schema } } },
      ["media-type"],
    ],
    ["that is null is none", "null", undefined, ["null-value"]],
    [
      "of a media type that is null is of that type",
      "{ content: { text/plain: null } }",
      { content: { "text/plain": {} } },
      ["null-value"],
    ],
  ])("%s", async (_, written, body, kinds) => {
    const { found, kinds: said } = await operation(`requestBody: ${written}`);
    expect(found.requestBody).toEqual(body);
    expect(said).toEqual(kinds);
  });
});

describe("responses", () => {
  const responses = async (written: string, version = "3.1.0") => {
    const { item, kinds } = await pathItem(`{ get: { responses: ${written} } }`, "/a", version);
    return { found: get(item, "get", "responses"), kinds };
  };
  const ok = { description: "ok" };

  test.each([
    ["with numbers as statuses", "{ 200: { description: ok } }", { 200: ok }, []],
    [
      "with ranges in small letters",
      "{ 2xx: { description: ok }, Default: { description: ok } }",
      { "2XX": ok, default: ok },
      ["status", "status"],
    ],
    ["with more than a status", "{ '200 OK': { description: ok } }", { 200: ok }, ["status"]],
    ["with no status at all", "{ fine: { description: ok }, '200': { description: ok } }", { 200: ok }, ["status"]],
    ["without a description", "{ '200': { } }", { 200: { description: "" } }, ["missing-field"]],
    [
      "with a description that is null",
      "{ '200': { description: null } }",
      { 200: { description: "" } },
      ["missing-field", "null-value"],
    ],
    ["that are a text", "{ '200': ok }", { 200: ok }, ["wrong-type"]],
    ["that are null", "{ '204': null }", { 204: { description: "" } }, ["missing-field", "null-value"]],
    [
      "with a schema beside the description",
      "{ '200': { description: ok, schema: { type: string } } }",
      { 200: { ...ok, content: { "application/json": { schema } } } },
      ["media-type"],
    ],
    [
      "with headers as parameters are",
      "{ '200': { description: ok, headers: { A: { name: A, in: header, type: string } } } }",
      { 200: { ...ok, headers: { A: { schema } } } },
      ["older-word", "unknown-word", "unknown-word"],
    ],
    ["in a list", "[]", {}, ["missing-field"]],
  ])("%s", async (_, written, found, kinds) => {
    const result = await responses(written);
    expect(result.found).toEqual(found);
    expect([...result.kinds].sort()).toEqual(kinds);
  });

  test("that are missing are none, and all that has no words is read too", async () => {
    const { item, kinds } = await pathItem("{ get: null }");
    expect(item).toEqual({ get: { responses: {} } });
    expect(kinds).toEqual(["null-value", "missing-field"]);
  });
});

describe("an operation", () => {
  test("whose method is in capitals, or unknown to OpenAPI, is one", async () => {
    const { item, root, kinds } = await pathItem("{ GET: { responses: {} }, search: { responses: {}, tags: a } }");
    expect(item).toEqual({ get: { responses: {} }, additionalOperations: { SEARCH: { responses: {}, tags: ["a"] } } });
    expect(root.openapi).toBe("3.2.0");
    expect([...kinds].sort()).toEqual(["method", "method", "wrong-type"]);
  });

  test("of 3.2 stays what it is", async () => {
    const written = "{ query: { responses: {} }, additionalOperations: { COPY: { responses: {} } } }";
    const { item, kinds } = await pathItem(written, "/a", "3.2.0");
    expect(item).toEqual({ query: { responses: {} }, additionalOperations: { COPY: { responses: {} } } });
    expect(kinds).toEqual([]);
  });

  test.each([
    ["tags that aren't a list", "tags: a", { tags: ["a"] }],
    ["a number as its operationId", "operationId: 12", { operationId: "12" }],
    ["an empty operationId", 'operationId: ""', {}],
    ["flags as texts", 'deprecated: "false"', { deprecated: false }],
    ["words that OpenAPI doesn't know", "requestBdy: {}, x-mine: 1", { "x-mine": 1 }],
    ["null for a text", "summary: null, description: null", {}],
  ])("with %s is read", async (_, written, expected) => {
    const { found, findings } = await operation(written);
    expect(found).toEqual(expected);
    expect(findings.length).toBeGreaterThan(0);
  });

  test("points at the word that was meant", async () => {
    const { said } = await operation("requestBdy: {}, x-pagintion: pages, x-pagination-rules: 1, x-errors: 1");
    expect(said).toEqual([
      expect.stringMatching(/repaired: "requestBdy" is no word of a Operation Object.*Did you mean "requestBody"\?/),
      expect.stringMatching(/left out: "x-pagintion" is nothing that Keysmith reads\. Did you mean "x-pagination"\?/),
    ]);
  });

  test("shares its operationId with no other, whatever the order of the paths", async () => {
    const one = '"/b": { get: { operationId: same, responses: {} } }';
    const two = '"/a": { get: { operationId: same, responses: {} } }';
    for (const paths of [`{ ${one}, ${two} }`, `{ ${two}, ${one} }`]) {
      const { root, findings } = await read(minimal({ paths }));
      expect(get(root, "paths", "/a", "get", "operationId")).toBe("same");
      expect(get(root, "paths", "/b", "get", "operationId")).toBeUndefined();
      expect(findings).toEqual([expect.objectContaining({ level: "chosen", kind: "operation-id" })]);
    }
  });
});
