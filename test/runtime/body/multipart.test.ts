import { openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeMultipart } from "../../../src/runtime/body/multipart.js";
import type { PartFacts, WrittenBody } from "../../../src/runtime/operation.js";

const write = (value: unknown, parts: Record<string, PartFacts> = {}): WrittenBody =>
  writeMultipart(value, {}, { type: "multipart/form-data", write: writeMultipart, parts }, {}) as WrittenBody;

/** The body as text. */
async function textOf(value: unknown, parts?: Record<string, PartFacts>): Promise<string> {
  return new Response(write(value, parts).content).text();
}

/** The parts as the platform's own parser reads them. */
async function read(value: unknown, parts?: Record<string, PartFacts>): Promise<[string, FormDataEntryValue][]> {
  const { content, type } = write(value, parts);
  const response = new Response(content, type ? { headers: { "content-type": type } } : {});
  return [...(await response.formData())] as [string, FormDataEntryValue][];
}

describe("a multipart body", () => {
  test("has a part for each value, several for a list, and none for what isn't there", async () => {
    expect(await read({ name: "me", age: 7, on: true, tags: ["a", "b"], gone: undefined, nothing: null })).toEqual([
      ["name", "me"],
      ["age", "7"],
      ["on", "true"],
      ["tags", "a"],
      ["tags", "b"],
    ]);
  });

  test("sends a File under its name and type", async () => {
    const [[, file]] = (await read({ file: new File(["x"], 'a "b".png', { type: "image/png" }) })) as [[string, File]];
    expect(file).toMatchObject({ name: 'a "b".png', type: "image/png", size: 1 });
  });

  test("sends bytes under the part's documented type", async () => {
    const [[, file]] = (await read({ file: new Uint8Array([1, 2]) }, { file: { type: "image/gif" } })) as [
      [string, File],
    ];
    expect(file).toMatchObject({ type: "image/gif", size: 2 });
  });

  test("takes of several documented types the file's own", async () => {
    const parts = { file: { type: "image/png, image/jpeg" } };
    const sent = async (type: string) =>
      ((await read({ file: new Blob(["x"], { type }) }, parts)) as [[string, File]])[0][1].type;
    expect(await sent("image/jpeg")).toBe("image/jpeg");
    expect(await sent("text/plain")).toBe("image/png");
    expect(await sent("")).toBe("image/png");
  });

  test("sends objects as JSON, null where the part is JSON, and a text as a file where the document says so", async () => {
    const text = await textOf(
      { meta: { a: 1 }, list: [{ b: 2 }], none: null, csv: "a,b" },
      { none: { type: "application/json" }, csv: { type: "text/csv", file: true } },
    );
    expect(text).toContain('name="meta"\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n');
    expect(text).toContain('name="list"\r\nContent-Type: application/json\r\n\r\n{"b":2}\r\n');
    expect(text).toContain('name="none"\r\nContent-Type: application/json\r\n\r\nnull\r\n');
    expect(text).toContain('name="csv"; filename="blob"\r\nContent-Type: text/csv\r\n\r\na,b\r\n');
  });

  test("sends a part's documented headers", async () => {
    expect(await textOf({ a: "x" }, { a: { headers: { "X-Part": "1" } } })).toContain("\r\nX-Part: 1\r\n");
  });

  test("can't be broken out of by a name or a file's name", async () => {
    const name = 'a"\r\nX-Evil: 1\r\n\r\nb';
    const text = await textOf({ [name]: new File(["x"], name) });
    expect(text).not.toContain("\r\nX-Evil");
  });

  test("is taken as it is where it is a FormData", () => {
    const data = new FormData();
    expect(write(data)).toEqual({ content: data });
  });

  test.each([[7], ["text"], [[1]], [null], [new Blob(["x"])]])("is refused where it is no object: %s", (value) => {
    expect(() => write(value)).toThrow(/^body /);
  });

  test("can be sent again unless a stream is in it", () => {
    expect(write({ file: new Blob(["x"]) }).once).toBeUndefined();
    expect(write({ file: new Blob(["x"]).stream() }).once).toBe(true);
  });

  test("sends streams of both kinds, and files that stay on the disk", async () => {
    const folder = await mkdtemp(join(tmpdir(), "keysmith-"));
    const path = join(folder, "file.bin");
    await writeFile(path, "on the disk");
    const parts = { web: new Blob(["web"]).stream(), node: Readable.from(["no", "de"]), disk: await openAsBlob(path) };
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request
        .on("data", (chunk) => chunks.push(chunk))
        .on("end", () => {
          response.setHeader("content-type", request.headers["content-type"] ?? "").end(Buffer.concat(chunks));
        });
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { content, type = "" } = write(parts);
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      method: "POST",
      body: content,
      headers: { "content-type": type },
      duplex: "half",
    } as RequestInit);
    const data = (await response.formData()) as unknown as Map<string, File>;
    const texts = await Promise.all(["web", "node", "disk"].map((name) => data.get(name)?.text()));
    expect(texts).toEqual(["web", "node", "on the disk"]);
    server.close();
    await rm(folder, { recursive: true });
  });

  test("gives back every text and every byte that goes in", async () => {
    const text = fc.string({ unit: "grapheme" });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, text), fc.uint8Array(), async (texts, bytes) => {
        const { file: _, ...rest } = texts;
        const got = await read({ ...rest, file: bytes });
        const file = got.pop()?.[1] as File;
        // The platform's parser decodes names as forms write them.
        expect(got.map(([, value]) => value)).toEqual(Object.entries(rest).map(([, value]) => value));
        expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
      }),
    );
  });
});
