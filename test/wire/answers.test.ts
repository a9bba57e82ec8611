/** Answers of all media types, from a server that sends what the test says, and how one of several is asked for. */
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { problems } from "../generate/compile.js";
import { type AnyClient, type Generated, generated, type Json, pathsOf } from "./generated.js";
import { listen, type Running } from "./server.js";

const text = { type: "string" };
const object = (properties: Json) => ({ type: "object", properties });
const answer = (content: Json, more: Json = {}) => ({
  method: "get",
  responses: { 200: { description: "Fine.", content }, ...more },
});
const pot = { schema: object({ a: text }) };
const problem = { description: "Bad.", content: { "application/problem+json": { schema: object({ detail: text }) } } };

const document = pathsOf({
  json: answer({ "application/json": pot }, { 400: problem }),
  texts: answer({ "text/json": pot }),
  relative: answer({ "application/vnd.api+json": pot }),
  jsonText: answer({ "application/json": { schema: text } }),
  plain: answer({ "text/plain; charset=utf-8": { schema: text } }),
  xml: answer({ "application/xml": { schema: object({ a: text }) } }),
  image: answer({ "image/png": {}, "image/jpeg": {} }, { 400: problem }),
  bytes: answer({ "application/octet-stream": { schema: { type: "string", format: "binary" } } }),
  jsonBytes: answer({ "application/json": { schema: { type: "string", format: "binary" } } }),
  any: answer({ "*/*": {} }),
  anyText: answer({ "*/*": { schema: text } }),
  anyJson: answer({ "*/*": pot }),
  several: answer({ "text/csv": { schema: text }, "application/json": pot, "application/pdf": {}, "image/*": {} }),
  either: {
    method: "get",
    responses: {
      200: { description: "Fine.", content: { "application/json": pot } },
      202: { description: "Later.", content: { "text/plain": { schema: text } } },
      204: { description: "Nothing." },
    },
  },
  head: { method: "head", responses: { 200: { description: "Fine.", content: { "application/json": pot } } } },
});

let made: Generated;
let server: Running;
let things: AnyClient;
let accept: string | undefined;
let send: { type?: string | undefined; body: string | Uint8Array; status?: number; encoding?: string };

beforeAll(async () => {
  server = await listen((request, response) => {
    accept = request.headers.accept;
    const { type, body, status = 200, encoding } = send;
    if (type !== undefined) response.setHeader("content-type", type);
    if (encoding !== undefined) response.setHeader("content-encoding", encoding);
    response.writeHead(status).end(body);
  });
  made = await generated(document);
  things = made.create({ baseUrl: server.baseUrl, maxResponseBytes: 1_000_000, retries: 0 }).things;
});
afterAll(() => {
  server.close();
  made.dispose();
});

const png = new Uint8Array([0x89, 0x50, 0, 255]);
const get = (name: string, sent: typeof send, options: Json = {}) => {
  send = sent;
  return things[name](options);
};
const bytesOf = async (blob: Blob) => [blob.type, new Uint8Array(await blob.arrayBuffer())];

test("nothing is left out", () => {
  expect(made.findings).toEqual([]);
});

describe("JSON", () => {
  test.each([
    ["application/json"],
    ["application/json; charset=utf-8"],
    ["Application/JSON;charset=UTF-8"],
    ["text/json"],
    ["application/hal+json"],
    ["text/plain"],
    [undefined],
  ])("is read from %s", async (type) => {
    for (const name of ["json", "texts", "relative", "anyJson"]) {
      expect(await get(name, { type, body: '{"a":"ü"}' })).toEqual({ a: "ü" });
    }
  });

  test("is read in the charset that its type names, and with a mark of byte order", async () => {
    const latin = Buffer.from('{"a":"ü"}', "latin1");
    expect(await get("json", { type: "application/json; charset=iso-8859-1", body: latin })).toEqual({ a: "ü" });
    expect(await get("json", { type: 'application/json; charset="x-unknown"', body: '{"a":"ü"}' })).toEqual({ a: "ü" });
    expect(await get("json", { type: "application/json", body: '\ufeff{"a":"ü"}' })).toEqual({ a: "ü" });
  });

  test.each([
    ['"text"', "text"],
    ["7", 7],
    ["null", null],
    ["false", false],
  ])("can be %s alone", async (body, value) => {
    expect(await get("jsonText", { type: "application/json", body })).toBe(value);
  });

  test("that is something else is an error that names what came", async () => {
    await expect(get("json", { type: "text/html", body: "<p>Sign in" })).rejects.toThrow(
      "expected JSON, got text/html (10 characters, status 200)",
    );
  });
});

test("text and XML are strings, in their charset", async () => {
  expect(await get("plain", { type: "text/plain", body: "[1]" })).toBe("[1]");
  const latin = Buffer.from("ü", "latin1");
  expect(await get("plain", { type: "text/plain; charset=ISO-8859-1", body: latin })).toBe("ü");
  expect(await get("xml", { type: "text/xml", body: "<a/>" })).toBe("<a/>");
});

describe("bytes", () => {
  test("are a Blob with the type that came", async () => {
    for (const [name, type] of [
      ["image", "image/jpeg"],
      ["bytes", "application/octet-stream"],
      ["any", "a/b"],
    ] as const) {
      expect(await bytesOf(await get(name, { type, body: png }))).toEqual([type, png]);
    }
    expect(await bytesOf(await get("bytes", { body: png }))).toEqual(["", png]);
    expect(await bytesOf(await get("jsonBytes", { type: "application/json", body: '{"a":1}' }))).toEqual([
      "application/json",
      new TextEncoder().encode('{"a":1}'),
    ]);
  });

  test("come with their response", async () => {
    send = { type: "image/png", body: png };
    const { status, data, response } = await things.image().withResponse();
    expect([status, data.size, response.headers.get("content-type")]).toEqual([200, 4, "image/png"]);
  });

  test("that are none are an error that names both", async () => {
    await expect(get("image", { type: "text/html", body: "<p>" })).rejects.toThrow(
      "expected image/png or image/jpeg, got text/html (3 characters, status 200)",
    );
    const failed = get("image", { type: "application/problem+json", status: 400, body: '{"detail":"no image"}' });
    await expect(failed).rejects.toMatchObject({ status: 400, detail: "no image" });
  });

  test("can be left unread", async () => {
    send = { type: "image/png", body: png };
    const response = await things.image().asResponse();
    expect(response.bodyUsed).toBe(false);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(png);
  });

  test("are limited as they are unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    await expect(get("bytes", { encoding: "gzip", body: bomb })).rejects.toThrow("longer than 1000000 bytes");
  });
});

describe("any type", () => {
  test("that a text comes as is a text", async () => {
    expect(await get("anyText", { type: "application/json", body: '"a"' })).toBe("a");
    expect(await get("anyText", { type: "text/plain", body: "a" })).toBe("a");
  });
});

describe("of several media types", () => {
  const csv = { type: "text/csv", body: "a,b" };
  const pdf = { type: "application/pdf", body: png };

  test("all are asked for, JSON first, and the one that comes is read as what it is", async () => {
    expect(await get("several", { type: "application/json", body: '{"a":"x"}' })).toEqual({ a: "x" });
    expect(accept).toBe("application/json, text/csv, application/pdf, image/*");
    expect(await get("several", csv)).toBe("a,b");
    expect(await bytesOf(await get("several", pdf))).toEqual(["application/pdf", png]);
    expect(await bytesOf(await get("several", { type: "image/webp", body: png }))).toEqual(["image/webp", png]);
  });

  test("accept asks for one", async () => {
    await get("several", csv, { accept: "text/csv" });
    expect(accept).toBe("text/csv");
    await get("json", { type: "application/json", body: "{}" });
    expect(accept).toBe("application/json");
    await get("relative", { type: "application/json", body: "{}" });
    expect(accept).toBe("application/vnd.api+json");
    await get("image", { type: "image/png", body: png });
    expect(accept).toBe("image/png, image/jpeg");
  });

  test("each status has its own", async () => {
    expect(await get("either", { type: "application/json", body: '{"a":"x"}' })).toEqual({ a: "x" });
    expect(await get("either", { type: "text/plain", status: 202, body: "later" })).toBe("later");
    expect(await get("either", { status: 204, body: "" })).toBeUndefined();
    expect(accept).toBe("application/json, text/plain");
    expect(await get("head", { type: "application/json", body: "" })).toBeUndefined();
  });

  test("the types follow", () => {
    writeFileSync(
      `${made.out}/use.ts`,
      `import { createWire } from "./index.js";
const { things } = createWire({ baseUrl: "https://a.example" });
const a: string | undefined = (await things.several()).a;
const csv: string = await things.several({ accept: "text/csv" });
const pdf: Blob = await things.several({ accept: "application/pdf", timeout: 5 });
const { status, data } = await things.several({ accept: "text/csv" }).result();
if (status === 200) data.toUpperCase();
const either = await things.either().result();
if (either.status === 202) either.data.toUpperCase();
if (either.status === 200) either.data.a?.toUpperCase();
const image: Blob = await things.image();
const xml: string = await things.xml();
const response: Response = await things.image().asResponse();
// @ts-expect-error: that is JSON
const wrong: string = await things.several();
// @ts-expect-error: no such type is documented
await things.several({ accept: "text/html" });
export { a, csv, image, pdf, response, wrong, xml };
`,
    );
    expect(problems([made.out])).toEqual([]);
  });
});
