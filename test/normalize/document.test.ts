import { describe, expect, test } from "vitest";
import { get, type Json, minimal, read } from "../source/documents.js";

async function kindsOf(text: string) {
  const { root, findings, said } = await read(text);
  return { root, kinds: findings.map(({ kind }) => kind), said };
}

describe("a document", () => {
  test.each([
    ["info", "openapi: 3.0.0\npaths: {}\n", ["info"], { title: "API", version: "0.0.0" }],
    ["a title", "openapi: 3.0.0\ninfo: { version: 1.5 }\npaths: {}\n", ["info"], { title: "API", version: "1.5" }],
    ["paths", "openapi: 3.0.0\ninfo: { title: A, version: '1' }\n", ["paths"], {}],
    ["paths, as PHP writes it", "openapi: 3.0.0\ninfo: { title: A, version: '1' }\npaths: []\n", ["paths"], {}],
  ])("without %s has what it needs", async (_, text, keys, expected) => {
    const { root, kinds } = await kindsOf(text);
    expect(get(root, ...keys)).toEqual(expected);
    expect(kinds.length).toBeGreaterThan(0);
  });

  test("of webhooks or components alone is as it should be", async () => {
    const { root, kinds } = await kindsOf(
      "openapi: 3.1.0\ninfo: { title: A, version: '1' }\nwebhooks: { made: { post: { responses: {} } } }\n",
    );
    expect(root).toMatchObject({ paths: {}, webhooks: { made: { post: {} } } });
    expect(kinds).toEqual([]);
  });

  test("has webhooks by Redocly's word for them too", async () => {
    const { root, kinds } = await kindsOf(
      minimal({ version: "3.0.0", more: "x-webhooks: { made: { post: { responses: {} } } }\n" }),
    );
    expect(root.webhooks).toEqual({ made: { post: { responses: {} } } });
    expect(root["x-webhooks"]).toBeUndefined();
    expect(kinds).toEqual([]);
  });

  test("keeps what is new in 3.2", async () => {
    const more = [
      "$self: https://example.com/api.yaml",
      "tags: [{ name: a, kind: nav, summary: A }, { name: b, parent: a }]",
      "components: { mediaTypes: { Line: { itemSchema: { type: object } } } }",
      "",
    ].join("\n");
    const paths =
      '{ /a: { get: { responses: { "200": { summary: s, description: "", content: { application/jsonl: { $ref: "#/components/mediaTypes/Line" } } } } } } }';
    const { root, kinds } = await kindsOf(minimal({ version: "3.2.0", paths, more }));
    expect(kinds).toEqual([]);
    expect(root).toMatchObject({
      tags: [{ kind: "nav" }, { parent: "a" }],
      components: { mediaTypes: { Line: { itemSchema: { type: "object" } } } },
    });
  });

  test("of an older version with newer words has them, and says so once for each", async () => {
    const { root, said } = await kindsOf(
      minimal({ version: "3.0.0", more: "webhooks: { made: { post: { responses: {} } } }\n" }),
    );
    expect(root.webhooks).toBeDefined();
    expect(said).toEqual([
      expect.stringContaining('"webhooks" is a word of OpenAPI 3.1: it is read as there. Write openapi: 3.1.0.'),
    ]);
  });

  test("has no path that is an address", async () => {
    const { root, said } = await kindsOf(minimal({ paths: '{ "https://a.example/b": { get: { responses: {} } } }' }));
    expect(root.paths).toEqual({});
    expect(said).toEqual([expect.stringContaining("left out: the path")]);
  });
});

describe("servers", () => {
  const servers = async (written: string) => {
    const { root, kinds } = await kindsOf(minimal({ more: `servers: ${written}\n` }));
    return { servers: root.servers, kinds };
  };
  const url = "https://a.example";

  test.each([
    ["as a text", url, [{ url }], ["wrong-type"]],
    ["as a list of texts", `["${url}"]`, [{ url }], ["wrong-type"]],
    ["as one object", `{ url: "${url}" }`, [{ url }], ["wrong-type"]],
    ["without a URL", `[{ description: x }, { url: "${url}" }]`, [{ url }], ["incomplete"]],
    ["whose variable isn't declared", `[{ url: "https://{t}.example" }, { url: "${url}" }]`, [{ url }], ["server"]],
    [
      "whose variable has no default",
      '[{ url: "https://{t}.example", variables: { t: { enum: [a, b] } } }]',
      [{ url: "https://{t}.example", variables: { t: { enum: ["a", "b"], default: "a" } } }],
      ["server"],
    ],
    [
      "whose variable is a number",
      '[{ url: "https://a.example:{p}", variables: { p: { default: 80, enum: [80, 8080] } } }]',
      [{ url: "https://a.example:{p}", variables: { p: { default: "80", enum: ["80", "8080"] } } }],
      ["wrong-type", "wrong-type", "wrong-type"],
    ],
    [
      "whose default is no value",
      '[{ url: "https://{t}.example", variables: { t: { enum: [a], default: b } } }]',
      [{ url: "https://{t}.example", variables: { t: { enum: ["a", "b"], default: "b" } } }],
      ["server"],
    ],
    ["that are null", "null", undefined, ["null-value"]],
  ])("%s are read", async (_, written, expected, kinds) => {
    expect(await servers(written)).toEqual({ servers: expected, kinds });
  });
});

describe("security", () => {
  const scheme = async (written: string) => {
    const { root, kinds } = await kindsOf(minimal({ more: `components: { securitySchemes: { key: ${written} } }\n` }));
    return { scheme: get(root, "components", "securitySchemes", "key"), kinds: [...new Set(kinds)] };
  };

  test.each([
    ["basic, as Swagger has it", "{ type: basic }", { type: "http", scheme: "basic" }, ["security-scheme"]],
    ["a bearer by its name", "{ type: bearer }", { type: "http", scheme: "bearer" }, ["security-scheme"]],
    [
      "http without a scheme",
      "{ type: http, bearerFormat: JWT }",
      { type: "http", bearerFormat: "JWT", scheme: "bearer" },
      ["security-scheme"],
    ],
    [
      "a key in other letters",
      "{ type: api_key, in: Header, name: X-Key }",
      { type: "apiKey", in: "header", name: "X-Key" },
      ["security-scheme"],
    ],
    [
      "a key without a place",
      "{ type: apiKey, name: X-Key }",
      { type: "apiKey", name: "X-Key", in: "header" },
      ["security-scheme"],
    ],
    [
      "words of other types",
      "{ type: http, scheme: Token, in: header }",
      { type: "http", scheme: "Token" },
      ["unknown-word"],
    ],
    [
      "a flow that can't be used",
      "{ type: oauth2, flows: { implicit: { scopes: {} }, password: { tokenUrl: /t } } }",
      { type: "oauth2", flows: { password: { tokenUrl: "/t", scopes: {} } } },
      ["security-scheme"],
    ],
    ["a type that nobody knows", "{ type: magic }", undefined, ["security-scheme", "incomplete"]],
  ])("schemes: %s", async (_, written, expected, kinds) => {
    const result = await scheme(written);
    expect(result.scheme).toEqual(expected);
    expect([...result.kinds].sort()).toEqual([...kinds].sort());
  });

  test.each([
    ["that names no scheme", "[{ tokn: [] }]", []],
    ["with an alternative that can be met", "[{ tokn: [] }, { token: [] }]", [{ token: [] }]],
    ["that is an object", "{ token: [] }", [{ token: [] }]],
    ["that is a name", "[token]", [{ token: [] }]],
    ["without scopes", "[{ token: null }]", [{ token: [] }]],
    ["that asks for nothing", "[{}]", [{}]],
  ])("requirement %s", async (_, written, expected) => {
    const more = `security: ${written}\ncomponents: { securitySchemes: { token: { type: http, scheme: bearer } } }\n`;
    const { root } = await kindsOf(minimal({ more }));
    expect(root.security).toEqual(expected);
  });

  test("that names no scheme says which there is", async () => {
    const paths = "{ /a: { get: { security: [{ tokn: [] }], responses: {} } } }";
    const { said } = await kindsOf(
      minimal({ paths, more: "components: { securitySchemes: { token: { type: http, scheme: bearer } } }\n" }),
    );
    expect(said).toEqual([
      expect.stringMatching(
        /^openapi\.yaml:3:\d+ repaired: there is no security scheme "tokn": .* Did you mean "token"\?$/,
      ),
    ]);
  });
});

describe("tags", () => {
  const tags = async (written: string) => {
    const { root, kinds } = await kindsOf(minimal({ version: "3.2.0", more: `tags: ${written}\n` }));
    return { tags: root.tags, kinds };
  };

  test.each([
    ["as texts", "[a, b]", [{ name: "a" }, { name: "b" }], ["wrong-type", "wrong-type"]],
    ["twice", "[{ name: a }, { name: a }]", [{ name: "a" }], ["tag"]],
    ["without a name", "[{ description: x }]", [], ["incomplete"]],
    ["with a parent that isn't there", "[{ name: a, parent: b }]", [{ name: "a" }], ["tag"]],
    [
      "that are each other's parents",
      "[{ name: a, parent: b }, { name: b, parent: a }]",
      [{ name: "a" }, { name: "b", parent: "a" }],
      ["tag"],
    ],
  ])("%s are read", async (_, written, expected, kinds) => {
    expect(await tags(written)).toEqual({ tags: expected, kinds });
  });
});

test("what stands in the place of an object in few words is read as one", async () => {
  const text =
    "openapi: 3.1.0\ninfo: { title: A, version: '1', license: MIT, contact: [] }\npaths: {}\nexternalDocs: https://a.example\n";
  const { root } = await kindsOf(text);
  expect(root as Json).toMatchObject({
    info: { license: { name: "MIT" }, contact: {} },
    externalDocs: { url: "https://a.example" },
  });
});
