import { type Change, type Diff, diff } from "keysmith";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { kinds, version } from "./versions.js";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const between = (old: object, next: object) => diff({ text: JSON.stringify(old) }, { text: JSON.stringify(next) });
const line = ({ level, kind, at, message }: Change) => `${level} ${kind} ${at}: ${message}`;

describe("Between two versions of a document", () => {
  let found: Diff;
  beforeAll(async () => {
    found = await between(version("old"), version("new"));
  });

  test.each(kinds)("$name: $expected", ({ name, expected }) => {
    const own = found.changes.filter(({ methods }) => methods.includes(name));
    expect(own.map(line)).toEqual(expected);
  });

  test("nothing else changes", () => {
    expect(found.changes.map(line).sort()).toEqual(kinds.flatMap(({ expected }) => expected).sort());
  });
});

/** A document with one operation that answers a shared type. */
function shop(book: object, more: object = {}): object {
  const answer = {
    "200": { description: "", content: { "application/json": { schema: { $ref: "#/components/schemas/Book" } } } },
  };
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    servers: [{ url: "https://shop.example.com/v1" }],
    paths: {
      "/books/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: { operationId: "books.get", responses: answer },
        delete: { operationId: "books.delete", responses: answer },
      },
    },
    components: { schemas: { Book: book } },
    ...more,
  };
}

const plain = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const lines = async (old: object, next: object) => (await between(old, next)).changes.map(line);

describe("A type that several methods share", () => {
  test("is one change, with the methods and the place of the type", async () => {
    const { changes } = await between(
      shop({ ...plain, properties: { ...plain.properties, title: { type: "string" } } }),
      shop(plain),
    );
    expect(changes).toMatchObject([
      {
        at: "Book.title",
        message: "is gone",
        methods: ["books.get", "books.delete"],
        document: "old",
        place: { line: 1 },
      },
    ]);
  });

  test("may lead back to itself", async () => {
    const tree = (leaf: object) => ({
      type: "object",
      properties: { left: { $ref: "#/components/schemas/Book" }, leaf },
    });
    expect(await lines(shop(tree({ type: "string" })), shop(tree({ type: "number" })))).toEqual([
      "breaking field-type Book.leaf: was string, is number",
    ]);
  });

  test("is renamed where another name has the same", async () => {
    const old = shop(plain);
    const text = JSON.stringify(old).replaceAll("Book", "Volume");
    expect(await lines(old, JSON.parse(text))).toEqual(["breaking type-renamed type Book: is Volume now"]);
  });
});

describe("The client itself", () => {
  test("has another name where the title has", async () => {
    const renamed = shop(plain, { info: { title: "Store", version: "1" } });
    expect(await lines(shop(plain), renamed)).toEqual(["breaking client-renamed createShop: is createStore now"]);
  });

  test("breaks where the server is another one: credentials go there", async () => {
    const moved = shop(plain, { servers: [{ url: "https://shop.example.net/v1" }] });
    const { changes } = await between(shop(plain), moved);
    expect(changes.map(line)).toEqual([
      "breaking server server: was https://shop.example.com/v1, is https://shop.example.net/v1",
    ]);
    expect(changes[0]?.note).toBe("Credentials go there.");
  });

  test("breaks where its base URL has to be given, and not the other way round", async () => {
    const homeless = shop(plain, { servers: [] });
    const needed = await between(shop(plain), homeless);
    expect(needed.level).toBe("breaking");
    expect(needed.changes.map(({ at }) => at)).toContain("the client's option baseUrl");
    expect((await between(homeless, shop(plain))).level).toBe("additive");
  });

  test("breaks where a credential is no longer taken", async () => {
    const with_ = (names: readonly string[]) =>
      shop(plain, {
        security: names.map((name) => ({ [name]: [] })),
        components: {
          schemas: { Book: plain },
          securitySchemes: Object.fromEntries(names.map((name) => [name, { type: "http", scheme: "bearer" }])),
        },
      });
    expect(await lines(with_(["token", "session"]), with_(["token"]))).toEqual([
      "breaking options the client's option auth.session: is no longer taken",
      "breaking credentials books.get: no longer takes session",
      "breaking credentials books.delete: no longer takes session",
    ]);
  });
});

describe("The level", () => {
  test.each([
    ["none", plain, undefined, undefined],
    ["additive", { ...plain, properties: { ...plain.properties, note: { type: "string" } } }, "additive", "minor"],
    ["breaking", { ...plain, properties: {} }, "breaking", "major"],
  ])("is that of the gravest change: %s", async (_, next, level, bump) => {
    expect(await between(shop(plain), shop(next))).toMatchObject({ level, bump });
  });

  test("is neutral where nothing has to be done", async () => {
    const old = shop(plain);
    const next = JSON.parse(
      JSON.stringify(old).replace('"operationId":"books.get"', '"operationId":"books.get","deprecated":true'),
    );
    expect(await between(old, next)).toMatchObject({ level: "neutral", bump: "patch" });
  });

  test("changes nothing for another order, other descriptions or other examples", async () => {
    const old = version("new");
    const next = structuredClone(old) as { paths: object };
    next.paths = Object.fromEntries(Object.entries(next.paths).reverse());
    const described = JSON.parse(
      JSON.stringify(next).replaceAll('"description":""', '"description":"Described","x-more":1'),
    );
    expect((await between(old, described)).changes).toEqual([]);
  });
});

test("A document with a mistake in what was written for Keysmith is said in one line", async () => {
  const wrong = shop(plain, { "x-methods": { "GET /books/{id}": 7 } });
  await expect(between(shop(plain), wrong)).rejects.toThrow(/x-methods/);
});
