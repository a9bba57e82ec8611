/** Multipart bodies, as busboy reads them. */
import { createReadStream, mkdtempSync, openAsBlob, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AnyClient, type Generated, generated, type Json, pathsOf } from "./generated.js";
import { bytesOf, listen, type Part, partsOf, type Running, shaOf } from "./server.js";

const text = { type: "string" };
const file = { type: "string", format: "binary" };
const inParts = (schema: Json, encoding: Json = {}, more: Json = {}) => ({
  requestBody: { required: true, content: { "multipart/form-data": { schema, encoding } } },
  ...more,
});
const object = (properties: Json, more: Json = {}) => ({ type: "object", properties, ...more });

const document = {
  ...pathsOf({
    plain: inParts(
      object({
        name: text,
        age: { type: "integer" },
        on: { type: "boolean" },
        when: { type: "string", format: "date-time" },
      }),
    ),
    files: inParts(object({ file, gallery: { type: "array", items: file }, caption: { type: ["string", "null"] } })),
    typed: inParts(
      object({ icon: file, photo: file, any: file, raw: { type: "string", contentMediaType: "image/gif" } }),
      {
        icon: { contentType: "image/png" },
        photo: { contentType: "image/png, image/jpeg" },
        any: { contentType: "image/*" },
      },
    ),
    nested: inParts(
      object({
        meta: object({ a: text }),
        people: { type: "array", items: object({ name: text }) },
        whole: { type: "array", items: object({ name: text }) },
        tags: { type: "array", items: text },
        note: text,
        deep: object({ a: text }),
        joined: { type: "array", items: text },
      }),
      {
        whole: { contentType: "application/json" },
        note: { contentType: "application/json", headers: { "X-Part": { schema: { const: "7" } } } },
        deep: { style: "deepObject", explode: true },
        joined: { style: "form", explode: false },
      },
    ),
    composed: inParts({ $ref: "#/components/schemas/Upload" }, { avatar: { contentType: "image/webp" } }),
    swap: {
      method: "put",
      ...inParts({ $ref: "#/components/schemas/Upload" }),
      responses: { 200: { description: "Done.", content: { "application/json": { schema: { type: "integer" } } } } },
    },
    mixed: { requestBody: { content: { "multipart/mixed": { schema: object({ meta: object({ a: text }), file }) } } } },
  }),
  components: {
    schemas: {
      Base: object({ title: text }, { required: ["title"] }),
      Upload: {
        allOf: [{ $ref: "#/components/schemas/Base" }, object({ avatar: { $ref: "#/components/schemas/File" } })],
      },
      File: { type: "string", format: "binary" },
    },
  },
};

let made: Generated;
let server: Running;
let things: AnyClient;
let parts: Part[];
let body = "";
let headers: Json = {};
let attempts = 0;
let failures = 0;
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "keysmith-"));
  server = await listen(async (request, response) => {
    headers = request.headers as Json;
    attempts++;
    if (request.url === "/mixed") {
      body = (await bytesOf(request)).toString();
    } else parts = await partsOf(request);
    if (failures-- > 0) response.writeHead(503, { "retry-after": "0" }).end();
    else if (request.url === "/swap") response.writeHead(200, { "content-type": "application/json" }).end("1");
    else response.writeHead(204).end();
  });
  made = await generated(document);
  things = made.create({ baseUrl: server.baseUrl, random: () => 0 }).things;
});
afterAll(() => {
  server.close();
  made.dispose();
  rmSync(folder, { recursive: true });
});

const seen = () => parts.map(({ name, type, fileName, text }) => [name, type, fileName, text]);

test("nothing is left out, and files have their type", () => {
  expect(made.findings).toEqual([]);
  const schema = made.files.get("schema.ts");
  expect(schema).toMatch(/gallery\?: .*FileInput/);
  expect(made.files.get("client.ts")).toContain("plain(body: ThingsPlainBody | FormData, options?: CallOptions)");
});

test("single values are texts without a type of their own", async () => {
  await things.plain({ name: 'Ünï "x"\r\n', age: 7, on: false, when: new Date(0) });
  expect(seen()).toEqual([
    ["name", "text/plain", undefined, 'Ünï "x"\r\n'],
    ["age", "text/plain", undefined, "7"],
    ["on", "text/plain", undefined, "false"],
    ["when", "text/plain", undefined, "1970-01-01T00:00:00.000Z"],
  ]);
});

describe("a file", () => {
  const bytes = new Uint8Array([0, 255, 13, 10, 45, 45]);

  test.each<[string, unknown, [string, string]]>([
    [
      "a File keeps its name and type",
      new File([bytes], "naïve.png", { type: "image/png" }),
      ["naïve.png", "image/png"],
    ],
    ["a Blob keeps its type", new Blob([bytes], { type: "image/gif" }), ["blob", "image/gif"]],
    ["a Blob without a type is bytes", new Blob([bytes]), ["blob", "application/octet-stream"]],
    ["bytes", bytes, ["blob", "application/octet-stream"]],
    ["a buffer", bytes.buffer, ["blob", "application/octet-stream"]],
    ["a Node.js Buffer", Buffer.from(bytes), ["blob", "application/octet-stream"]],
    ["a part of a buffer", new DataView(bytes.buffer), ["blob", "application/octet-stream"]],
    ["a web stream", new Blob([bytes]).stream(), ["blob", "application/octet-stream"]],
    ["a Node.js stream", Readable.from([Buffer.from(bytes)]), ["blob", "application/octet-stream"]],
  ])("%s", async (_what, given, [fileName, type]) => {
    await things.files({ file: given });
    expect(parts).toEqual([expect.objectContaining({ name: "file", fileName, type, sha: shaOf(bytes) })]);
  });

  test("on the disk is streamed from there under its name", async () => {
    const path = join(folder, "report.pdf");
    writeFileSync(path, "on the disk");
    await things.files({ file: createReadStream(path) });
    expect(seen()).toEqual([["file", "application/octet-stream", "report.pdf", "on the disk"]]);
    expect(headers["transfer-encoding"]).toBe("chunked");
    await things.files({ file: await openAsBlob(path) });
    expect(seen()).toEqual([["file", "application/octet-stream", "blob", "on the disk"]]);
    expect(headers["content-length"]).toBeDefined();
  });

  test("that is text is sent as a file where the document says so", async () => {
    await things.files({ file: "a,b" });
    expect(seen()).toEqual([["file", "application/octet-stream", "blob", "a,b"]]);
  });

  test("is repeated for each of a list; what isn't there has no part", async () => {
    await things.files({ gallery: [new File(["1"], "1"), new File(["2"], "2")], caption: null, file: undefined });
    expect(seen().map(([name, , fileName, content]) => [name, fileName, content])).toEqual([
      ["gallery", "1", "1"],
      ["gallery", "2", "2"],
    ]);
  });

  test("has the documented type, and of several its own", async () => {
    await things.typed({
      icon: bytes,
      photo: new File(["x"], "x.jpg", { type: "image/jpeg" }),
      any: new Blob(["x"], { type: "image/webp" }),
      raw: bytes,
    });
    expect(parts.map(({ name, type }) => [name, type])).toEqual([
      ["icon", "image/png"],
      ["photo", "image/jpeg"],
      ["any", "image/webp"],
      ["raw", "image/gif"],
    ]);
  });

  test.each([7, true, { a: 1 }, [7]])("that is %j is refused by its name", async (wrong) => {
    await expect(things.files({ file: wrong })).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(/^body\.file must be a File/),
      issues: [{ path: ["body", "file"] }],
    });
  });

  test("that is a stream which has been read is refused by its name", async () => {
    const used = new Blob(["x"]).stream();
    used.getReader();
    await expect(things.files({ file: used })).rejects.toThrow("body.file is a stream that has been read already");
    const read = Readable.from(["x"]);
    for await (const _ of read);
    await expect(things.files({ file: read })).rejects.toThrow("body.file is a stream that has been read already");
  });
});

test("objects are JSON, lists are repeated, and encodings are followed", async () => {
  await things.nested({
    meta: { a: "x" },
    people: [{ name: "A" }, { name: "B" }],
    whole: [{ name: "A" }, { name: "B" }],
    tags: ["a", "b"],
    note: "n",
    deep: { a: "1" },
    joined: ["a", "b"],
  });
  expect(seen()).toEqual([
    ["meta", "application/json", undefined, '{"a":"x"}'],
    ["people", "application/json", undefined, '{"name":"A"}'],
    ["people", "application/json", undefined, '{"name":"B"}'],
    ["whole", "application/json", undefined, '[{"name":"A"},{"name":"B"}]'],
    ["tags", "text/plain", undefined, "a"],
    ["tags", "text/plain", undefined, "b"],
    ["note", "application/json", undefined, '"n"'],
    ["deep[a]", "text/plain", undefined, "1"],
    ["joined", "text/plain", undefined, "a,b"],
  ]);
});

test("a schema of several, by reference, is one object", async () => {
  await things.composed({ title: "t", avatar: new Blob(["x"]) });
  expect(seen()).toEqual([
    ["title", "text/plain", undefined, "t"],
    ["avatar", "image/webp", "blob", "x"],
  ]);
});

test("a FormData is taken as it is, unless it would lose its boundary", async () => {
  const form = new FormData();
  form.append("title", "t");
  form.append("avatar", new Blob(["x"], { type: "text/css" }), "x.css");
  await things.composed(form);
  expect(seen()).toEqual([
    ["title", "text/plain", undefined, "t"],
    ["avatar", "text/css", "x.css", "x"],
  ]);
  const extra = { headers: { "Content-Type": "multipart/form-data" } };
  for (const given of [form, { title: "t" }]) {
    await expect(things.composed(given, { extra })).rejects.toThrow("extra.headers.Content-Type can't replace");
  }
});

test("what extra adds is a part", async () => {
  await things.plain({ name: "a" }, { extra: { body: { nick: "b" } } });
  expect(seen().map(([name]) => name)).toEqual(["name", "nick"]);
});

test("it is sent again where it can be read again, and only there", async () => {
  const send = async (avatar: unknown) => {
    attempts = 0;
    failures = 1;
    const { status } = await things.swap({ title: "t", avatar }).result();
    return [status, attempts];
  };
  expect(await send(new Blob(["x"]))).toEqual([200, 2]);
  expect(seen().at(-1)?.[3]).toBe("x");
  expect(await send(new Blob(["x"]).stream())).toEqual(["unexpected", 1]);
});

test("relatives of multipart/form-data are written in the same way", async () => {
  await things.mixed({ meta: { a: "x" }, file: "y" });
  expect(headers["content-type"]).toMatch(/^multipart\/mixed; boundary=/);
  expect(body).toContain('Content-Type: application/json\r\n\r\n{"a":"x"}\r\n');
});
