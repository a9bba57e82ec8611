/** Documents as authors write them: each kind of thing that real ones hold gives a client. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Generated, type GenerateOptions, generate } from "../../src/generate/index.js";
import { problems, writeClient } from "./compile.js";
import { folderWith } from "./notes.js";

const ok = { description: "Fine." };
const json = (schema: object) => ({ ...ok, content: { "application/json": { schema } } });
const object = (properties: object) => ({ type: "object", properties });
const text = { type: "string" };

interface Parts {
  readonly info?: object;
  readonly paths?: object;
  readonly components?: object;
  readonly [word: string]: unknown;
}

async function made(parts: Parts, options: GenerateOptions = {}): Promise<Generated & { folder: string }> {
  const document = { openapi: "3.1.0", info: { title: "Shop", version: "1" }, paths: {}, ...parts };
  const folder = folderWith({ "shop.json": JSON.stringify(document) });
  const generated = await generate(join(folder, "shop.json"), { runtime: "@keysmith/runtime", ...options });
  expect(generated.errors).toEqual([]);
  return { ...generated, folder };
}

async function files(parts: Parts, options?: GenerateOptions): Promise<Record<string, string>> {
  return Object.fromEntries((await made(parts, options)).files);
}

describe("answers", () => {
  const answering = (responses: object) => files({ paths: { "/a": { get: { operationId: "a.get", responses } } } });

  test("of a default alone are the data, and the unexpected error", async () => {
    const { "client.ts": client, "operations.ts": operations } = await answering({
      default: json(object({ ok: text })),
    });
    expect(client).toContain("get(options?: CallOptions): Call<AGetData, AGetResult>;");
    expect(client).toContain("| Success<SuccessStatus, AGetData>");
    expect(operations).toContain('responses: { "2": {}, "4": {}, "5": {} }');
  });

  test("of a range are every success but those that have their own", async () => {
    const { "client.ts": client, "operations.ts": operations } = await answering({
      "2xx": json(object({ ok: text })),
      204: ok,
    });
    expect(client).toContain("| Success<Exclude<SuccessStatus, 204>, AGetData2XX>");
    expect(client).toContain("| Success<204, void>");
    expect(operations).toContain('responses: { "2": {}, "204": { content: "none" } }');
  });

  test.each([
    ["a redirect alone", { 302: ok }, "Call<void, AGetResult>", "responses: { "],
    [
      "a redirect and a default error",
      { 302: ok, default: json(object({ why: text })) },
      "Call<void, AGetResult>",
      '"4": {}',
    ],
    ["errors alone", { 500: ok }, "Call<void, AGetResult>", '"2": { content: "none" }'],
    ["what is nearly a status", { "200 OK": ok }, "Call<void, AGetResult>", '"200": { content: "none" }'],
  ])("of %s still make a method", async (_, responses, returns, facts) => {
    const { "client.ts": client, "operations.ts": operations } = await answering(responses);
    expect(client).toContain(returns);
    expect(operations).toContain(facts);
  });

  test("are read as JSON wherever the document says so", async () => {
    const { "client.ts": client } = await answering({
      200: { ...ok, content: { "text/plain": { schema: text }, "text/json": { schema: object({ a: text }) } } },
      201: { ...ok, content: { "*/*": { schema: object({ b: text }) } } },
      202: { ...ok, content: { "application/xml": { schema: text } } },
    });
    expect(client).toContain("Call<AGetData | AGetData201 | string, AGetResult>");
  });

  test("of any media type have a reader", async () => {
    const generated = await made({
      paths: {
        "/a": { get: { responses: { 200: { ...ok, content: { "image/png": {} } } } } },
        "/b": { get: { responses: { 200: { ...ok, content: { "image/png": {}, "text/plain": {} } } } } },
        "/c": { get: { responses: { 200: { ...ok, content: { "text/event-stream": {} } } } } },
        "/d": { get: { responses: { 204: ok } } },
      },
    });
    expect(generated.findings).toEqual([]);
    const client = generated.files.get("client.ts");
    for (const returns of [
      "Call<Blob, AGetResult>",
      "Call<Blob, BGetResult>",
      "Call<string, WithData<BGetResult, string>>",
      "Call<AsyncIterable<ServerSentEvent<string>>, CGetResult>",
      "Call<void, DGetResult>",
    ]) {
      expect(client).toContain(returns);
    }
  });
});

test("a body is sent as plain JSON before its relatives, wherever it stands", async () => {
  const body = (...types: string[]) => ({
    requestBody: { content: Object.fromEntries(types.map((type) => [type, { schema: object({ a: text }) }])) },
    responses: { 204: ok },
  });
  const { "operations.ts": operations } = await files({
    paths: {
      "/a": { post: body("application/json-patch+json", "application/json; charset=utf-8", "text/json") },
      "/b": { post: body("application/vnd.api+json") },
      "/c": { post: body("application/*+json", "text/json") },
      "/d": { post: body("*/*") },
    },
  });
  expect([...(operations ?? "").matchAll(/body: \{\s+type: "([^"]*)"/g)].map(([, type]) => type)).toEqual([
    "application/json; charset=utf-8",
    "application/vnd.api+json",
    "application/json",
    "application/json",
  ]);
});

describe("credentials", () => {
  const secured = (scheme: object) =>
    files({
      security: [{ key: [] }],
      paths: { "/a": { get: { responses: { 204: ok } } } },
      components: { securitySchemes: { key: scheme } },
    });

  test.each([
    [
      { type: "http", scheme: "bearer" },
      'const keyScheme = { put: inHeader, name: "Authorization", prefix: "Bearer " }',
    ],
    [{ type: "http", scheme: "Token" }, 'const keyScheme = { put: inHeader, name: "Authorization", prefix: "Token " }'],
    [{ type: "http", scheme: "BASIC" }, "const keyScheme = { put: inBasic"],
    [{ type: "openIdConnect", openIdConnectUrl: "https://a.example" }, 'prefix: "Bearer "'],
    [{ type: "apiKey", in: "cookie", name: "sid" }, "put: inCookie"],
    [{ type: "mutualTLS" }, "security: [{}]"],
  ])("of %j are sent as they say", async (scheme, facts) => {
    expect((await secured(scheme))["operations.ts"]).toContain(facts);
  });
});

test("methods that OpenAPI 3.2 has are sent, and those that fetch forbids are left out", async () => {
  const generated = await made({
    openapi: "3.2.0",
    paths: {
      "/books": {
        query: {
          requestBody: { content: { "application/json": { schema: object({ title: text }) } } },
          responses: { 204: ok },
        },
        additionalOperations: { COPY: { responses: { 204: ok } }, TRACK: { responses: { 204: ok } } },
      },
    },
  });
  const client = generated.files.get("client.ts") ?? "";
  expect(client).toMatch(
    /query\(\s*body\?: BooksQueryBody \| OptionsOnly<BooksQueryBody>,\s*options\?: CallOptions,?\s*\)/,
  );
  expect(client).toContain("copy(options?: CallOptions)");
  expect(generated.files.get("operations.ts")).toContain('method: "COPY"');
  expect(generated.findings.map(({ kind, message }) => [kind, message])).toEqual([
    ["method", "is a TRACK request, which fetch can't send."],
  ]);
});

describe("webhooks", () => {
  const event = {
    requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/ThingMade" } } } },
  };
  const parts = {
    paths: {
      "/things": {
        post: {
          operationId: "things.create",
          callbacks: {
            done: {
              "{$request.body#/url}": {
                post: {
                  requestBody: { content: { "application/json": { schema: object({ id: text }) } } },
                  responses: {},
                },
              },
            },
          },
          responses: { 204: ok },
        },
      },
    },
    webhooks: {
      "thing.made": { post: { summary: "A thing was made.", ...event, responses: { 200: ok } } },
      "thing.lost": { post: { requestBody: { content: { "text/plain": {} } }, responses: { 200: ok } } },
    },
    components: { schemas: { ThingMade: object({ id: text }), Unused: object({}) } },
  };

  test("and callbacks are types with names and docs", async () => {
    const { "webhooks.ts": webhooks, "index.ts": index, "schema.ts": schema } = await files(parts);
    expect(index).toContain('export type * as webhooks from "./webhooks.js";');
    expect(webhooks).toContain(
      "/**\n * A thing was made.\n *\n * Webhook, sent as `POST`.\n */\nexport type ThingMade = schema.ThingMade;",
    );
    expect(webhooks).toContain("export type ThingLost = string;");
    expect(webhooks).toContain("export type ThingsCreateDone = schema.ThingsCreateDoneWebhook;");
    expect(webhooks).toContain('"thing.made": ThingMade;');
    expect(webhooks).toContain("export type Webhook = Webhooks[keyof Webhooks];");
    expect(schema).toContain("export interface ThingMade {");
    expect(schema).not.toContain("Unused");
  });

  test("alone are a document too", async () => {
    const { paths: _, ...alone } = parts;
    const { "webhooks.ts": webhooks, "client.ts": client } = await files(alone);
    expect(webhooks).toContain("export type ThingMade = schema.ThingMade;");
    expect(client).toContain("export function createShop(");
  });
});

describe("include and exclude", () => {
  const operation = (operationId: string, tag: string, schema: string) => ({
    operationId,
    tags: [tag],
    responses: { 200: json({ $ref: `#/components/schemas/${schema}` }) },
  });
  const parts = {
    paths: {
      "/books": { get: operation("listBooks", "reading", "Book"), post: operation("createBook", "writing", "Book") },
      "/books/{id}": { get: operation("getBook", "reading", "Book") },
      "/discs/{id}/tracks": { get: operation("listTracks", "reading", "Disc") },
    },
    components: {
      schemas: {
        Book: object({ author: { $ref: "#/components/schemas/Author" } }),
        Author: object({}),
        Disc: object({}),
      },
    },
  };

  test.each<[Pick<GenerateOptions, "include" | "exclude">, string[], string[]]>([
    [{}, ["books.list", "books.create", "books.get", "discs.tracks.list"], ["Author", "Book", "Disc"]],
    [{ include: ["writing"] }, ["books.create"], ["Author", "Book"]],
    [{ include: ["/discs/**"] }, ["discs.tracks.list"], ["Disc"]],
    [{ include: ["/books/*"] }, ["books.get"], ["Author", "Book"]],
    [{ include: ["/books/{id}"] }, ["books.get"], ["Author", "Book"]],
    [{ include: ["POST"] }, ["books.create"], ["Author", "Book"]],
    [{ include: ["get /books"] }, ["books.list"], ["Author", "Book"]],
    [{ include: ["getBook", "books.create"] }, ["books.create", "books.get"], ["Author", "Book"]],
    [{ include: ["books.*"], exclude: ["books.get"] }, ["books.list", "books.create"], ["Author", "Book"]],
    [{ exclude: ["reading"] }, ["books.create"], ["Author", "Book"]],
  ])("%j", async (options, names, schemas) => {
    const { "operations.ts": operations, "schema.ts": schema } = await files(parts, options);
    expect([...(operations ?? "").matchAll(/^ {2}name: "(.*)",$/gm)].map(([, name]) => name)).toEqual(names);
    expect([...(schema ?? "").matchAll(/^export \w+ (\w+)/gm)].map(([, name]) => name).sort()).toEqual(schemas);
  });

  test("that select nothing are mistakes", async () => {
    const folder = folderWith({
      "shop.json": JSON.stringify({ openapi: "3.1.0", info: { title: "Shop", version: "1" }, ...parts }),
    });
    const { errors } = await generate(join(folder, "shop.json"), { include: ["readin"] });
    expect(errors.map(({ message, fix }) => [message, fix])).toEqual([
      ['"readin" selects no operation.', 'Did you mean "reading"?'],
    ]);
  });
});

test("a union that its alternatives inherit from compiles without a discriminator", async () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const { folder, files } = await made({
    paths: { "/pets": { get: { responses: { 200: json(ref("Pet")) } } } },
    components: {
      schemas: {
        Pet: { ...object({ name: text }), oneOf: [ref("Dog"), ref("Rock")] },
        Dog: { allOf: [ref("Pet"), object({ barks: { type: "boolean" } })] },
        Rock: object({ weight: { type: "number" } }),
      },
    },
  });
  expect(files.get("schema.ts")).toContain("export type Pet = { name?: string } & (Dog | Rock);");
  expect(files.get("schema.ts")).toContain("export interface Dog extends PetBase {");
  expect(problems([writeClient(folder, files)])).toEqual([]);
});

test("schemas that inherit along many ways are read once each", async () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const levels = 12;
  const schemas: Record<string, object> = {
    [`Top${levels}`]: { ...object({ kind: text }), discriminator: { propertyName: "kind" } },
  };
  for (let level = 0; level < levels; level++) {
    const above = ref(`Top${level + 1}`);
    schemas[`Left${level}`] = { allOf: [above, object({ left: text })] };
    schemas[`Right${level}`] = { allOf: [above, object({ right: text })] };
    schemas[`Top${level}`] = { allOf: [ref(`Left${level}`), ref(`Right${level}`)] };
  }
  const { findings } = await made({
    paths: { "/a": { get: { responses: { 200: json(ref("Top0")) } } } },
    components: { schemas },
  });
  expect(findings).toEqual([]);
});

test("a list among the variants of a discriminator stays a list, and has no guard", async () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const entry = (type: string) => ({ ...object({ type: { type: "string", enum: [type] } }), required: ["type"] });
  const { folder, files } = await made({
    paths: { "/contents": { get: { responses: { 200: json(ref("Content")) } } } },
    components: {
      schemas: {
        Content: {
          oneOf: [ref("Folder"), ref("File")],
          discriminator: { propertyName: "type", mapping: { array: ref("Folder").$ref, file: ref("File").$ref } },
        },
        Folder: { type: "array", items: ref("File") },
        File: entry("file"),
      },
    },
  });
  expect(files.get("schema.ts")).toContain("export type Folder = File[];");
  expect(problems([writeClient(folder, files)])).toEqual([]);
});

describe("what is named by an author", () => {
  test("keeps its letters, whatever alphabet they are of", async () => {
    const { "client.ts": client, "schema.ts": schema } = await files({
      info: { title: "Küche 料理", version: "1" },
      paths: {
        "/größe/{straße}": { get: { responses: { 200: json({ $ref: "#/components/schemas/Größe" }) } } },
        "/料理": {
          get: {
            operationId: "料理.list",
            responses: { 200: json({ type: "array", items: { $ref: "#/components/schemas/料理" } }) },
          },
        },
      },
      components: { schemas: { Größe: object({ länge: text }), 料理: object({ 名前: text }) } },
    });
    expect(schema).toContain("export interface Größe {");
    expect(schema).toContain("export interface 料理 {");
    expect(client).toContain("export function createKüche料理(");
    expect(client).toContain("get(straße: string, options?: CallOptions)");
  });

  test.each(["Client", "Error", "Record", "Call", "Api", "Date", "The REST API", "😀", "1Password v2"])(
    "compiles where the title is %s",
    async (title) => {
      const { folder, files } = await made(
        {
          info: { title, version: "1" },
          paths: { "/a": { get: { responses: { 204: ok } } }, "/create/client": { get: { responses: { 204: ok } } } },
        },
        { zod: true },
      );
      expect(problems([writeClient(folder, files)])).toEqual([]);
    },
  );

  test("compiles where it is called as what the code itself is made of", async () => {
    const names =
      "Page Pager Call Success Failure Issue Logger Schema Validation Drift Operation Api Record Omit Partial Promise Date Error " +
      "ShopOptions ShopAuth Shop AListQuery AListResult AResource Input z types client schema operations exactly JsonContent " +
      "Webhook Exclude SuccessStatus OptionsOnly ClientOptions UsageError string number any unknown never object undefined";
    const schemas = Object.fromEntries(
      names.split(" ").map((name) => [name, object({ a: text, b: { type: "string", format: "date-time" } })]),
    );
    const refs = Object.fromEntries(
      Object.keys(schemas).map((name) => [name, { $ref: `#/components/schemas/${name}` }]),
    );
    const all = object(refs);
    const { folder, files } = await made(
      {
        paths: {
          "/a": {
            get: {
              operationId: "a.list",
              parameters: [{ name: "q", in: "query", schema: text }],
              responses: { 200: json(all) },
            },
            put: {
              operationId: "a.input",
              requestBody: { content: { "application/json": { schema: all } } },
              responses: { 204: ok },
            },
          },
          "/b": { get: { operationId: "a.listQuery", responses: { 200: json(object({ c: text })) } } },
        },
        webhooks: {
          Webhook: {
            post: { requestBody: { content: { "application/json": { schema: all } } }, responses: { 200: ok } },
          },
        },
        components: { schemas },
      },
      { zod: true, paths: true },
    );
    expect(problems([writeClient(folder, files)])).toEqual([]);
  });

  test("compiles where a component is called as nothing can be", async () => {
    const names = [
      "Page[Pot]",
      "Foo Bar",
      "a/b",
      "Gen<Pot>",
      "Acme.Api.V1.Pot`1",
      "t~u",
      "25%",
      "",
      "😀",
      "__proto__",
      "constructor",
    ];
    const pointer = (name: string) => `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const components = JSON.parse(
      `{"schemas":{${names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(object({ [name]: text }))}`).join(",")}}}`,
    );
    const fields = Object.fromEntries(names.map((name, index) => [`f${index}`, { $ref: pointer(name) }]));
    const { folder, files } = await made(
      { paths: { "/a": { get: { responses: { 200: json(object(fields)) } } } }, components },
      { zod: true },
    );
    expect(problems([writeClient(folder, files)])).toEqual([]);
    expect(files.get("schema.ts")).not.toContain("unknown");
  });
});

test("a reference into the middle of the document leads to the type that is there", async () => {
  const there = "#/paths/~1pots~1{id}/get/responses/200/content/application~1json/schema";
  const { folder, files: all } = await made({
    paths: {
      "/pots/{id}": {
        get: {
          operationId: "pots.get",
          responses: { 200: json({ type: "object", required: ["clay"], properties: { clay: text } }) },
        },
        put: {
          operationId: "pots.put",
          requestBody: { required: true, content: { "application/json": { schema: { $ref: there } } } },
          responses: { 200: json({ $ref: there }) },
        },
      },
      "/jugs": {
        get: { operationId: "jugs.list", responses: { 200: json({ type: "array", items: { $ref: there } }) } },
      },
      "/lids": {
        get: {
          operationId: "lids.get",
          responses: { 200: json(object({ lid: { $ref: "#/components/schemas/Jar/properties/lid" } })) },
        },
      },
    },
    components: {
      schemas: { Jar: object({ lid: object({ of: { $ref: "#/components/schemas/Jar/properties/lid" } }) }) },
    },
  });
  const types = [...(all.get("client.ts") ?? "").matchAll(/Call<(\w+)(?:\[\])?, (?:Pots|Jugs)/g)].map(
    ([, type]) => type,
  );
  expect(new Set(types).size).toBe(1);
  expect(all.get("schema.ts")).toContain(`export interface ${types[0]} {\n  clay: string;\n}`);
  expect(all.get("schema.ts")).toContain("lid?: Jar_lid;");
  expect(problems([writeClient(folder, all)])).toEqual([]);
});
