import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { LoadError, load } from "../../src/generate/source/load.js";
import { answering, type Files, get, minimal, placeIn, read, write } from "./documents.js";

const home = process.cwd();
afterEach(() => process.chdir(home));

async function refusal(content: string | Uint8Array, name = "openapi.yaml"): Promise<string> {
  const folder = write({ [name]: content });
  const error: unknown = await load(join(folder, name)).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(LoadError);
  const { message } = error as LoadError;
  expect(message).not.toContain("\n");
  return message.replace(folder, "").replace(/^[/\\]/, "");
}

describe("a document is read", () => {
  const text = minimal({ more: "x-note: größer als 料理 😀\n" });

  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16, little-endian", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-16, big-endian", Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
    ["UTF-16 without a byte order mark", Buffer.from(text, "utf16le")],
    ["lines that end in CRLF", Buffer.from(text.replaceAll("\n", "\r\n"))],
  ])("from %s", async (_, bytes) => {
    const { root, said } = await read({ "openapi.yaml": bytes });
    expect(root["x-note"]).toBe("größer als 料理 😀");
    expect(said).toEqual([]);
  });

  test("from Latin-1, which is said", async () => {
    const { root, said } = await read({ "openapi.yaml": Buffer.from(minimal({ more: "x-note: größer\n" }), "latin1") });
    expect(root["x-note"]).toBe("größer");
    expect(said).toEqual([
      expect.stringMatching(/^openapi\.yaml:4:\d+ repaired: the file is not UTF-8.*Save it as UTF-8/),
    ]);
  });

  test("from a text, a path, a file URL, and with another name", async () => {
    const folder = write({ "an api.json": JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" } }) });
    const file = join(folder, "an api.json");
    process.chdir(folder);
    for (const input of [file, "an api.json", pathToFileURL(file), pathToFileURL(file).href, { text: minimal() }]) {
      expect((await load(input)).root.at("openapi").value).toBe("3.1.0");
    }
  });

  test("whose text refers to files beside the file that it came from", async () => {
    const folder = write({ "pot.yaml": "type: string\n" });
    const { root } = await load({ text: answering("{ $ref: pot.yaml }"), file: join(folder, "not-there.yaml") });
    expect(root.at("components", "schemas", "pot").value).toEqual({ type: "string" });
  });

  test("with a hash that doesn't depend on line ends", async () => {
    const unix = await load({ text: minimal() });
    const windows = await load({ text: minimal().replaceAll("\n", "\r\n") });
    expect(windows.sha256).toBe(unix.sha256);
    expect(unix.sha256).toMatch(/^[\da-f]{64}$/);
  });

  test("with the files that it refers to named, overlays too", async () => {
    const files: Files = {
      "openapi.yaml": answering("{ $ref: pot.yaml }"),
      "pot.yaml": "type: string\n",
      "overlay.yaml": "overlay: 1.0.0\ninfo: { title: x, version: '1' }\nactions: []\n",
    };
    const { files: named, folder } = await read(files, { overlays: ["overlay.yaml"] });
    expect([...named].sort()).toEqual(["openapi.yaml", "overlay.yaml", "pot.yaml"].map((name) => join(folder, name)));
  });

  test("where YAML has tags, timestamps, merged keys and numbers as keys", async () => {
    const more = [
      "x-common: &common { a: 1, b: 2 }",
      "x-merged: { <<: *common, b: 3 }",
      "x-tagged: !include other.yaml",
      "x-time: 2026-01-01",
      "x-binary: !!binary aGk=",
      "",
    ].join("\n");
    const paths = "{ /a: { get: { responses: { 200: { description: ok } } } } }";
    const { root } = await read(minimal({ paths, more }));
    expect(root["x-merged"]).toEqual({ a: 1, b: 3 });
    expect(root["x-tagged"]).toBe("other.yaml");
    expect(root["x-time"]).toBe("2026-01-01");
    expect(root["x-binary"]).toBe("aGk=");
    expect(get(root, "paths", "/a", "get", "responses", "200")).toEqual({ description: "ok" });
  });

  test("in each of OpenAPI's versions, and where the version is written carelessly", async () => {
    for (const [written, read] of [
      ["3.0.4", "3.1.0"],
      ["3.1.1", "3.1.1"],
      ["3.2.0", "3.2.0"],
    ]) {
      const { root, findings } = await load({ text: minimal({ version: written as string }) });
      expect(root.at("openapi").value).toBe(read);
      expect(findings.all()).toEqual([]);
    }
    for (const version of ["3.1", "3", "v3.0.1", "3.7.0", '"3.x"']) {
      const { findings } = await load({ text: minimal({ version }) });
      expect(findings.all()).toEqual([expect.objectContaining({ level: "repaired", kind: "version" })]);
    }
    const { findings } = await load({ text: minimal().replace("openapi: 3.1.0\n", "").replace("{}", "{ /a: {} }") });
    expect(findings.all()[0]?.message).toContain("doesn't say which OpenAPI it is");
  });
});

describe("a slip is one line with its place and how to fix it:", () => {
  test.each([
    ["a tab", "openapi: 3.1.0\ninfo:\n\ttitle: A\n", "3:1", "a tab is used for indentation. Indent with spaces."],
    [
      "a key twice",
      "openapi: 3.1.0\npaths: {}\npaths: {}\n",
      "3:1",
      'the key "paths" stands twice in one object. Remove or',
    ],
    ["a comma that is missing", '{\n  "openapi": "3.1.0"\n  "paths": {}\n}', "3:3", "a comma is missing"],
    ["a bracket that isn't closed", '{ "openapi": "3.1.0", "paths": {', "1:33", "a bracket is not closed. Close it."],
    ["a quotation mark that isn't closed", 'openapi: "3.1.0\npaths: {}\n', "2:1", "quotation mark is not closed"],
    [
      "a line that is indented too little",
      "openapi: 3.1.0\ninfo:\n  title: A\n version: 1\n",
      "4:2",
      "indentation doesn't fit",
    ],
    ["a colon in a text", "openapi: 3.1.0\nx: a: b\n", "2:5", "put the text in quotation marks"],
    ["two documents", "openapi: 3.1.0\n---\nopenapi: 3.1.0\n", "3:1", '2 YAML documents, separated by "---". Keep one'],
    ["an alias to nothing", "openapi: 3.1.0\nx: *nowhere\n", "2:5", "refers to an anchor that isn't there"],
    ["a character that YAML doesn't have", "openapi: 3.1.0\nx: a\u0007b\n", "2:5", "that YAML doesn't allow"],
  ])("%s", async (_, text, place, says) => {
    const message = await refusal(text);
    expect(message).toContain(`openapi.yaml:${place}: `);
    expect(message).toContain(says);
  });

  test("in a file that the document refers to, as an error there", async () => {
    const { said, findings } = await read({
      "openapi.yaml": answering("{ $ref: pot.yaml }"),
      "pot.yaml": "type: object\nproperties:\n\tlid: {}\n",
    });
    expect(said).toEqual(["pot.yaml:3:1 pot.yaml can't be read, a tab is used for indentation. Indent with spaces."]);
    expect(findings[0]?.level).toBe("error");
  });

  test("a key twice in JSON, where every reader takes the last one", async () => {
    const text =
      '{ "openapi": "3.1.0", "info": { "title": "A", "version": "1" },\n "paths": { "/a": {}, "/b": {}, "/a": { "x-b": 1 } } }';
    const { root, said } = await read({ "openapi.yaml": text });
    expect(get(root, "paths", "/a")).toEqual({ "x-b": 1 });
    expect(said).toEqual([expect.stringMatching(/^openapi\.yaml:2:33 repaired: the key "\/a" stands twice/)]);
  });

  test("a comma too many in JSON, which is read as YAML", async () => {
    const { said } = await read({
      "openapi.yaml": '{ "openapi": "3.1.0", "info": { "title": "A", "version": "1", }, "paths": {} }',
    });
    expect(said).toEqual([expect.stringMatching(/^openapi\.yaml:1:1 repaired: this is not JSON/)]);
  });
});

describe("what isn't OpenAPI is one line that says what it is:", () => {
  test.each([
    ["nothing", "", "is empty"],
    ["only space", " \n\n", "is empty"],
    [
      "a page",
      "<!DOCTYPE html>\n<html><body>API</body></html>",
      "is an HTML page. Give the address of the document itself",
    ],
    ["XML", '<?xml version="1.0"?><a/>', "is XML"],
    [
      "a JSON Schema",
      '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object" }',
      "is a JSON Schema",
    ],
    ["a schema without a dialect", "type: object\nproperties: { a: { type: string } }\n", "is a JSON Schema"],
    ["AsyncAPI", "asyncapi: 3.0.0\ninfo: { title: A, version: '1' }\n", "is an AsyncAPI document"],
    ["an overlay", "overlay: 1.0.0\nactions: []\n", "is an OpenAPI Overlay"],
    ["an older Swagger", 'swaggerVersion: "1.2"\napis: []\n', "is Swagger 1"],
    ["a newer OpenAPI", "openapi: 4.0.0\ninfo: {}\n", "says that it is OpenAPI 4.0.0, which isn't known"],
    ["a Postman collection", '{ "info": { "_postman_id": "x" }, "item": [] }', "is a Postman collection"],
    ["GraphQL", "type Query {\n  a: Int\n}\n", "is a GraphQL schema"],
    ["a list", "- a\n- b\n", "holds a list, not an OpenAPI document"],
    ["a text", "hello\n", "holds a text, not an OpenAPI document"],
    ["a number", "5\n", "holds a number, not an OpenAPI document"],
    ["a comment alone", "# openapi: 3.1.0\n", "holds nothing, not an OpenAPI document"],
    ["a version that is none", '{ "openapi": {} }', 'has neither "openapi" nor "swagger"'],
    ["something else", "hello: world\n", 'is no OpenAPI document: it has neither "openapi" nor "swagger"'],
    ["a ZIP archive", "PK\x03\x04\x14", "is a ZIP archive"],
    ["a binary file", Buffer.from([1, 2, 3, 0, 255, 254, 0]), "is a binary file"],
  ])("%s", async (_, content, says) => {
    expect(await refusal(content)).toContain(says);
  });

  test("a folder, and a file that isn't there", async () => {
    const folder = write({});
    mkdirSync(join(folder, "openapi.yaml"));
    await expect(load(join(folder, "openapi.yaml"))).rejects.toThrow(
      "openapi.yaml: it is a folder. Give the document in it.",
    );
    await expect(load(join(folder, "gone.yaml"))).rejects.toThrow(
      "gone.yaml: there is no such file. Is the path right?",
    );
    await expect(load(join(folder, "openapi.yaml", "x"))).rejects.toThrow("there is no such file");
    await expect(load("ftp://example.com/a")).rejects.toThrow(
      "give a file, or a URL that begins with http:// or https://",
    );
    await expect(load("http://[")).rejects.toThrow("is no valid URL");
  });
});

describe("what would never end is refused:", () => {
  test("aliases that multiply", async () => {
    const levels = Array.from(
      { length: 12 },
      (_, i) => `x-${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(", ")}]`,
    );
    const message = await refusal(`openapi: 3.1.0\nx-0: &l0 [a]\n${levels.join("\n")}\n`);
    expect(message).toContain("YAML aliases stand for more than");
  });

  test("an alias within what it refers to", async () => {
    expect(await refusal("openapi: 3.1.0\nx: &a { b: *a }\n")).toContain(
      "a YAML alias stands within what it refers to",
    );
  });

  test.each([
    ["YAML", `openapi: 3.1.0\nx: ${"[".repeat(5_000)}${"]".repeat(5_000)}\n`],
    ["JSON", `{ "openapi": "3.1.0", "x": ${"[".repeat(50_000)}${"]".repeat(50_000)} }`],
  ])("nesting without end, in %s", async (_, text) => {
    expect(await refusal(text)).toContain("it is nested more than 250 levels deep");
  });

  test("copies of copies of a part that isn't a component", async () => {
    const level = (n: number) =>
      `p${n}: { get: { responses: {}, callbacks: { a: { b: { $ref: "#/x/p${n + 1}" } }, c: { d: { $ref: "#/x/p${n + 1}" } } } } }`;
    const parts = Array.from({ length: 40 }, (_, n) => level(n)).join(", ");
    const document = minimal({ paths: '{ /a: { $ref: "#/x/p0" } }', more: `x: { ${parts} }\n` });
    await expect(read(document)).rejects.toThrow("grows without end");
  }, 20_000);
});

test("whatever bytes there are, it is read or refused in one line", async () => {
  const folder = write({});
  const file = join(folder, "openapi.yaml");
  const whole = Buffer.from(answering("{ type: object, properties: { a: &a { type: string }, b: *a } }"));
  const bits = [
    "\t",
    "\n",
    "{",
    "}",
    "[",
    ": ",
    "- ",
    "&a ",
    "*a",
    '"',
    "'",
    "\0",
    "---\n",
    "!!binary ",
    "| ",
    "\xff",
    "%",
  ];
  const edits = fc.array(fc.record({ at: fc.nat(whole.length), cut: fc.nat(3), add: fc.constantFrom(...bits, "") }), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(edits, async (changes) => {
      let bytes = whole;
      for (const { at, cut, add } of changes) {
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(add, "latin1"), bytes.subarray(at + cut)]);
      }
      writeFileSync(file, bytes);
      const error: unknown = await load(file).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (error !== undefined) {
        expect(error).toBeInstanceOf(LoadError);
        expect((error as Error).message).not.toContain("\n");
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("a place is that of the key, however a text is written", async () => {
  const text = answering("{ type: strnig }");
  const { said } = await read(text);
  expect(said).toEqual([expect.stringContaining(`openapi.yaml:${placeIn(text, "type: strnig")} `)]);
});
