/** An addition to a document breaks no call: the same program compiles, and sends the same, before and after. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate } from "../src/generate/index.js";

const runtime = fileURLToPath(new URL("../src/runtime/index.ts", import.meta.url));

type Json = { [name: string]: unknown };
const ok = { responses: { "200": { description: "Fine.", content: { "application/json": { schema: {} } } } } };
const idParameter = { name: "id", in: "path", required: true, schema: { type: "string" } };
const text = { type: "string" };
const json = (properties: Json, more: Json = {}) => ({
  content: { "application/json": { schema: { type: "object", properties, ...more } } },
});

/** What each operation of the document is, by its name. */
const before = {
  get: { method: "get", path: "/things/{id}", parameters: [idParameter] },
  cancel: { method: "post", path: "/things/{id}/cancel", parameters: [idParameter] },
  ping: { method: "post", path: "/ping", parameters: [] },
  list: { method: "get", path: "/things", parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }] },
  create: {
    method: "post",
    path: "/things",
    parameters: [],
    requestBody: { required: true, ...json({ name: text }, { required: ["name"] }) },
  },
  note: { method: "post", path: "/notes", parameters: [], requestBody: json({ text }) },
};
type Name = keyof typeof before;

function documentOf(changed: Partial<Record<Name, Json>>): Json {
  const paths: Record<string, Json> = {};
  for (const [name, { method, path, ...operation }] of Object.entries({ ...before })) {
    const more = changed[name as Name] ?? {};
    const parameters = [...operation.parameters, ...((more.parameters as unknown[]) ?? [])];
    paths[path] = {
      ...paths[path],
      [method]: { operationId: `things.${name}`, ...ok, ...operation, ...more, parameters },
    };
  }
  return { openapi: "3.1.0", info: { title: "Things", version: "1" }, servers: [{ url: "https://a.example" }], paths };
}

/** All that people write for the document as it was. */
const program = `
import { createThings } from "./client/index.js";

export async function run(fetch: (url: string, init: RequestInit) => Promise<Response>): Promise<void> {
  const { things } = createThings({ baseUrl: "https://a.example", fetch });
  const { signal } = new AbortController();
  const options = { signal, timeout: 1000, extra: { query: { trace: "1" } } };
  await things.get("a");
  await things.get("a", { signal });
  await things.get("a", options);
  await things.cancel("a");
  await things.cancel("a", { signal });
  await things.cancel("a", { retries: 0, extra: { headers: { "x-why": "late" } } });
  await things.ping();
  await things.ping({ signal });
  await things.list();
  await things.list({ limit: 1 });
  await things.list({ limit: 1 }, { signal });
  await things.create({ name: "a" });
  await things.create({ name: "a" }, options);
  await things.note();
  await things.note({ text: "a" });
  await things.note({ text: "a" }, { signal });
  await things.note(undefined, { signal });
  const { status } = await things.get("a").result();
  if (status === 200) console.assert(true);
}
`;

const optional = { name: "view", in: "query", schema: text };
const additions: [what: string, changed: Partial<Record<Name, Json>>][] = [
  ["nothing", {}],
  ["an optional query parameter where there was none", { get: { parameters: [optional] } }],
  ["an optional query parameter beside another", { list: { parameters: [optional] } }],
  [
    "an optional query parameter that is called like an option",
    { get: { parameters: [{ ...optional, name: "deadline" }] } },
  ],
  ["an optional query parameter beside a body", { create: { parameters: [optional] } }],
  ["an optional header", { get: { parameters: [{ name: "X-View", in: "header", schema: text }] } }],
  [
    "an optional header beside an optional body",
    { note: { parameters: [{ name: "X-View", in: "header", schema: text }] } },
  ],
  ["an optional body where there was none", { cancel: { requestBody: json({ reason: text }) } }],
  ["an optional body where there was no input at all", { ping: { requestBody: json({ reason: text }) } }],
  ["an optional body that may hold anything", { cancel: { requestBody: json({}) } }],
  [
    "an optional body with a field that is called like an option",
    { cancel: { requestBody: json({ deadline: text }) } },
  ],
  [
    "an optional body and an optional query parameter",
    { cancel: { requestBody: json({ reason: text }), parameters: [optional] } },
  ],
  ["an optional field of a body", { note: { requestBody: json({ text, color: text }) } }],
  ["an optional field that is called like an option", { note: { requestBody: json({ text, timeout: text }) } }],
  [
    "another response",
    {
      get: {
        responses: {
          ...ok.responses,
          "404": { description: "Gone.", content: { "application/json": { schema: {} } } },
        },
      },
    },
  ],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keysmith-additions-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the client of a document, and the program beside it. */
async function projectOf(name: string, changed: Partial<Record<Name, Json>>): Promise<string> {
  const home = join(folder, name.replaceAll(/\W+/g, "-"));
  mkdirSync(join(home, "client"), { recursive: true });
  writeFileSync(join(home, "openapi.json"), JSON.stringify(documentOf(changed)));
  const { files, errors } = await generate(join(home, "openapi.json"), { runtime: "@keysmith/runtime" });
  expect(errors).toEqual([]);
  for (const [file, source] of files) writeFileSync(join(home, "client", file), source);
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  writeFileSync(join(home, "program.ts"), program);
  return join(home, "program.ts");
}

/** What a program sends. */
async function requestsOf(entry: string): Promise<string[]> {
  const outfile = entry.replace(/\.ts$/, ".mjs");
  const alias = { "@keysmith/runtime": runtime };
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    alias,
    tsconfigRaw: {},
    logLevel: "error",
  });
  const { run } = await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  const requests: string[] = [];
  await run(async (url: string, { method, headers, body }: RequestInit) => {
    requests.push(`${method} ${url} ${JSON.stringify(headers)} ${body}`);
    return Response.json({});
  });
  return requests;
}

describe("added to a document", () => {
  const compiled = new Map<string, string[]>();
  let expected: string[];

  beforeAll(async () => {
    const entries = new Map<string, string>();
    for (const [what, changed] of additions) entries.set(await projectOf(what, changed), what);
    const compiler = ts.createProgram({
      rootNames: [...entries.keys()],
      options: {
        target: ts.ScriptTarget.ES2022,
        lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        skipLibCheck: true,
        types: [],
        paths: { "@keysmith/runtime": [runtime] },
      },
    });
    for (const [entry, what] of entries) {
      const found = compiler.getSemanticDiagnostics(compiler.getSourceFile(entry));
      compiled.set(
        what,
        found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
      );
    }
    expected = await requestsOf(await projectOf("nothing", {}));
  }, 120_000);

  test.each(additions)("%s: every call compiles, and sends what it sent", async (what, changed) => {
    expect(compiled.get(what)).toEqual([]);
    expect(await requestsOf(await projectOf(what, changed))).toEqual(expected);
  });

  test("the program makes requests, and gives none of its options to the service", () => {
    expect(expected).toHaveLength(18);
    expect(expected.join("\n")).not.toContain("signal");
  });
});
