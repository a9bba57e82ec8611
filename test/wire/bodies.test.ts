/** Bodies of all other media types, as express and its parsers read them, and how one of several is chosen. */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import express from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problems } from "../generate/compile.js";
import { type AnyClient, type Generated, generated, type Json, pathsOf } from "./generated.js";

const text = { type: "string" };
const object = (properties: Json, more: Json = {}) => ({ type: "object", properties, ...more });
const body = (content: Json, more: Json = {}) => ({ requestBody: { required: true, content, ...more } });
const form = (schema: Json, encoding: Json = {}) => body({ "application/x-www-form-urlencoded": { schema, encoding } });
const anyObject = { type: "object", additionalProperties: true };

const document = {
  openapi: "3.2.0",
  ...pathsOf({
    form: form(anyObject),
    styled: form(
      object({
        csv: { type: "array", items: text },
        spaced: { type: "array", items: text },
        piped: { type: "array", items: text },
        expand: { type: "array", items: text },
        spread: anyObject,
        json: anyObject,
        reserved: text,
      }),
      {
        csv: { explode: false },
        spaced: { style: "spaceDelimited" },
        piped: { style: "pipeDelimited" },
        expand: { style: "deepObject", explode: true },
        spread: { style: "form", explode: true },
        json: { contentType: "application/json" },
        reserved: { allowReserved: true },
      },
    ),
    jsonText: body({ "application/json": { schema: text } }),
    jsonNumber: body({ "application/json": { schema: { type: "number" } } }),
    jsonNull: body({ "application/json": { schema: { type: ["string", "null"] } } }),
    jsonList: body({ "application/json": { schema: { type: "array", items: text } } }),
    patch: body({
      "application/json-patch+json": { schema: { type: "array", items: anyObject } },
      "application/merge-patch+json": { schema: anyObject },
      "application/json; charset=utf-8": { schema: anyObject },
    }),
    merge: body({ "application/merge-patch+json": { schema: anyObject } }),
    csv: body({ "text/csv": { schema: text } }),
    xml: body({ "application/xml": { schema: anyObject } }),
    bytes: body({ "application/octet-stream": { schema: { type: "string", format: "binary" } } }),
    image: body({ "image/*": {} }),
    any: body({ "*/*": {} }),
    several: body({
      "text/plain": { schema: text },
      "application/json": { schema: object({ a: text }, { required: ["a"] }) },
      "application/x-www-form-urlencoded": { schema: object({ b: { type: "integer" } }, { required: ["b"] }) },
      "image/*": { schema: { type: "string", format: "binary" } },
    }),
    optional: {
      ...body({ "application/json": { schema: object({ timeout: { type: "integer" } }) } }, { required: false }),
    },
    lines: body({ "application/x-ndjson": { schema: object({ id: { type: "integer" } }) } }),
    sequence: body({ "application/json-seq": { itemSchema: object({ id: { type: "integer" } }) } }),
  }),
};

let made: Generated;
let server: Server;
let things: AnyClient;
let seen: { type: string | undefined; length: string | undefined; body: unknown; raw: string };

beforeAll(async () => {
  const app = express();
  const verify = (_request: unknown, _response: unknown, bytes: Buffer) => {
    raw = bytes.toString("latin1");
  };
  let raw = "";
  app.use((request, response, next) => {
    raw = "";
    if (request.headers["x-redirect"]) response.redirect(307, "http://127.0.0.1:1/elsewhere?key=secret");
    else next();
  });
  app.use(express.urlencoded({ extended: true, verify }));
  app.use(express.json({ strict: false, type: ["application/json", "application/*+json"], verify }));
  app.use(express.text({ type: ["text/*", "application/xml"], verify }));
  app.use(express.raw({ type: () => true, verify }));
  app.use((request, response) => {
    const { headers, body } = request;
    seen = { type: headers["content-type"], length: headers["content-length"], body, raw };
    response.status(204).end();
  });
  server = app.listen(0, "127.0.0.1");
  // A test that takes its time must not meet a connection that has just ended.
  server.keepAliveTimeout = 120_000;
  await once(server, "listening");
  made = await generated(document);
  things = made.create({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }).things;
});
afterAll(() => {
  made.dispose();
  server.close();
});

test("nothing is left out", () => {
  expect(made.findings).toEqual([]);
});

describe("an URL-encoded form", () => {
  test.each<[string, Json, Json]>([
    ["texts of all kinds", { a: "ü &=+%", b: "", "c d": "x\ny" }, { a: "ü &=+%", b: "", "c d": "x\ny" }],
    [
      "other values",
      { n: 1.5, on: true, when: new Date(0) },
      { n: "1.5", on: "true", when: "1970-01-01T00:00:00.000Z" },
    ],
    ["what isn't there", { a: null, b: undefined, c: [null, "x"] }, { c: "x" }],
    ["lists", { tags: ["a", "b"] }, { tags: ["a", "b"] }],
    ["objects", { address: { city: "Rome", geo: { lat: 1 } } }, { address: { city: "Rome", geo: { lat: "1" } } }],
    [
      "lists of objects",
      { items: [{ id: 1, tags: ["x"] }, { id: 2 }] },
      { items: [{ id: "1", tags: ["x"] }, { id: "2" }] },
    ],
  ])("holds %s", async (_what, given, expected) => {
    await things.form(given);
    expect(seen).toMatchObject({ type: "application/x-www-form-urlencoded", body: expected });
  });

  test("is written as the document's encoding says", async () => {
    const given = {
      csv: ["a", "b"],
      spaced: ["a", "b"],
      piped: ["a", "b"],
      expand: ["a", "b"],
      spread: { x: 1, y: 2 },
    };
    await things.styled({ ...given, json: { a: [1] }, reserved: "https://a.example/?b=c&d#e+f" });
    expect(seen.body).toEqual({
      csv: "a,b",
      spaced: "a b",
      piped: "a|b",
      expand: ["a", "b"],
      x: "1",
      y: "2",
      json: '{"a":[1]}',
      reserved: "https://a.example/?b=c&d#e+f",
    });
    expect(seen.raw).toContain("reserved=https://a.example/?b=c%26d%23e%2Bf");
    expect(seen.raw).toContain("expand%5B0%5D=a");
  });

  test("is a URLSearchParams as it is", async () => {
    await things.form(
      new URLSearchParams([
        ["a", "1"],
        ["a", "2"],
      ]),
    );
    expect(seen.body).toEqual({ a: ["1", "2"] });
  });

  test.each([["text"], [7], [[1]], [new Blob(["x"])]])("that is %s is refused", async (wrong) => {
    await expect(things.form(wrong)).rejects.toThrow(/^body must be an object/);
  });
});

describe("JSON", () => {
  test.each<[string, unknown, string]>([
    ["jsonText", 'a "text"', '"a \\"text\\""'],
    ["jsonText", "", '""'],
    ["jsonNumber", 0, "0"],
    ["jsonNull", null, "null"],
    ["jsonList", [], "[]"],
  ])("%s can be %j alone", async (name, given, raw) => {
    await things[name](given);
    expect(seen).toMatchObject({ type: "application/json", raw });
  });

  test("is plain JSON before its relatives, which can be chosen", async () => {
    await things.patch({ a: 1 });
    expect(seen.type).toBe("application/json; charset=utf-8");
    await things.patch([{ op: "remove" }], { contentType: "application/json-patch+json" });
    expect(seen).toMatchObject({ type: "application/json-patch+json", body: [{ op: "remove" }] });
    await things.merge({ a: null });
    expect(seen).toMatchObject({ type: "application/merge-patch+json", body: { a: null } });
  });

  test("that is optional isn't confused with options", async () => {
    await things.optional({ timeout: 7 });
    expect(seen.body).toEqual({ timeout: 7 });
    await things.optional();
    expect(seen.type).toBeUndefined();
  });
});

test("text and XML are sent as they are, and nothing else in their place", async () => {
  await things.csv("a,ü\r\n");
  expect(seen).toMatchObject({ type: "text/csv", body: "a,ü\r\n" });
  await things.xml("<a/>");
  expect(seen).toMatchObject({ type: "application/xml", body: "<a/>" });
  await expect(things.xml({ a: 1 })).rejects.toThrow("body must be a string: give the application/xml as text");
});

describe("bytes", () => {
  const bytes = new Uint8Array([0, 255, 1]);

  test.each<[string, unknown]>([
    ["a Blob", new Blob([bytes])],
    ["a File", new File([bytes], "x")],
    ["a buffer", bytes.buffer],
    ["a typed array", bytes],
    ["a web stream", new Blob([bytes]).stream()],
    ["a Node.js stream", Readable.from([Buffer.from(bytes)])],
    [
      "an async iterable",
      (async function* () {
        yield bytes;
      })(),
    ],
  ])("from %s", async (_what, given) => {
    await things.bytes(given);
    expect(seen).toMatchObject({ type: "application/octet-stream", raw: "\0\xff\x01" });
  });

  test("know their type where the document names a range", async () => {
    await things.image(new Blob([bytes], { type: "image/png" }));
    expect(seen.type).toBe("image/png");
    await things.any(new Blob([bytes], { type: "application/pdf" }));
    expect(seen.type).toBe("application/pdf");
    await things.any("text");
    expect(seen).toMatchObject({ type: "application/octet-stream", raw: "text" });
    await things.any("text", { contentType: "text/markdown" });
    expect(seen).toMatchObject({ type: "text/markdown", raw: "text" });
    await expect(things.image(bytes, { contentType: "text/markdown" })).rejects.toThrow(
      'contentType must be one of "image/*"',
    );
  });

  test.each([7, { a: 1 }, [1], true])("that are %j are refused", async (wrong) => {
    await expect(things.bytes(wrong)).rejects.toThrow(/^body must be a Blob/);
  });

  test("from a stream that has been read are refused", async () => {
    const used = new Blob(["x"]).stream();
    await new Response(used).text();
    await expect(things.bytes(used)).rejects.toThrow("body is a stream that has been read already");
  });
});

test.each<[string, () => unknown]>([
  ["a stream", () => new Blob(["x"]).stream()],
  ["a file", () => new Blob(["x"])],
  ["a large file", () => new Blob(["x".repeat(5_000_000)])],
])("%s isn't sent to where a redirect leads", async (_what, bytes) => {
  const sent = things.bytes(bytes(), { extra: { headers: { "x-redirect": "1" } } });
  await expect(sent).rejects.toMatchObject({ kind: "redirect", message: expect.not.stringContaining("secret") });
});

describe("of several media types", () => {
  test("JSON comes first, and contentType chooses another", async () => {
    await things.several({ a: "x" });
    expect(seen).toMatchObject({ type: "application/json", body: { a: "x" } });
    await things.several({ b: 1 }, { contentType: "application/x-www-form-urlencoded" });
    expect(seen).toMatchObject({ type: "application/x-www-form-urlencoded", body: { b: "1" } });
    await things.several("x", { contentType: "text/plain" });
    expect(seen).toMatchObject({ type: "text/plain", body: "x" });
    await things.several("x", { contentType: "image/svg+xml" });
    expect(seen).toMatchObject({ type: "image/svg+xml", raw: "x" });
  });

  test("one that isn't documented is refused with those that are", async () => {
    await expect(things.several("x", { contentType: "text/html" })).rejects.toThrow(
      'contentType must be one of "application/json", "text/plain", "application/x-www-form-urlencoded", "image/*"',
    );
  });

  test("the types follow", async () => {
    const { writeFileSync } = await import("node:fs");
    const program = (lines: string) =>
      `import { createWire } from "./index.js";\nconst { things } = createWire({ baseUrl: "https://a.example" });\n${lines}`;
    writeFileSync(
      `${made.out}/use.ts`,
      program(`
await things.several({ a: "x" });
await things.several({ b: 1 }, { contentType: "application/x-www-form-urlencoded" });
await things.several(new URLSearchParams(), { contentType: "application/x-www-form-urlencoded" });
await things.several("x", { contentType: "text/plain" });
await things.several(new Uint8Array(1), { contentType: "image/png", timeout: 5 });
await things.any("x", { contentType: "text/markdown" });
await things.form({ a: 1 });
await things.lines([{ id: 1 }]);
await things.lines((async function* () { yield { id: 1 }; })());
// @ts-expect-error: that is the form's body
await things.several({ b: 1 });
// @ts-expect-error: that is JSON's body
await things.several({ a: "x" }, { contentType: "text/plain" });
// @ts-expect-error: no such type is documented
await things.several("x", { contentType: "text/html" });
// @ts-expect-error: nothing to choose from
await things.csv("x", { contentType: "text/csv" });
// @ts-expect-error: a number is no item
await things.lines([7]);
`),
    );
    expect(problems([made.out])).toEqual([]);
  });
});

describe("items", () => {
  async function* items() {
    yield { id: 1 };
    yield { id: 2 };
  }

  test("of a list are lines that have a length", async () => {
    await things.lines([{ id: 1 }, { id: 2 }]);
    expect(seen).toMatchObject({ type: "application/x-ndjson", raw: '{"id":1}\n{"id":2}\n', length: "18" });
  });

  test("of an async iterable are sent as they come", async () => {
    await things.lines(items());
    expect(seen).toMatchObject({ raw: '{"id":1}\n{"id":2}\n', length: undefined });
    await things.sequence(items());
    expect(seen).toMatchObject({ type: "application/json-seq", raw: '\x1e{"id":1}\n\x1e{"id":2}\n' });
  });

  test("that can't be sent are told by their number", async () => {
    await expect(things.lines([1, () => {}])).rejects.toThrow("body.1 can't be sent as JSON");
    await expect(things.lines(7)).rejects.toThrow("body must be an array or an async iterable");
  });
});
