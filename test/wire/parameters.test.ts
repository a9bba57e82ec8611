/** Parameters in all places and styles, as a server reads them that has never heard of OpenAPI. */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AnyClient, type Generated, generated, type Json, pathsOf } from "./generated.js";

const text = { type: "string" };
const texts = { type: "array", items: text };
const anyObject = { type: "object", additionalProperties: true };
const people = { type: "array", items: { type: "object", properties: { name: text } } };
const inQuery = (name: string, schema: Json, more: Json = {}) => ({ name, in: "query", schema, ...more });

const document = {
  openapi: "3.2.0",
  ...pathsOf({
    ask: {
      method: "get",
      parameters: [
        inQuery("plain", texts),
        inQuery("csv", texts, { explode: false }),
        inQuery("spaced", texts, { style: "spaceDelimited" }),
        inQuery("piped", texts, { style: "pipeDelimited" }),
        inQuery("deep", anyObject, { style: "deepObject", explode: true }),
        inQuery("expand", texts, { style: "deepObject", explode: true }),
        inQuery("spread", anyObject),
        inQuery("joined", anyObject, { explode: false }),
        inQuery("people", people),
        inQuery("joinedPeople", people, { explode: false }),
        inQuery("reserved", text, { allowReserved: true }),
        inQuery("reservedList", texts, { allowReserved: true, explode: false }),
        inQuery("ids[]", { type: "array", items: { type: "integer" } }),
        inQuery("n", { type: "integer" }),
        inQuery("flag", { type: "boolean" }),
        inQuery("when", { type: "string", format: "date-time" }),
        inQuery("either", { oneOf: [text, texts] }),
        inQuery("anything", {}),
        { name: "filter", in: "query", content: { "application/json": { schema: anyObject } } },
        { name: "note", in: "query", content: { "text/plain": { schema: text } } },
      ],
    },
    whole: {
      method: "get",
      parameters: [
        { name: "search", in: "querystring", content: { "application/x-www-form-urlencoded": { schema: anyObject } } },
      ],
    },
    find: {
      method: "get",
      path: "/find/{kind}/files/{path}",
      parameters: [
        { name: "kind", in: "path", required: true, schema: text },
        { name: "path", in: "path", required: true, schema: text, allowReserved: true },
      ],
    },
    head: {
      method: "get",
      parameters: [
        { name: "X-List", in: "header", schema: texts },
        { name: "X-Object", in: "header", schema: anyObject },
        { name: "X-Spread", in: "header", explode: true, schema: anyObject },
        { name: "X-People", in: "header", schema: people },
        { name: "X-Json", in: "header", content: { "application/json": { schema: anyObject } } },
        { name: "X-When", in: "header", schema: { type: "string", format: "date-time" } },
      ],
    },
    eat: {
      method: "get",
      security: [{ session: [] }],
      parameters: [
        { name: "plain", in: "cookie", schema: text },
        { name: "list", in: "cookie", schema: texts },
        { name: "joined", in: "cookie", explode: false, schema: texts },
        { name: "raw", in: "cookie", style: "cookie", schema: text },
        { name: "json", in: "cookie", content: { "application/json": { schema: anyObject } } },
        { name: "must", in: "cookie", required: true, schema: { type: "integer" } },
      ],
    },
  }),
  components: { securitySchemes: { session: { type: "apiKey", in: "cookie", name: "sid" } } },
};

let made: Generated;
let server: Server;
let things: AnyClient;
let seen: { url: string; query: Json; headers: Record<string, string | undefined> };

beforeAll(async () => {
  const app = express();
  app.set("query parser", "extended");
  app.use((request, response) => {
    seen = { url: request.url, query: request.query, headers: request.headers as typeof seen.headers };
    response.status(204).end();
  });
  server = app.listen(0, "127.0.0.1");
  // A test that takes its time must not meet a connection that has just ended.
  server.keepAliveTimeout = 120_000;
  await once(server, "listening");
  made = await generated(document);
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  things = made.create({ baseUrl, auth: { session: "s1" } }).things;
});
afterAll(() => {
  made.dispose();
  server.close();
});

test("none of them is left out", () => {
  expect(made.findings.filter(({ level }) => level !== "repaired")).toEqual([]);
});

describe("a query parameter", () => {
  const odd = ["a b", "c+d", "e&f", "g=h", "i,j", "#", "%", "é", "'()*!~", "", "x\ny"];

  test.each<[string, Json, unknown]>([
    ["repeats a list", { plain: odd }, { plain: odd }],
    ["keeps one item of a list", { plain: [""] }, { plain: "" }],
    ["is absent where a list is empty", { plain: [], csv: [], deep: {}, spread: {} }, {}],
    [
      "leaves out what is null",
      { plain: [null, undefined, "a"], n: null, deep: { a: null, b: 1 } },
      { plain: "a", deep: { b: "1" } },
    ],
    ["joins with commas", { csv: ["a", "b c"] }, { csv: "a,b c" }],
    ["joins with blanks", { spaced: ["a", "b"] }, { spaced: "a b" }],
    ["joins with pipes", { piped: ["a", "b c"] }, { piped: "a|b c" }],
    [
      "has its keys in brackets",
      { deep: { a: "x y", b: 2, "c d": true } },
      { deep: { a: "x y", b: "2", "c d": "true" } },
    ],
    ["nests lists in brackets", { deep: { list: ["p", "q"] } }, { deep: { list: ["p", "q"] } }],
    ["nests objects in brackets", { deep: { d: { e: { f: "z" } } } }, { deep: { d: { e: { f: "z" } } } }],
    [
      "nests objects of lists in brackets",
      { deep: { d: [{ e: 1 }, { e: 2 }] } },
      { deep: { d: [{ e: "1" }, { e: "2" }] } },
    ],
    ["numbers a list in brackets", { expand: ["a", "b"] }, { expand: ["a", "b"] }],
    ["spreads an object", { spread: { x: "1", y: ["2", "3"] } }, { x: "1", y: ["2", "3"] }],
    ["nests what a spread object holds", { spread: { x: { y: "1" } } }, { x: { y: "1" } }],
    ["joins an object", { joined: { k: "v", l: "w" } }, { joined: "k,v,l,w" }],
    [
      "numbers a list of objects",
      { people: [{ name: "A" }, { name: "B" }] },
      { people: [{ name: "A" }, { name: "B" }] },
    ],
    [
      "holds objects as JSON where values are joined",
      { joinedPeople: [{ name: "A" }] },
      { joinedPeople: '{"name":"A"}' },
    ],
    ["keeps brackets in its name", { "ids[]": [1, 2] }, { ids: ["1", "2"] }],
    ["can be false, zero and empty", { flag: false, n: 0, note: "" }, { flag: "false", n: "0", note: "" }],
    ["writes a date", { when: new Date(0) }, { when: "1970-01-01T00:00:00.000Z" }],
    ["is one or many", { either: ["a", "b"] }, { either: ["a", "b"] }],
    ["is one or many: one", { either: "a" }, { either: "a" }],
    ["is an object where the schema says nothing", { anything: { a: "1" } }, { a: "1" }],
    ["is JSON", { filter: { a: [1, null, { b: "c&d" }] } }, { filter: '{"a":[1,null,{"b":"c&d"}]}' }],
    ["is text of another media type", { note: "a&b" }, { note: "a&b" }],
    ["writes BigInts", { n: 9007199254740993n }, { n: "9007199254740993" }],
  ])("%s", async (_what, given, expected) => {
    await things.ask(given);
    expect(seen.query).toEqual(expected);
  });

  test.each(["C# primer", "a&n=9", "50%", "a+b", "x\ny", "a/b:c?d@e", "[x]", "é", "100%zz"])(
    "with allowReserved loses nothing of %j",
    async (value) => {
      await things.ask({ reserved: value, n: 1 });
      expect(seen.query).toEqual({ reserved: value, n: "1" });
    },
  );

  test("with allowReserved leaves reserved characters and escapes as they are", async () => {
    await things.ask({ reserved: "a/b:c?d@e,f;g$h!i(k)l*m=n", n: 1 });
    expect(seen.url).toBe("/ask?reserved=a/b:c?d@e,f;g$h!i(k)l*m=n&n=1");
    await things.ask({ reserved: "100%25" });
    expect(seen.url).toBe("/ask?reserved=100%25");
    await things.ask({ reservedList: ["a/b", "c,d"] });
    expect(seen.url).toBe("/ask?reservedList=a/b,c%2Cd");
  });

  test.each<[string, Json]>([
    ["NaN", { n: Number.NaN }],
    ["a lone surrogate", { note: "\ud800" }],
    ["a function", { plain: [() => {}] }],
    ["an invalid date", { when: new Date(Number.NaN) }],
  ])("that is %s is refused by its name", async (_what, given) => {
    await expect(things.ask(given)).rejects.toThrow(Object.keys(given)[0]);
  });

  test("that contains itself is refused", async () => {
    const circle: Record<string, unknown> = {};
    circle.again = circle;
    await expect(things.ask({ deep: circle })).rejects.toThrow("contains itself");
    await expect(things.ask({ filter: circle })).rejects.toThrow("filter can't be sent as JSON");
  });

  test("can be the whole query string", async () => {
    await things.whole({ search: { a: "x y", b: ["1", "2"], c: { d: "e" } } });
    expect(seen.query).toEqual({ a: "x y", b: ["1", "2"], c: { d: "e" } });
  });
});

describe("a path parameter", () => {
  test("holds any text but one that makes it another path", async () => {
    await things.find({ kind: "a/b ?#%ü", path: "x" });
    expect(seen.url).toBe("/find/a%2Fb%20%3F%23%25%C3%BC/files/x");
  });

  test("with allowReserved holds slashes", async () => {
    await things.find({ kind: "k", path: "docs/a b;v=1:2/c?d#e.md" });
    expect(seen.url).toBe("/find/k/files/docs/a%20b;v=1:2/c%3Fd%23e.md");
    await expect(things.find({ kind: "k", path: "docs/../../x" })).rejects.toThrow("path must not be");
    await expect(things.find({ kind: "k", path: "docs//x" })).rejects.toThrow("path must not be");
  });
});

test.each<[string, unknown, string | undefined]>([
  ["X-List", ["a", "b c"], "a,b c"],
  ["X-List", [], undefined],
  ["X-List", ["a", null, "b"], "a,b"],
  ["X-Object", { R: 100, G: true }, "R,100,G,true"],
  ["X-Spread", { R: 100, G: null, B: 1 }, "R=100,B=1"],
  ["X-People", [{ name: "A" }], '{"name":"A"}'],
  ["X-Json", { a: [1, "é€"] }, '{"a":[1,"\\u00e9\\u20ac"]}'],
  ["X-When", new Date(0), "1970-01-01T00:00:00.000Z"],
])("the header %s of %j arrives as %s", async (name, value, expected) => {
  await things.head({ headers: { [name]: value } });
  const got = seen.headers[name.toLowerCase()];
  expect(got).toBe(expected);
});

describe("a cookie parameter", () => {
  test.each<[Json, string]>([
    [{ plain: "a b;c" }, "plain=a%20b%3Bc"],
    [{ list: ["a", "b"] }, "list=a; list=b"],
    [{ joined: ["a", "b,c"] }, "joined=a,b%2Cc"],
    [{ raw: "a,b c%" }, "raw=a,b c%"],
    [{ json: { a: 1 } }, "json=%7B%22a%22%3A1%7D"],
    [{ plain: null, list: [] }, ""],
  ])("of %j arrives as %s, beside the credential", async (cookies, expected) => {
    await things.eat({ cookies: { must: 1, ...cookies } });
    expect(seen.headers.cookie).toBe([`must=1`, ...(expected ? [expected] : []), "sid=s1"].join("; "));
  });

  test("is refused where no cookie can hold it, or the document has none of its name", async () => {
    await expect(things.eat({ cookies: { must: 1, raw: "a;b" } })).rejects.toThrow("cookies.raw can't be sent");
    await expect(things.eat({ cookies: { muts: 1 } })).rejects.toThrow("did you mean must?");
    await expect(things.head({ cookies: { a: 1 } })).rejects.toThrow("cookies is not an option");
  });

  test("that is required makes the options so", () => {
    const client = made.files.get("client.ts");
    expect(client).toContain("eat(options: ThingsEatOptions)");
    expect(client).toMatch(/interface ThingsEatCookies \{[^}]*must: number/);
  });
});
