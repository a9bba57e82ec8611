import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPointer, splitReference } from "../../src/generate/source/reference.js";
import { answered, answering, type Files, get, type Json, minimal, read } from "./documents.js";

const pathTo = (item: string, more = "") => minimal({ paths: `{ /a: ${item} }`, more });
const schemas = (root: Json) => get(root, "components", "schemas") as Json;

describe("a reference within the document", () => {
  test.each([
    ["~1 for a slash", "a~1b", "a/b"],
    ["~0 for a tilde", "t~0u", "t~u"],
    ["%20 for a space", "Foo%20Bar", "Foo Bar"],
    ["%5B for a bracket", "Page%5BPot%5D", "Page[Pot]"],
    ["%7E1 for ~1", "a%7E1b", "a/b"],
    ["%C3%B6 for an ö", "Gr%C3%B6%C3%9Fe", "Größe"],
    ["nothing encoded", "Gen<Pot>", "Gen<Pot>"],
    ["a percent sign that means itself", "25%", "25%"],
    ["a name that looks encoded", "Foo%20Bar", "Foo%20Bar"],
  ])("has %s", async (_, written, name) => {
    const more = `components: { schemas: { ${JSON.stringify(name)}: { type: string } } }\n`;
    const { root, said } = await read(answering(`{ $ref: "#/components/schemas/${written}" }`, "3.1.0", more));
    const key = name.replaceAll("~", "~0").replaceAll("/", "~1");
    expect(answered(root)).toEqual({ $ref: `#/components/schemas/${key}` });
    expect(said).toEqual([]);
  });

  test("leads to what stands by itself in a path", async () => {
    const paths = `{ "/pots/{id}": { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], get: { responses: { "200": { description: ok, content: { application/json: { schema: { type: object } } } } } } }, /jugs: { get: { responses: { "200": { $ref: "#/paths/~1pots~1%7Bid%7D/get/responses/200" }, "201": { description: ok, content: { application/json: { schema: { $ref: "#/paths/~1pots~1%7Bid%7D/get/responses/200/content/application~1json/schema" } } } } } } } }`;
    const { root, said } = await read(minimal({ version: "3.0.3", paths }));
    const jugs = get(root, "paths", "/jugs", "get", "responses");
    expect(get(jugs, "200")).toEqual({ $ref: "#/paths/~1pots~1{id}/get/responses/200" });
    expect(get(jugs, "201", "content", "application/json", "schema")).toEqual({
      $ref: "#/paths/~1pots~1{id}/get/responses/200/content/application~1json/schema",
    });
    expect(said).toEqual([]);
  });

  test("into a schema copies what is small, and makes a component of what isn't", async () => {
    const more = `components: { schemas: { Tree: { type: object, properties: { id: { type: string, maxLength: 9 }, branch: { type: object, properties: { next: { $ref: "#/components/schemas/Tree/properties/branch" }, leaf: { $ref: "#/components/schemas/Tree/properties/id", description: A leaf. } } } } } } }\n`;
    const { root, said } = await read(answering('{ $ref: "#/components/schemas/Tree" }', "3.1.0", more));
    expect(schemas(root)).toEqual({
      Tree: {
        type: "object",
        properties: { id: { type: "string", maxLength: 9 }, branch: { $ref: "#/components/schemas/Tree_branch" } },
      },
      Tree_branch: {
        type: "object",
        properties: {
          next: { $ref: "#/components/schemas/Tree_branch" },
          leaf: { type: "string", maxLength: 9, description: "A leaf." },
        },
      },
    });
    expect(said).toEqual([]);
  });

  test("into schemas within each other keeps each", async () => {
    const inner = "{ type: object, properties: { c: { type: object, properties: { d: { type: string } } } } }";
    const more = `components: { schemas: { A: { type: object, properties: { b: ${inner} } } } }\n`;
    const prefix = "#/components/schemas/A/properties/b";
    const { root } = await read(
      answering(`{ anyOf: [{ $ref: "${prefix}/properties/c" }, { $ref: "${prefix}" }] }`, "3.1.0", more),
    );
    expect(answered(root)).toEqual({
      anyOf: [{ $ref: "#/components/schemas/A_b_c" }, { $ref: "#/components/schemas/A_b" }],
    });
    expect(schemas(root)).toEqual({
      A: { type: "object", properties: { b: { $ref: "#/components/schemas/A_b" } } },
      A_b: { type: "object", properties: { c: { $ref: "#/components/schemas/A_b_c" } } },
      A_b_c: { type: "object", properties: { d: { type: "string" } } },
    });
  });

  test("leads to an anchor, and to what a dynamic one names", async () => {
    const more =
      "components: { schemas: { Pot: { $anchor: pot, type: string }, Node: { $dynamicAnchor: node, properties: { next: { $dynamicRef: '#node' } } }, Own: { properties: { next: { $dynamicRef: '#' } } } } }\n";
    const { root } = await read(answering("{ $ref: '#pot' }", "3.1.0", more));
    expect(answered(root)).toEqual({ $ref: "#/components/schemas/Pot" });
    expect(get(schemas(root), "Node", "properties", "next")).toEqual({ $ref: "#/components/schemas/Node" });
    expect(get(schemas(root), "Own", "properties", "next")).toEqual({ $ref: "#/components/schemas/Own" });
  });

  test("to what OpenAPI has no place for makes it a component", async () => {
    const more = "definitions: { Pot: { type: string } }\nx-parts: { Lid: { $ref: '#/definitions/Pot' } }\n";
    const { root } = await read(
      answering("{ anyOf: [{ $ref: '#/definitions/Pot' }, { $ref: '#/x-parts/Lid' }] }", "3.1.0", more),
    );
    expect(schemas(root)).toEqual({ Pot: { type: "string" }, Lid: { $ref: "#/components/schemas/Pot" } });
    expect(root.definitions).toBeUndefined();
  });

  test("within an example, a default, an enum or an extension is text", async () => {
    const schema = `{ type: object, example: { $ref: a.yaml }, examples: [{ $ref: b.yaml }], default: { $ref: "#/c" }, enum: [{ $ref: "#/d" }], x-e: { $ref: e.yaml }, properties: { $ref: { type: string } } }`;
    const more = "x-policy: { $ref: other.yaml#/x }\ncomponents: { examples: { one: { value: { $ref: f.yaml } } } }\n";
    const { root, said } = await read(answering(schema, "3.1.0", more));
    expect(said).toEqual([]);
    expect(answered(root)).toMatchObject({
      example: { $ref: "a.yaml" },
      "x-e": { $ref: "e.yaml" },
      properties: { $ref: { type: "string" } },
    });
    expect(get(root, "components", "examples", "one", "value")).toEqual({ $ref: "f.yaml" });
  });
});

describe("a reference to another file", () => {
  test("is percent-decoded, in its path and its pointer", async () => {
    const files: Files = {
      "openapi.yaml": answering(
        `{ anyOf: [{ $ref: "parts/pan%20file.yaml" }, { $ref: "gr%C3%B6%C3%9Fe.yaml" }, { $ref: "100%.yaml" }, { $ref: "defs.json#/definitions/Page%5BPot%5D" }, { $ref: "defs.json#/definitions/a~1b" }, { $ref: "parts\\\\lid.yaml" }] }`,
      ),
      "parts/pan file.yaml": "title: pan\n",
      "parts/lid.yaml": "title: lid\n",
      "größe.yaml": "title: größe\n",
      "100%.yaml": "title: all\n",
      "defs.json": '{ "definitions": { "Page[Pot]": { "title": "page" }, "a/b": { "title": "slash" } } }',
    };
    const { root, said } = await read(files);
    expect(said).toEqual([]);
    expect(Object.values(schemas(root)).map((schema) => get(schema, "title"))).toEqual(
      expect.arrayContaining(["pan", "größe", "all", "page", "slash", "lid"]),
    );
  });

  test("takes the name under which the document lists it", async () => {
    const more = "components: { schemas: { Jug: { $ref: pot.yaml }, Same: { $ref: pot.yaml } } }\n";
    const { root, said } = await read({
      "openapi.yaml": answering("{ $ref: ./pot.yaml }", "3.1.0", more),
      "pot.yaml": "type: string\n",
    });
    expect(answered(root)).toEqual({ $ref: "#/components/schemas/Jug" });
    expect(schemas(root)).toEqual({ Jug: { type: "string" }, Same: { $ref: "#/components/schemas/Jug" } });
    expect(said).toEqual([]);
  });

  test("renames one of two files with one name, whatever the order of the paths", async () => {
    const one =
      "/1: { get: { responses: { default: { description: ok, content: { application/json: { schema: { $ref: v1/Item.yaml } } } } } } }";
    const two = one.replace("/1", "/2").replace("v1", "v2");
    const parts = { "v1/Item.yaml": "type: string\n", "v2/Item.yaml": "type: integer\n" };
    for (const paths of [`{ ${one}, ${two} }`, `{ ${two}, ${one} }`]) {
      const { root, findings } = await read({ "openapi.yaml": minimal({ paths }), ...parts });
      expect(schemas(root)).toEqual({ Item: { type: "string" }, v2_Item: { type: "integer" } });
      expect(findings).toEqual([expect.objectContaining({ level: "chosen", kind: "component-name" })]);
      expect(findings[0]?.place.file).toContain("v2");
    }
  });

  test("leaves its name to a component that has it", async () => {
    const more = "components: { schemas: { pot: { type: integer } } }\n";
    const { root } = await read({
      "openapi.yaml": answering("{ $ref: parts/pot.yaml }", "3.1.0", more),
      "parts/pot.yaml": "type: string\n",
    });
    expect(schemas(root)).toEqual({ pot: { type: "integer" }, parts_pot: { type: "string" } });
  });

  test("may hold itself, and refer back to the document", async () => {
    const more = "components: { schemas: { Lid: { type: string } } }\n";
    const { root, said } = await read({
      "openapi.yaml": answering("{ $ref: parts/pot.yaml }", "3.1.0", more),
      "parts/pot.yaml":
        "properties: { self: { $ref: '#' }, again: { $ref: pot.yaml }, lid: { $ref: '../openapi.yaml#/components/schemas/Lid' } }\n",
    });
    const pot = { $ref: "#/components/schemas/pot" };
    expect(get(schemas(root), "pot", "properties")).toEqual({
      self: pot,
      again: pot,
      lid: { $ref: "#/components/schemas/Lid" },
    });
    expect(said).toEqual([]);
  });

  test("means the document's component where it forgets the file", async () => {
    const more = "components: { schemas: { Lid: { type: string } } }\n";
    const { root, said } = await read({
      "openapi.yaml": answering("{ $ref: pot.yaml }", "3.1.0", more),
      "pot.yaml": "properties: { lid: { $ref: '#/components/schemas/Lid' } }\n",
    });
    expect(get(schemas(root), "pot", "properties", "lid")).toEqual({ $ref: "#/components/schemas/Lid" });
    expect(said).toEqual([expect.stringMatching(/^pot\.yaml:1:\d+ repaired: .* it is read as the main document's\./)]);
  });

  test("means the parts of the schema around it", async () => {
    const pot =
      "{ $defs: { Lid: { type: object, properties: { a: { type: string } } } }, properties: { lid: { $ref: '#/$defs/Lid' } } }";
    const { root } = await read(
      answering("{ $ref: '#/components/schemas/Pot' }", "3.1.0", `components: { schemas: { Pot: ${pot} } }\n`),
    );
    expect(get(schemas(root), "Pot", "properties", "lid")).toEqual({ $ref: "#/components/schemas/Pot_$defs_Lid" });
  });

  test("can be a path, an operation, parameters, responses, headers and a whole map", async () => {
    const { root, said } = await read({
      "openapi.yaml": minimal({
        paths:
          "{ /a: { $ref: paths/a.yaml }, /b: { $ref: paths/a.yaml }, /c: { get: { $ref: 'paths/a.yaml#/get' } }, /d: { $ref: '#/paths/~1a' } }",
        more: "components: { headers: { $ref: headers.yaml } }\n",
      }),
      "paths/a.yaml":
        "get:\n  operationId: a.get\n  parameters: [{ $ref: '../parameters.yaml#/limit' }]\n  responses: { '200': { $ref: '../responses.yaml#/Fine' } }\n",
      "parameters.yaml": "limit: { name: limit, in: query, schema: { type: integer } }\n",
      "responses.yaml": "Fine: { description: fine, headers: { Total: { $ref: 'headers.yaml#/Total' } } }\n",
      "headers.yaml": "Total: { schema: { type: integer } }\n",
    });
    const get1 = {
      operationId: "a.get",
      parameters: [{ $ref: "#/components/parameters/limit" }],
      responses: { 200: { $ref: "#/components/responses/Fine" } },
    };
    const { operationId: _, ...unnamed } = get1;
    expect(root.paths).toEqual({
      "/a": { get: get1 },
      "/b": { get: unnamed },
      "/c": { get: unnamed },
      "/d": { get: unnamed },
    });
    expect(get(root, "components", "headers", "Total")).toEqual({ schema: { type: "integer" } });
    expect(said.filter((each) => !each.includes("operationId"))).toEqual([]);
  });

  test("that has fields beside it adds them to a path", async () => {
    const { root } = await read({
      "openapi.yaml": pathTo("{ $ref: a.yaml, parameters: [{ name: q, in: query, schema: { type: string } }] }"),
      "a.yaml": "get: { responses: {} }\n",
    });
    expect(Object.keys(get(root, "paths", "/a") as Json)).toEqual(["get", "parameters"]);
  });

  test("is followed in a discriminator's mapping", async () => {
    const union =
      "{ oneOf: [{ $ref: cat.yaml }], discriminator: { propertyName: kind, mapping: { cat: cat.yaml, dog: Dog, gone: gone.yaml } } }";
    const more = "components: { schemas: { Dog: { type: object } } }\n";
    const { root, said } = await read({
      "openapi.yaml": answering(union, "3.1.0", more),
      "cat.yaml": "type: object\n",
    });
    // The values of the mapping are constants of the schemas that it leads to.
    expect(get(schemas(root), "cat", "properties", "kind", "enum")).toEqual(["cat"]);
    expect(get(schemas(root), "Dog", "properties", "kind", "enum")).toEqual(["dog"]);
    expect(said).toEqual([expect.stringContaining('"gone.yaml" leads to nothing')]);
  });

  test("reaches a thousand files in a row, and not more", async () => {
    const chain = (length: number): Files => ({
      "openapi.yaml": answering("{ $ref: p0.yaml }"),
      ...Object.fromEntries(
        Array.from({ length }, (_, n) => [`p${n}.yaml`, `properties: { next: { $ref: p${n + 1}.yaml } }\n`]),
      ),
      [`p${length}.yaml`]: "type: string\n",
    });
    const { root } = await read(chain(900));
    expect(Object.keys(schemas(root))).toHaveLength(901);
    await expect(read(chain(1_100))).rejects.toThrow("refers to more than 1000 files");
  }, 60_000);
});

describe("a reference to nothing", () => {
  test("is unknown, and the fix names what is near", async () => {
    const more = "components: { schemas: { Potter: { type: string } } }\n";
    const text = answering("{ $ref: '#/components/schemas/Poter', description: Who made it. }", "3.0.0", more);
    const { root, said } = await read(text);
    expect(answered(root)).toEqual({ description: "Who made it." });
    expect(said).toEqual([
      expect.stringMatching(
        /^openapi\.yaml:3:\d+ repaired: "#\/components\/schemas\/Poter" leads to nothing, there is no "Poter": it is read as unknown\. Did you mean "Potter"\?$/,
      ),
    ]);
  });

  test.each([
    [
      "a parameter",
      "{ get: { parameters: [{ $ref: '#/p' }, { name: b, in: query, schema: {} }], responses: {} } }",
      ["get", "parameters"],
      [{ name: "b", in: "query", schema: {} }],
    ],
    [
      "a request body",
      "{ post: { requestBody: { $ref: '#/p' }, responses: {} } }",
      ["post", "requestBody"],
      { content: { "application/json": { schema: {} } } },
    ],
    [
      "a response",
      "{ get: { responses: { '200': { $ref: '#/p' } } } }",
      ["get", "responses"],
      { 200: { description: "" } },
    ],
    [
      "a header",
      "{ get: { responses: { '200': { description: '', headers: { A: { $ref: '#/p' } } } } } }",
      ["get", "responses", "200", "headers"],
      { A: { schema: {} } },
    ],
    ["a path", "{ $ref: gone.yaml }", [], {}],
    ["a circle", "{ $ref: '#/paths/~1a' }", [], {}],
    [
      "a schema that is no schema",
      "{ get: { responses: { '200': { description: '', content: { a/b: { schema: { $ref: '#/paths/~1a' } } } } } } }",
      ["get", "responses", "200", "content", "a/b"],
      { schema: {} },
    ],
  ])("leaves %s as what can be kept of it", async (_, item, keys, expected) => {
    const { root, said } = await read(pathTo(item));
    expect(get(root, "paths", "/a", ...keys)).toEqual(expected);
    expect(said).toEqual([expect.stringContaining("leads to nothing")]);
  });

  test("goes round in a circle through files without end", async () => {
    const { root, said } = await read({
      "openapi.yaml": answering("{ anyOf: [{ $ref: 'a.yaml#/x/y' }, { $ref: 'b.yaml#/x/y' }] }"),
      "a.yaml": "x: { $ref: 'b.yaml#/x' }\n",
      "b.yaml": "x: { $ref: 'a.yaml#/x' }\n",
    });
    expect(answered(root)).toEqual({ anyOf: [{}, {}] });
    expect(said).toHaveLength(2);
  });
});

describe("schemas that are nothing but each other", () => {
  test.each([
    [
      "references",
      "{ A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } }",
      { A: { $ref: "#/components/schemas/B" }, B: {} },
      "A → B → A",
    ],
    [
      "allOf",
      "{ A: { allOf: [{ $ref: '#/components/schemas/A' }, { type: object }] } }",
      { A: { allOf: [{ type: "object" }] } },
      "A → A",
    ],
    [
      "oneOf",
      "{ A: { oneOf: [{ type: string }, { $ref: '#/components/schemas/B' }] }, B: { anyOf: [{ $ref: '#/components/schemas/A' }] } }",
      { A: { oneOf: [{ type: "string" }, { $ref: "#/components/schemas/B" }] }, B: {} },
      "A → B → A",
    ],
    [
      "one word, and the other by another one",
      "{ A: { anyOf: [{ $ref: '#/components/schemas/B' }] }, B: { description: Same., allOf: [{ $ref: '#/components/schemas/A' }] } }",
      { A: { anyOf: [{ $ref: "#/components/schemas/B" }] }, B: { description: "Same." } },
      "A → B → A",
    ],
    [
      "a union of what includes it",
      "{ A: { oneOf: [{ type: string }, { allOf: [{ $ref: '#/components/schemas/A' }, { maxLength: 3 }] }] } }",
      { A: { oneOf: [{ type: "string" }, { allOf: [{ maxLength: 3 }] }] } },
      "A → A",
    ],
  ])("by %s are named, and one of them goes", async (_, written, expected, circle) => {
    const { root, said } = await read(
      answering("{ $ref: '#/components/schemas/A' }", "3.1.0", `components: { schemas: ${written} }\n`),
    );
    expect(schemas(root)).toEqual(expected);
    expect(said).toEqual([expect.stringContaining(`${circle} is a circle that means nothing`)]);
  });

  test("aren't those that hold each other, or inherit from a union of them", async () => {
    const written = `{ Base: { oneOf: [{ $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind } }, Dog: { allOf: [{ $ref: "#/components/schemas/Base" }, { type: object }] }, List: { anyOf: [{ type: string }, { type: array, items: { $ref: "#/components/schemas/List" } }] } }`;
    const { root, said } = await read(answering("{}", "3.1.0", `components: { schemas: ${written} }\n`));
    expect(said).toEqual([]);
    expect(get(schemas(root), "Dog", "allOf")).toHaveLength(2);
  });
});

test("a pointer is read back as it was written", () => {
  const key = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("#"));
  fc.assert(
    fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
      const pointer = keys
        .map((each) => `/${encodeURIComponent(each.replaceAll("~", "~0").replaceAll("/", "~1"))}`)
        .join("");
      expect(readPointer(pointer)[0]).toEqual(keys);
      expect(splitReference(`a.yaml#${pointer}`)).toEqual({ uri: "a.yaml", fragment: pointer });
    }),
  );
});
