/** `keysmith init`, as people run it: what it writes, says, keeps and marks. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { keysmithIn } from "../cli/command.js";
import { folderWith } from "../generate/notes.js";
import { again, documentOf, type Json, made, pagingOf, read, write } from "./made.js";

const text = { type: "string" };
const invoice = { type: "object", properties: { id: text, createdAt: { ...text, example: "2026-01-02 03:04:05" } } };
const list = (items: object = invoice): Json => ({
  parameters: [
    { name: "cursor", in: "query", schema: text },
    { name: "limit", in: "query", schema: { type: "integer" } },
  ],
  responses: {
    200: {
      description: "Some.",
      headers: { "X-RateLimit-Remaining": { schema: { type: "integer" } } },
      content: {
        "application/json": {
          schema: { type: "object", properties: { data: { type: "array", items }, next_cursor: text } },
        },
      },
    },
    400: {
      description: "No.",
      content: {
        "application/json": {
          schema: {
            type: "object",
            properties: {
              message: text,
              errors: { type: "array", items: { type: "object", properties: { field: text, message: text } } },
            },
          },
        },
      },
    },
  },
});
const get = { responses: { 200: { description: "One.", content: { "application/json": { schema: invoice } } } } };
const create = {
  parameters: [{ name: "Idempotency-Key", in: "header", schema: text }],
  requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Login" } } } },
  responses: { 201: { description: "Made." } },
};
const components = {
  schemas: { Invoice: invoice, Login: { type: "object", properties: { user: text, password: text } } },
};
const acme = (more: Json = {}) =>
  documentOf(
    { "/invoices": { get: list(), post: create }, "/invoices/{id}": { get }, "/orders": { get: list() }, ...more },
    { components },
  );

test("it writes names, lists, errors, limits, keys and secrets into an overlay, each with what says so", async () => {
  const { overlay, updates, out } = await made(acme());
  expect(updates.$?.["x-methods"]).toEqual({
    "GET /invoices": "invoices.list",
    "POST /invoices": "invoices.create",
    "GET /invoices/{id}": "invoices.get",
    "GET /orders": "orders.list",
  });
  const paging = {
    style: "cursor",
    request: { cursor: "$request.query.cursor", size: "$request.query.limit" },
    response: { items: "$response.body#/data", next: "$response.body#/next_cursor" },
    id: "/id",
  };
  expect(updates["$.paths['/invoices'].get"]?.["x-pagination"]).toBe("cursor");
  expect(pagingOf({ updates }, "$.paths['/orders'].get")).toEqual(paging);
  expect(updates["$.paths['/orders'].get"]?.["x-rate-limit"]).toBe("headers");
  expect(updates["$.paths['/orders'].get.responses['400']"]).toEqual({ "x-error": "error" });
  expect(updates["$..parameters[?@.name == 'Idempotency-Key' && @.in == 'header']"]).toEqual({
    "x-idempotency-key": true,
  });
  expect(updates["$.components.schemas.Login..properties['password']"]).toEqual({ format: "password" });
  expect(overlay).toContain("# GET /invoices: a cursor (cursor, next_cursor)");
  expect(out).toMatch(/names +4 derived/);
  expect(out).toMatch(/lists +2: 2 by a cursor/);
  expect(out).toMatch(/dates +/);
  expect(out.split("\n").length).toBeLessThan(25);
});

test("it adds the API to redocly.yaml and .gitattributes, generates, and says the next two commands", async () => {
  const { folder, out } = await made(acme(), "--zod");
  expect(parse(read(folder, "redocly.yaml"))).toEqual({
    apis: {
      acme: { root: "openapi.json", "x-keysmith": { out: "src/api", overlays: ["keysmith.overlay.yaml"], zod: true } },
    },
  });
  expect(read(folder, ".gitattributes")).toBe("src/api/** linguist-generated eol=lf\n");
  expect(read(folder, "src/api/client.ts")).toContain("): Pager<InvoicesListItem, InvoicesListFailure>;");
  const commands = [...out.matchAll(/^ {2}npx keysmith (.*?)(?: {2,}.*)?$/gm)].map(([, line = ""]) => line.split(" "));
  expect(commands).toHaveLength(2);
  for (const command of commands) expect((await keysmithIn(folder, ...command)).code).toBe(0);
});

test("run again, it changes nothing where the document is the same", async () => {
  const { folder, overlay } = await made(acme());
  const files = () =>
    ["keysmith.overlay.yaml", "redocly.yaml", ".gitattributes", "src/api/.keysmith.json"].map((name) =>
      read(folder, name),
    );
  const before = files();
  const { out } = await again(folder);
  expect(files()).toEqual(before);
  expect(overlay).toBe(before[0]);
  expect(out).toContain("up to date");
});

test("run again after the document changed, it keeps what is there, adds what is new, and marks what no longer matches", async () => {
  const { folder, overlay } = await made(acme());
  const edited = overlay
    .replace("GET /orders: orders.list", "GET /orders: orders.all # as the shop calls it")
    .replace(
      "  - target: $.paths['/invoices'].get\n    update:\n      x-pagination: cursor",
      "  - target: $.paths['/invoices'].get\n    update:\n      x-pagination: false",
    );
  expect(edited).not.toBe(overlay);
  write(folder, "keysmith.overlay.yaml", edited);
  const changed = acme({ "/refunds": { get: list() } }) as { paths: Json };
  changed.paths["/invoices/{id}"] = undefined;
  write(folder, "openapi.json", changed);
  const second = await again(folder);
  expect(second.overlay).toContain("GET /orders: orders.all # as the shop calls it");
  expect(second.updates["$.paths['/invoices'].get"]?.["x-pagination"]).toBe(false);
  expect(second.updates.$?.["x-methods"]).toMatchObject({ "GET /refunds": "refunds.list" });
  expect(second.updates["$.paths['/refunds'].get"]?.["x-pagination"]).toBe("cursor");
  expect(second.overlay).toContain("GET /invoices/{id}: invoices.get # No longer matches.");
  expect(second.out).toMatch(/no longer +1 /);
  // What is back is no longer marked.
  write(folder, "openapi.json", acme({ "/refunds": { get: list() } }));
  expect((await again(folder)).overlay).not.toContain("No longer matches");
});

test("an action whose target is gone is marked, and a rule that fails its check now becomes a comment", async () => {
  const { folder } = await made(
    acme({ "/notes": { get: list({ type: "object", properties: { id: text, odd: text } }) } }),
  );
  const renamed = JSON.parse(JSON.stringify(acme()).replaceAll("next_cursor", "more")) as {
    paths: Record<string, Json>;
  };
  renamed.paths["/orders"] = { get };
  write(folder, "openapi.json", renamed as Json);
  const { overlay, updates, out } = await again(folder);
  expect(overlay).toContain("# No longer matches: the document has nothing there.\n  - target: $.paths['/notes'].get");
  expect(updates["$.paths['/invoices'].get"]?.["x-pagination"]).toBeUndefined();
  expect(overlay).toMatch(/# No longer matches: x-pagination\.response\.next: .* points at nothing/);
  expect(overlay).toContain("# $.paths['/invoices'].get x-pagination: \"cursor\"");
  expect(out).toMatch(/no longer/);
  expect((await keysmithIn(folder, "generate", "acme", "--check")).code).toBe(0);
  // Once more: what is a comment stays one.
  expect((await again(folder)).overlay).toBe(overlay);
});

test("what it infers and the generator can't check stays a plain call, and is said", async () => {
  const unclear = list({});
  const { overlay, updates } = await made(documentOf({ "/things": { get: unclear } }));
  expect(pagingOf({ updates }, "$.paths['/things'].get")).toMatchObject({ style: "cursor" });
  expect(overlay).not.toContain("id: /id");
});

test("it keeps redocly.yaml as it is written, its comments too", async () => {
  const written = `# Ours.
extends: [recommended]   # as before

apis:
  # The other one.
  other@v1:
    root: other.yaml # elsewhere

rules:
  no-unused-components: error
`;
  const folder = folderWith({ "openapi.json": JSON.stringify(acme()), "redocly.yaml": written, "other.yaml": "" });
  await again(folder, "openapi.json", "--out", "src/api");
  const after = read(folder, "redocly.yaml");
  const added = `  acme:
    root: openapi.json
    x-keysmith:
      out: src/api
      overlays:
        - keysmith.overlay.yaml
`;
  expect(after).toBe(written.replace("elsewhere\n", `elsewhere\n${added}`));
});

test("an API that redocly.yaml has already keeps its name and its words", async () => {
  const written = "apis:\n  shop:\n    root: ./openapi.json\n    x-keysmith: { out: lib, zod: true } # ours\n";
  const folder = folderWith({ "openapi.json": JSON.stringify(acme()), "redocly.yaml": written });
  const { out } = await again(folder, "openapi.json");
  expect(parse(read(folder, "redocly.yaml"))).toEqual({
    apis: {
      shop: { root: "./openapi.json", "x-keysmith": { out: "lib", zod: true, overlays: ["keysmith.overlay.yaml"] } },
    },
  });
  expect(read(folder, "redocly.yaml")).toContain("# ours");
  expect(readdirSync(join(folder, "lib"))).toContain("zod.ts");
  expect(out).toContain("npx keysmith generate shop");
});

test("a second API gets an overlay of its own", async () => {
  const { folder } = await made(acme());
  write(folder, "other.json", { ...acme(), info: { title: "Other", version: "1" } });
  const { code } = await keysmithIn(folder, "init", "other.json", "--out", "src/other");
  expect(code).toBe(0);
  expect(readdirSync(folder)).toContain("keysmith.other.overlay.yaml");
  expect(parse(read(folder, "redocly.yaml")).apis.other["x-keysmith"].overlays).toEqual([
    "keysmith.other.overlay.yaml",
  ]);
  expect((await keysmithIn(folder, "generate", "--check")).code).toBe(0);
});

test.each([
  ["no document", {}, ["init"], 2, "Give a document"],
  ["standard input", {}, ["init", "-"], 2, "standard input"],
  ["a file that isn't there", {}, ["init", "gone.yaml"], 1, "gone.yaml: there is no such file"],
  ["a folder for a document", { "a/b": "" }, ["init", "a"], 1, "it is a folder"],
  ["a URL with credentials", {}, ["init", "https://me:secret@127.0.0.1/o.json"], 2, "resolve.http.headers"],
  ["an overlay that is none", { "o.json": "{}", "keysmith.overlay.yaml": "a: 1\n" }, ["init", "o.json"], 1, ""],
  [
    "an overlay that isn't YAML",
    { "o.json": JSON.stringify(acme()), "keysmith.overlay.yaml": "a: [1\n" },
    ["init", "o.json"],
    1,
    "keysmith.overlay.yaml",
  ],
  [
    "a document with a mistake of ours",
    {
      "o.json": JSON.stringify({
        ...acme(),
        "x-methods": 1,
        info: { title: "Acme", version: "1", "x-client-name": "no name" },
      }),
    },
    ["init", "o.json"],
    1,
    "x-client-name",
  ],
  [
    "redocly.yaml that isn't YAML",
    { "o.json": JSON.stringify(acme()), "redocly.yaml": "a: [1\n" },
    ["init", "o.json"],
    2,
    "redocly.yaml",
  ],
  [
    "another file where the client goes",
    { "o.json": JSON.stringify(acme()), "src/api/client.ts": "mine" },
    ["init", "o.json"],
    1,
    "in the way",
  ],
])("%s: one line says what is wrong, and nothing is written", async (_, files, args, code, message) => {
  const folder = folderWith(files as Record<string, string>);
  const before = readdirSync(folder, { recursive: true }).sort();
  const ran = await keysmithIn(folder, ...args);
  expect(ran.code).toBe(code);
  expect(ran.error).toContain(message);
  expect(ran.error).not.toMatch(/shouldn't have|secret|\n {4}at /);
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
});
