import { describe, expect, test } from "vitest";
import { get, type Json, read } from "../source/documents.js";

const swagger = (rest: string) => `swagger: "2.0"\ninfo: { title: Toys, version: "1" }\n${rest}`;

async function convert(rest: string) {
  const { root, said } = await read(swagger(rest));
  return {
    root,
    said,
    post: get(root, "paths", "/toys", "post") as Json,
    get: get(root, "paths", "/toys", "get") as Json,
  };
}

const posting = (parameters: string, more = "") =>
  `paths: { /toys: { post: { ${more} parameters: [${parameters}], responses: { 200: { description: ok } } } } }\n`;
const getting = (parameters: string) => `paths: { /toys: { get: { parameters: [${parameters}], responses: {} } } }\n`;

describe("Swagger 2.0", () => {
  test("becomes a sound document, without a finding", async () => {
    const { root, said } = await convert(`host: api.example.com
basePath: /v1
schemes: [http, https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  key: { type: apiKey, in: query, name: token }
  login: { type: basic, description: A name and a password. }
  oauth: { type: oauth2, flow: accessCode, authorizationUrl: https://a.example/a, tokenUrl: https://a.example/t, scopes: { read: Reads. } }
security: [{ key: [] }]
definitions:
  Toy: { type: object, properties: { maker: { $ref: "#/definitions/Maker" }, lost: { type: string, x-nullable: true } } }
  Maker: { type: string }
responses:
  Lost: { description: lost, schema: { $ref: "#/definitions/Maker" } }
parameters:
  Page: { name: page, in: query, type: integer, minimum: 1 }
paths:
  /toys:
    get:
      operationId: toys.list
      parameters: [{ $ref: "#/parameters/Page" }]
      responses:
        200: { description: ok, schema: { type: array, items: { $ref: "#/definitions/Toy" } }, headers: { Total: { type: integer, description: All. } } }
        404: { $ref: "#/responses/Lost" }
`);
    expect(said).toEqual([]);
    expect(root).toEqual({
      openapi: "3.1.0",
      info: { title: "Toys", version: "1" },
      servers: [{ url: "https://api.example.com/v1" }, { url: "http://api.example.com/v1" }],
      security: [{ key: [] }],
      paths: {
        "/toys": {
          get: {
            operationId: "toys.list",
            parameters: [{ $ref: "#/components/parameters/Page" }],
            responses: {
              200: {
                description: "ok",
                headers: { Total: { description: "All.", schema: { type: "integer" } } },
                content: {
                  "application/json": { schema: { type: "array", items: { $ref: "#/components/schemas/Toy" } } },
                },
              },
              404: { $ref: "#/components/responses/Lost" },
            },
          },
        },
      },
      components: {
        schemas: {
          Toy: {
            type: "object",
            properties: { maker: { $ref: "#/components/schemas/Maker" }, lost: { type: ["string", "null"] } },
          },
          Maker: { type: "string" },
        },
        parameters: { Page: { name: "page", in: "query", schema: { type: "integer", minimum: 1 } } },
        responses: {
          Lost: {
            description: "lost",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Maker" } } },
          },
        },
        securitySchemes: {
          key: { type: "apiKey", in: "query", name: "token" },
          login: { type: "http", scheme: "basic", description: "A name and a password." },
          oauth: {
            type: "oauth2",
            flows: {
              authorizationCode: {
                authorizationUrl: "https://a.example/a",
                tokenUrl: "https://a.example/t",
                scopes: { read: "Reads." },
              },
            },
          },
        },
      },
    });
  });

  test.each([
    ["csv", { style: "form", explode: false }],
    ["multi", { style: "form", explode: true }],
    ["ssv", { style: "spaceDelimited", explode: false }],
    ["pipes", { style: "pipeDelimited", explode: false }],
    [undefined, { style: "form", explode: false }],
  ])("writes a list as %s says", async (format, style) => {
    const said = format === undefined ? "" : `, collectionFormat: ${format}`;
    const { get: operation } = await convert(
      getting(`{ name: q, in: query, type: array, items: { type: string, enum: [a] }${said} }`),
    );
    const schema = { type: "array", items: { type: "string", enum: ["a"] } };
    expect(operation.parameters).toEqual([{ name: "q", in: "query", schema, ...style }]);
  });
});

describe("a body of Swagger 2.0", () => {
  const content = (post: Json) => get(post, "requestBody", "content");

  test("comes in all that the operation consumes, else the document, else JSON", async () => {
    const body = "{ name: b, in: body, required: true, description: A toy., schema: { type: string } }";
    for (const [more, types] of [
      [posting(body, "consumes: [application/xml, text/json],"), ["application/xml", "text/json"]],
      [`consumes: [application/xml]\n${posting(body)}`, ["application/xml"]],
      [posting(body), ["application/json"]],
    ] as const) {
      const { post, said } = await convert(more);
      expect(Object.keys(content(post) as Json)).toEqual(types);
      expect(post.requestBody).toMatchObject({ required: true, description: "A toy." });
      expect(post.parameters).toEqual([]);
      expect(said).toEqual([]);
    }
  });

  test("can be a parameter that is referred to, with its components gone", async () => {
    const { root, post, said } = await convert(
      `parameters: { Toy: { name: b, in: body, schema: { type: string } } }\n${posting('{ $ref: "#/parameters/Toy" }')}`,
    );
    expect(content(post)).toEqual({ "application/json": { schema: { type: "string" } } });
    expect(get(root, "components", "parameters")).toEqual({});
    expect(said).toEqual([]);
  });

  test("can be that of a path", async () => {
    const body = "parameters: [{ name: b, in: body, schema: { type: string } }]";
    const { root } = await convert(`paths: { /toys: { ${body}, post: { responses: {} }, put: { responses: {} } } }\n`);
    for (const method of ["post", "put"]) {
      expect(content(get(root, "paths", "/toys", method) as Json)).toEqual({
        "application/json": { schema: { type: "string" } },
      });
    }
  });

  test("keeps what its form says of each field", async () => {
    const fields = [
      "{ name: kind, in: formData, type: string, enum: [a, b], default: a, required: true, description: Which. }",
      "{ name: ids, in: formData, type: array, items: { type: integer } }",
      "{ name: tags, in: formData, type: array, items: { type: string }, collectionFormat: multi }",
    ].join(", ");
    const { post, said } = await convert(posting(fields, "consumes: [application/x-www-form-urlencoded],"));
    expect(said).toEqual([]);
    expect(content(post)).toEqual({
      "application/x-www-form-urlencoded": {
        schema: {
          type: "object",
          required: ["kind"],
          properties: {
            kind: { type: "string", enum: ["a", "b"], default: "a", description: "Which." },
            ids: { type: "array", items: { type: "integer" } },
            tags: { type: "array", items: { type: "string" } },
          },
        },
        encoding: { ids: { style: "form", explode: false } },
      },
    });
  });

  test("is multipart where it has a file, whatever the operation consumes", async () => {
    const { post } = await convert(
      posting(
        "{ name: image, in: formData, type: file, required: true }",
        "consumes: [application/x-www-form-urlencoded],",
      ),
    );
    expect(content(post)).toEqual({
      "multipart/form-data": {
        schema: { type: "object", required: ["image"], properties: { image: { type: "string", format: "binary" } } },
      },
    });
  });
});

describe("an answer of Swagger 2.0", () => {
  const answer = async (response: string, more = "", document = "") => {
    const { root } = await convert(
      `${document}paths: { /toys: { get: { ${more} responses: { 200: ${response} } } } }\n`,
    );
    return get(root, "paths", "/toys", "get", "responses", "200");
  };

  test("comes in what the operation produces before what the document does", async () => {
    const found = await answer(
      "{ description: ok, schema: { type: string } }",
      "produces: [text/plain, application/json],",
      "produces: [application/xml]\n",
    );
    expect(Object.keys(get(found, "content") as Json)).toEqual(["text/plain", "application/json"]);
  });

  test("that is a file is binary", async () => {
    const found = await answer(
      "{ description: ok, schema: { type: file } }",
      "produces: [application/json, application/pdf],",
    );
    expect(found).toEqual({
      description: "ok",
      content: { "application/pdf": { schema: { type: "string", format: "binary" } } },
    });
    expect(await answer("{ description: ok, schema: { type: file } }")).toMatchObject({
      content: { "application/octet-stream": {} },
    });
  });

  test("keeps its examples, and has no content without a schema", async () => {
    const found = await answer("{ description: ok, schema: { type: string }, examples: { application/json: a } }");
    expect(get(found, "content", "application/json")).toEqual({ schema: { type: "string" }, example: "a" });
    expect(await answer("{ description: ok }")).toEqual({ description: "ok" });
  });
});

describe("the address of a Swagger 2.0 document", () => {
  test.each([
    ["host: a.example\n", [{ url: "https://a.example" }]],
    ["host: a.example\nbasePath: v1\n", [{ url: "https://a.example/v1" }]],
    ["host: a.example\nschemes: [http]\n", [{ url: "http://a.example" }]],
    ["host: a.example\nschemes: [wss]\n", [{ url: "https://a.example" }]],
    ["basePath: /v1\n", [{ url: "/v1" }]],
    ["basePath: /\n", []],
    ["", []],
  ])("of %j is %j", async (written, servers) => {
    expect((await convert(`${written}paths: {}\n`)).root.servers).toEqual(servers);
  });
});

test("a Swagger document refers to files, and into its own schemas", async () => {
  const { root, said } = await read({
    "openapi.yaml":
      swagger(`definitions: { Toy: { type: object, properties: { part: { type: object, properties: { a: { type: string } } } } } }
paths:
  /a: { $ref: a.yaml }
  /b: { get: { responses: { 200: { description: ok, schema: { $ref: "#/definitions/Toy/properties/part" } } } } }
`),
    "a.yaml":
      "get: { parameters: [{ $ref: 'p.yaml' }], responses: { 200: { description: ok, schema: { $ref: 'openapi.yaml#/definitions/Toy' } } } }\n",
    "p.yaml": "{ name: q, in: query, type: string }\n",
  });
  expect(said).toEqual([]);
  expect(get(root, "paths", "/a", "get", "parameters")).toEqual([{ $ref: "#/components/parameters/p" }]);
  expect(get(root, "components", "parameters", "p")).toEqual({ name: "q", in: "query", schema: { type: "string" } });
  expect(get(root, "paths", "/b", "get", "responses", "200", "content", "application/json", "schema")).toEqual({
    $ref: "#/components/schemas/Toy_part",
  });
});

test.each([
  ["null operations", "paths: { /toys: { get: null, post: [] } }\n"],
  ["parameters that are none", "paths: { /toys: { get: { parameters: [null, 5, {}], responses: null } } }\n"],
  ["no paths", "definitions: []\nparameters: null\n"],
])("a Swagger document with %s is read", async (_, rest) => {
  expect((await read(swagger(rest))).root.openapi).toBe("3.1.0");
});
