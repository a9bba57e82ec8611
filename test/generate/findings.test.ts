import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseYaml } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { formatFinding, generate, LoadError } from "../../src/generate/index.js";
import { broken, folderWith, notes } from "./notes.js";

async function errorsOf(document: string, strict = false): Promise<string[]> {
  const folder = folderWith({ "notes.yaml": document });
  const { errors } = await generate(join(folder, "notes.yaml"), { strict });
  return errors.map((fault) => formatFinding(fault, (file) => relative(folder, file)));
}

function lineOf(document: string, text: string): number {
  const index = document.indexOf(text);
  if (index < 0) throw new Error(`The document has no ${text}`);
  return document.slice(0, index).split("\n").length;
}

interface Case {
  readonly name: string;
  readonly change: readonly (readonly [from: string, to: string])[];
  /** Text on the line that is to blame. */
  readonly at: string;
  readonly operation?: string;
  readonly says: string;
  readonly fix?: string;
}

const pagination = "$response.body#/notes\n        total: $response.header.X-Total";

const cases: readonly Case[] = [
  {
    name: "a body pointer that the schema doesn't have",
    change: [["$response.body#/notes", "$response.body#/nodes"]],
    at: "items: $response.body#/nodes",
    operation: "notes.list",
    says: 'x-pagination.response.items: $response.body#/nodes points at nothing, the body of the 200 response has no "nodes"',
    fix: 'Did you mean "notes"?',
  },
  {
    name: "a response header that isn't documented",
    change: [["$response.header.X-Total", "$response.header.X-Totals"]],
    at: "total: $response.header.X-Totals",
    operation: "notes.list",
    says: 'the 200 response documents no header "X-Totals"',
    fix: 'Did you mean "X-Total"?',
  },
  {
    name: "a request parameter that doesn't exist",
    change: [["page: $request.query.page,", "page: $request.query.pages,"]],
    at: "request: {",
    operation: "notes.list",
    says: 'x-pagination.request.page: $request.query.pages points at nothing, there is no query parameter "pages"',
    fix: 'Did you mean "page"?',
  },
  {
    name: "a request header that isn't declared",
    change: [["page: $request.query.page,", "page: $request.header.X-Page,"]],
    at: "request: {",
    operation: "notes.list",
    says: 'there is no header parameter "X-Page"',
    fix: "There is none.",
  },
  {
    name: "a pointer into the body of a request that has none",
    change: [["page: $request.query.page,", "page: $request.body#/page,"]],
    at: "request: {",
    operation: "notes.list",
    says: "$request.body#/page points at nothing",
  },
  {
    name: "an expression that is none",
    change: [["$response.body#/notes", "body.notes"]],
    at: "items: body.notes",
    operation: "notes.list",
    says: '"body.notes" is no expression: an expression begins with $request.query.',
  },
  {
    name: "an expression whose pointer is none",
    change: [["$response.body#/notes", "$response.body.notes"]],
    at: "items: $response.body.notes",
    operation: "notes.list",
    says: '"$response.body.notes" is no expression: after "body" there is nothing, or a JSON Pointer',
  },
  {
    name: "an answer that is looked for in the request",
    change: [["$response.header.X-Total", "$request.header.X-Total"]],
    at: "total: $request.header",
    operation: "notes.list",
    says: "looks in the request",
    fix: 'Begin with "$response."',
  },
  {
    name: "items that are no list",
    change: [["$response.body#/notes", "$response.body#/next"]],
    at: "items: $response.body#/next",
    operation: "notes.list",
    says: "points at something that is no array",
    fix: "Point at the array that holds the items.",
  },
  {
    name: "an id that items don't have",
    change: [["id: /id", "id: /key"]],
    at: "id: /key",
    operation: "notes.list",
    says: 'x-pagination.id: /key points at nothing, an item has no "key"',
    fix: 'There is "id", "title", "changed".',
  },
  {
    name: "a way to go on in a list without offsets",
    change: [["id: /id\n", "id: /id\n      continueBy: { sort: changed, filter: changed }\n"]],
    at: "continueBy: {",
    operation: "notes.list",
    says: "x-pagination.continueBy is for the style offset",
  },
  {
    name: "a field to go on by that nothing sorts by",
    change: [
      ["style: page", "style: offset"],
      ["page: $request.query.page,", "offset: $request.query.page,"],
      ["id: /id\n", "id: /id\n      continueBy: { sort: changed, filter: changed }\n"],
    ],
    at: "continueBy: {",
    operation: "notes.list",
    says: 'x-pagination.continueBy.sort: there is no query parameter whose enum has "changed"',
  },
  {
    name: "a field to go on by whose filter has no ranges",
    change: [
      ["style: page", "style: offset"],
      ["page: $request.query.page,", "offset: $request.query.page,"],
      ["id: /id\n", "id: /id\n      continueBy: { sort: title, filter: title }\n"],
      [
        "        - name: filter\n",
        "        - { name: by, in: query, schema: { enum: [title] } }\n        - name: filter\n",
      ],
    ],
    at: "continueBy: {",
    operation: "notes.list",
    says: 'x-pagination.continueBy.filter: there is no query parameter whose x-filter has ranges of "title"',
  },
  {
    name: "a last item's cursor that items don't have",
    change: [
      ["style: page", "style: cursor"],
      ["page: $request.query.page,", "cursor: $request.query.filter,"],
      [pagination, "$response.body#/notes\n        next: { lastItem: /idd }"],
    ],
    at: "next: { lastItem",
    operation: "notes.list",
    says: 'x-pagination.response.next.lastItem: /idd points at nothing, an item has no "idd"',
    fix: 'Did you mean "id"?',
  },
  {
    name: "a rule that isn't there",
    change: [["x-pagination: pages", "x-pagination: page"]],
    at: "x-pagination: page\n",
    operation: "notes.list",
    says: 'x-pagination names "page", and components.x-pagination has no such rule',
    fix: 'Did you mean "pages"?',
  },
  {
    name: "a word that an extension doesn't know",
    change: [["signs: {", "sign: {"]],
    at: "sign: {",
    operation: "notes.list",
    says: 'x-filter knows no "sign"',
    fix: 'Did you mean "signs"?',
  },
  {
    name: "a style without what it asks for",
    change: [
      ["request: { page: $request.query.page, size: $request.query.size }", "request: { size: $request.query.size }"],
    ],
    at: "request: { size",
    operation: "notes.list",
    says: 'x-pagination.request lacks "page"',
    fix: 'Add "page".',
  },
  {
    name: "offsets without a size",
    change: [
      ["style: page", "style: offset"],
      ["page: $request.query.page, size: $request.query.size", "offset: $request.query.page"],
    ],
    at: "request: { offset",
    operation: "notes.list",
    says: 'x-pagination.request lacks "size"',
  },
  {
    name: "links without the next one",
    change: [["style: page", "style: link"]],
    at: "response:\n",
    operation: "notes.list",
    says: 'x-pagination.response lacks "next"',
  },
  {
    name: "an unknown style",
    change: [["style: page", "style: pages"]],
    at: "style: pages",
    operation: "notes.list",
    says: 'x-pagination.style can\'t be "pages"',
    fix: 'Did you mean "page"?',
  },
  {
    name: "a filter field of an unknown type",
    change: [["fields: { title: string }", "fields: { title: text }"]],
    at: "fields: { title: text }",
    operation: "notes.list",
    says: 'x-filter.fields.title can\'t be "text"',
    fix: 'There is "string", "number"',
  },
  {
    name: "a zone that is none",
    change: [["zone: UTC", "zone: Europe/Berlin"]],
    at: "x-date-time: {",
    operation: "notes.create (and 2 more)",
    says: 'x-date-time.zone can\'t be "Europe/Berlin"',
    fix: 'It is "UTC", or an offset such as "+02:00".',
  },
  {
    name: "an error's message that isn't in the body",
    change: [["$response.body#/text", "$response.body#/txt"]],
    at: "message: $response.body#/txt",
    operation: "notes.get (and 1 more)",
    says: 'x-error.message: $response.body#/txt points at nothing, the body of the 404 response has no "txt"',
    fix: 'Did you mean "text"?',
  },
  {
    name: "an issue's path that issues don't have",
    change: [["path: /at", "path: /where"]],
    at: "path: /where",
    operation: "notes.get (and 1 more)",
    says: 'x-error.issues.path: /where points at nothing, an item has no "where"',
  },
  {
    name: "a rate limit that no response documents",
    change: [["$response.header.X-Limit", "$response.header.X-Limits"]],
    at: "x-rate-limit: {",
    operation: "notes.list",
    says: 'any response documents no header "X-Limits"',
    fix: 'Did you mean "X-Limit"?',
  },
  {
    name: "a rate limit that stands in the body",
    change: [["$response.header.X-Limit", "$response.body#/next"]],
    at: "x-rate-limit: {",
    operation: "notes.list",
    says: "x-rate-limit.limit: $response.body#/next is no header",
    fix: "Point at a header: a rate limit is read before the body is.",
  },
  {
    name: "an error rule on a success",
    change: [["description: Some notes.", "description: Some notes.\n          x-error: problem"]],
    at: "x-error: problem\n          headers",
    operation: "notes.list",
    says: "x-error stands on the 200 response, which is no error",
  },
  {
    name: "an x-method that is no name",
    change: [["operationId: notes.get", "x-method: notes get"]],
    at: "x-method: notes get",
    operation: "GET /notes/{noteId}",
    says: 'x-method can\'t be "notes get"',
  },
  {
    name: "a reserved name",
    change: [["operationId: notes.get", "x-method: notes.then"]],
    at: "x-method: notes.then",
    operation: "GET /notes/{noteId}",
    says: 'is called "notes.then", and "then" is the client\'s own name',
    fix: "Choose another one",
  },
  {
    name: "two methods that are to have one name",
    change: [
      ["operationId: notes.get", "x-method: notes.list"],
      ["operationId: notes.list", "x-method: notes.list"],
    ],
    at: "x-method: notes.list\n      parameters:\n        - name: noteId",
    operation: "GET /notes/{noteId}",
    says: 'is called "notes.list", as GET /notes is',
    fix: "Give one of them another name.",
  },
  {
    name: "a method that is to be a resource too",
    change: [
      ["operationId: notes.get", "x-method: notes.list.one"],
      ["operationId: notes.list", "x-method: notes.list"],
    ],
    at: "x-method: notes.list\n",
    operation: "GET /notes",
    says: 'is called "notes.list", which is also the resource of "notes.list.one"',
  },
  {
    name: "a map of names with one that is none",
    change: [["paths:\n", "x-methods: { GET /notes: all notes }\npaths:\n"]],
    at: "x-methods: {",
    says: 'x-methods.GET /notes can\'t be "all notes"',
    fix: "It is JavaScript names, joined by dots",
  },
  {
    name: "an idempotency key outside the headers",
    change: [["in: header\n          x-idempotency-key", "in: query\n          x-idempotency-key"]],
    at: "x-idempotency-key: true",
    operation: "notes.create",
    says: 'x-idempotency-key belongs on a header parameter, and "Idempotency-Key" is in: query',
  },
  {
    name: "a client name that is none",
    change: [["  title: Notes\n", "  title: Notes\n  x-client-name: my notes\n"]],
    at: "x-client-name: my notes",
    says: 'x-client-name can\'t be "my notes"',
  },
];

describe("generation fails, and names the operation, the place and the fix, on", () => {
  test.each(cases)("$name", async ({ change, at, operation, says, fix }) => {
    const document = broken(...change);
    const findings = await errorsOf(document);
    const fault = findings.find((text) => text.includes(says));
    expect(fault, findings.join("\n")).toBeDefined();
    expect(fault).toContain(`notes.yaml:${lineOf(document, at)}:`);
    if (operation !== undefined) expect(fault).toContain(` ${operation}: `);
    if (fix !== undefined) expect(fault).toContain(fix);
  });
});

/** What is no mistake of the author's towards Keysmith: the rest of the document gives a client. */
const others: readonly (Case & { readonly level: string })[] = [
  {
    name: "a reference to nothing",
    level: "repaired",
    change: [['"#/components/responses/Lost"', '"#/components/responses/Gone"']],
    at: '$ref: "#/components/responses/Gone"',
    says: '"#/components/responses/Gone" leads to nothing, there is no "Gone": it is read as a response without content',
    fix: 'There is "Lost"',
  },
  {
    name: "a reference to a file that isn't there",
    level: "repaired",
    change: [
      [
        '        "404":\n          $ref: "#/components/responses/Lost"\n    post',
        '        "404":\n          $ref: lost.yaml\n    post',
      ],
    ],
    at: "$ref: lost.yaml",
    says: '"lost.yaml" leads to nothing, there is no such file: it is read as a response without content',
    fix: "Is the path right?",
  },
  {
    name: "a word that OpenAPI doesn't know",
    level: "repaired",
    change: [["requestBody:", "requestBdy:"]],
    at: "requestBdy:",
    says: '"requestBdy" is no word of an Operation Object: it is left out',
    fix: 'Did you mean "requestBody"?',
  },
  {
    name: "a type's name that another one has",
    level: "chosen",
    change: [
      ["    NoteList:\n", "    Page: { type: string }\n    NoteList:\n"],
      ["next: { type: string }", 'next: { $ref: "#/components/schemas/Page" }'],
    ],
    at: "Page: {",
    says: 'the schema "Page" becomes the type "PageSchema": "Page" is taken',
  },
  {
    name: "an input's name that another schema has",
    level: "chosen",
    change: [
      ["    NoteList:\n", "    NoteInput: { type: string }\n    NoteList:\n"],
      ["next: { type: string }", 'next: { $ref: "#/components/schemas/NoteInput" }'],
    ],
    at: "Note:\n",
    says: 'the schema "Note" becomes the type "NoteRequest": "NoteInput" is taken',
  },
  {
    name: "an operationId that another operation has",
    level: "chosen",
    change: [["operationId: notes.get", "operationId: notes.list"]],
    at: "operationId: notes.list\n      parameters",
    says: 'the operationId "notes.list" belongs to GET /notes: GET /notes/{noteId} is named without it',
    fix: "Give each operation one of its own",
  },
  {
    name: "a client's name that has a meaning",
    level: "chosen",
    change: [["  title: Notes\n", "  title: Client\n"]],
    at: "info:",
    says: 'the client is called "ClientApi"',
    fix: "x-client-name",
  },
  {
    name: "a security scheme of which no credential can be sent",
    level: "left out",
    change: [["token: { type: http, scheme: bearer }", "token: { type: mutualTLS }"]],
    at: "token: { type: mutualTLS }",
    operation: "notes.list",
    says: 'the security scheme "token" sends no credential that a client could add: mutualTLS',
    fix: "Give the client a fetch",
  },
  {
    name: "a TRACE request",
    level: "left out",
    change: [["    get:\n      operationId: notes.get", "    trace:\n      operationId: notes.get"]],
    at: "trace:",
    operation: "notes.get",
    says: "is a TRACE request, which fetch can't send",
  },
  {
    name: "a path that leads elsewhere",
    level: "left out",
    change: [["/notes/{noteId}:", "/notes/../{noteId}:"]],
    at: "/notes/../{noteId}:",
    operation: "notes.get",
    says: "leads out of the server's URL",
  },
  {
    name: "somebody else's x-pagination",
    level: "left out",
    change: [["x-pagination: pages", "x-pagination: { type: cursor, limit: 10 }"]],
    at: "x-pagination: { type",
    operation: "notes.list",
    says: "x-pagination is not written as Keysmith reads it: it is left out",
  },
  {
    name: "a name for an operation that isn't there",
    level: "left out",
    change: [["paths:\n", "x-methods: { GET /note: notes.all }\npaths:\n"]],
    at: "x-methods: {",
    says: 'x-methods names "GET /note", which is not in the document',
    fix: 'Did you mean "GET /notes"?',
  },
];

describe("generation goes on, and says what became of", () => {
  test.each(others)("$name", async ({ change, at, level, operation, says, fix }) => {
    const document = broken(...change);
    const folder = folderWith({ "notes.yaml": document });
    const { errors, findings, files } = await generate(join(folder, "notes.yaml"));
    expect(errors).toEqual([]);
    expect(files.has("client.ts")).toBe(true);
    const texts = findings.map((finding) => formatFinding(finding, (file) => relative(folder, file)));
    const found = texts.find((text) => text.includes(says));
    expect(found, texts.join("\n")).toBeDefined();
    expect(found).toContain(`notes.yaml:${lineOf(document, at)}:`);
    expect(found).toContain(` ${level}: ${operation === undefined ? "" : `${operation}: `}`);
    if (fix !== undefined) expect(found).toContain(fix);
  });
});

test("the sound document has no fault, not even a strict one", async () => {
  expect(await errorsOf(notes, true)).toEqual([]);
});

test("all errors are told at once, in the order of the document", async () => {
  const document = broken(
    ["$response.body#/notes", "$response.body#/nodes"],
    ["operationId: notes.get", "x-method: get note"],
    ["zone: UTC", "zone: CET"],
  );
  const findings = await errorsOf(document);
  expect(findings.map((fault) => Number(fault.split(":")[1]))).toEqual(
    ["x-method: get note", "zone: CET", "items: $response.body#/nodes"].map((text) => lineOf(document, text)),
  );
});

test("what an open schema may hold is a warning, and a fault with --strict", async () => {
  const document = broken(["$response.header.X-Total", "$response.body#/bag/total"]);
  expect(await errorsOf(document)).toEqual([]);
  expect(await errorsOf(document, true)).toEqual([
    expect.stringMatching(/notes.list: x-pagination.response.total: \$response.body#\/bag\/total can't be checked/),
  ]);
});

test("a marked date within a recursive schema is a warning", async () => {
  const document = broken([
    "        title: { type: string }\n",
    '        title: { type: string }\n        parent: { $ref: "#/components/schemas/Note" }\n',
  ]);
  expect(await errorsOf(document)).toEqual([]);
  expect(await errorsOf(document, true)).toEqual([expect.stringContaining("Note holds itself")]);
});

test("whatever stands in a document, its findings are told: nothing crashes", { timeout: 60_000 }, async () => {
  const nodes: [holder: Record<string, unknown>, key: string][] = [];
  const document = parseYaml(notes) as Record<string, unknown>;
  const collect = (holder: object) => {
    for (const [key, value] of Object.entries(holder)) {
      nodes.push([holder as Record<string, unknown>, key]);
      if (typeof value === "object" && value !== null) collect(value);
    }
  };
  collect(document);
  const values = [null, 0, "x", [], {}, [null], true];
  const folder = folderWith({});
  for (const [index, [holder, key]] of nodes.entries()) {
    const before = holder[key];
    holder[key] = values[index % values.length];
    writeFileSync(join(folder, "notes.json"), JSON.stringify(document));
    holder[key] = before;
    const outcome = await generate(join(folder, "notes.json")).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(LoadError);
  }
});

test("a fault in another file is placed there", async () => {
  const folder = folderWith({
    "notes.yaml": broken([
      "  /notes/{noteId}:\n    get:\n",
      "  /notes/{noteId}:\n    $ref: paths/note.yaml\n  /other:\n    get:\n",
    ]),
    "paths/note.yaml":
      "get:\n  x-method: notes read\n  parameters:\n    - { name: noteId, in: path, required: true, schema: { type: string } }\n  responses: { '204': { description: Read. } }\n",
  });
  const { errors } = await generate(join(folder, "notes.yaml"));
  const texts = errors.map((fault) => formatFinding(fault, (file) => relative(folder, file)));
  expect(texts).toContainEqual(
    expect.stringMatching(/^paths\/note.yaml:2:\d+ GET \/notes\/\{noteId\}: x-method can't be "notes read"/),
  );
});

test.each([
  ["a file that isn't there", {}, "there is no such file"],
  ["something else than OpenAPI", { "notes.yaml": "hello: world\n" }, "is no"],
  ["broken YAML", { "notes.yaml": "openapi: 3.1.0\n  info: [\n" }, "notes.yaml"],
])("%s is refused in one line", async (_, files, says) => {
  const folder = folderWith(files);
  await expect(generate(join(folder, "notes.yaml"))).rejects.toThrow(says);
});
