import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { generate } from "../../src/generate/index.js";
import { broken, folderWith, notes } from "./notes.js";

const second = fileURLToPath(new URL("../second/", import.meta.url));
const library = join(second, "spec/openapi.yaml");
const home = process.cwd();

afterEach(() => process.chdir(home));

async function sourceOf(document: string, file = "client.ts"): Promise<string> {
  const folder = folderWith({ "notes.yaml": document });
  const { files, errors } = await generate(join(folder, "notes.yaml"));
  expect(errors).toEqual([]);
  return files.get(file) ?? "";
}

describe("the same document gives the same bytes", () => {
  test("in another folder, from another working directory", async () => {
    const here = await generate(library);
    const elsewhere = folderWith({});
    cpSync(join(second, "spec"), join(elsewhere, "somewhere/else"), { recursive: true });
    process.chdir(elsewhere);
    const there = await generate("somewhere/else/openapi.yaml");
    expect([...there.files]).toEqual([...here.files]);
  });

  test("as those that are committed", async () => {
    const { files, findings } = await generate(library, {
      zod: true,
      openapi: true,
      paths: true,
      runtime: "@keysmith/runtime",
    });
    expect(findings).toEqual([]);
    for (const [name, text] of files) expect(readFileSync(join(second, "generated", name), "utf8")).toBe(text);
  });

  test("without a trace of the machine", async () => {
    const { files } = await generate(library);
    expect([...files.values()].join("\n")).not.toContain(second);
  });
});

describe("overlays", () => {
  test("change what the client is made of, in their order", async () => {
    const plain = await generate(library);
    const overlaid = await generate(library, { overlays: [join(second, "overlay.yaml")] });
    expect(overlaid.errors).toEqual([]);
    const [before, after] = [plain, overlaid].map(({ files }) =>
      ["client.ts", "operations.ts"].map((name) => files.get(name)).join("\n"),
    ) as [string, string];
    expect(before).toContain("size: { max: 20, default: 5 }");
    expect(after).toContain("size: { max: 3, default: 5 }");
    expect(after).toContain('name: "loans.giveBack"');
    expect(after).not.toContain("openingHours");
  });

  test("that break the document are errors, at the place that they changed", async () => {
    const folder = folderWith({
      "notes.yaml": notes,
      "overlay.yaml": `overlay: 1.0.0
info: { title: Wrong, version: 1.0.0 }
actions:
  - target: $.components['x-pagination'].pages.response
    update: { page: $response.body#/page }
`,
    });
    const { errors } = await generate(join(folder, "notes.yaml"), { overlays: [join(folder, "overlay.yaml")] });
    const place = { file: join(folder, "overlay.yaml"), line: 5, column: 15 };
    expect(errors).toEqual([expect.objectContaining({ operations: ["notes.list"], place })]);
  });

  test("that aren't there are refused in one line", async () => {
    await expect(generate(library, { overlays: ["nowhere.yaml"] })).rejects.toThrow(
      "nowhere.yaml: there is no such file",
    );
  });
});

describe("what is written", () => {
  test("knows a place by one word, and nothing of what another style calls one", async () => {
    const total = "total: $response.header.X-Total";
    const places = "page: $response.body#/next\n        offset: $response.body#/next";
    const operations = await sourceOf(broken([total, `${total}\n        ${places}`]), "operations.ts");
    expect(operations).toContain('request: { place: ["query", "page"], size: ["query", "size"] }');
    expect(operations).toContain('place: ["next"]');
    expect(operations).not.toContain("offset:");
  });

  test("says where a request holds what the document calls secret, in paths and in lists too", async () => {
    const size = "name: size\n          in: query\n          schema: { type: integer, maximum: 50 }";
    const pins =
      "name: pins\n          in: query\n          schema: { type: array, items: { type: string, format: password } }";
    expect(await sourceOf(broken([size, `${size}\n        - ${pins}`]), "operations.ts")).toContain(
      'secrets: [["query", "pins", "*"]]',
    );
  });

  test("has a second type for a schema that is another one when it is sent", async () => {
    const schema = await sourceOf(notes, "schema.ts");
    expect(schema).toMatch(/export interface Note \{\s+id: string;\s+title: string;[^}]*changed\?: string;\s+\}/);
    expect(schema).toMatch(/export interface NoteInput \{\s+title: string;[^}]*changed\?: string \| Date;\s+\}/);
    expect(await sourceOf(notes)).toMatch(
      /create\(\s*body\?: NoteInput \| OptionsOnly<NoteInput, NotesCreateOptions>,\s*options\?: NotesCreateOptions,?\s*\): Call<Note, NotesCreateResult>;/,
    );
  });

  test("is the input's type alone where a schema never comes back", async () => {
    const document = broken(
      [
        '"201":\n          description: The note.\n          content:\n            application/json:\n              schema: { $ref: "#/components/schemas/Note" }',
        '"204":\n          description: Noted.',
      ],
      [
        'schema: { $ref: "#/components/schemas/Note" }\n      responses:',
        'schema: { $ref: "#/components/schemas/Draft" }\n      responses:',
      ],
      [
        "    NoteList:\n",
        "    Draft: { type: object, properties: { id: { type: string, readOnly: true }, due: { type: string, format: date-time } } }\n    NoteList:\n",
      ],
    );
    expect(await sourceOf(document, "schema.ts")).toMatch(/export interface Draft \{[^}]*due\?: string \| Date;\s+\}/);
    expect(await sourceOf(document)).toMatch(
      /create\(\s*body\?: Draft \| OptionsOnly<Draft, NotesCreateOptions>,\s*options\?: NotesCreateOptions,?\s*\): Call<void, NotesCreateResult>;/,
    );
  });

  test("shows descriptions, limits and defaults, and none of them ends a comment", async () => {
    const document = broken([
      "schema: { type: integer, maximum: 50 }",
      "description: How many. */ alert(1)\n          schema: { type: integer, minimum: 2, maximum: 50, default: 10 }",
    ]);
    expect(await sourceOf(document)).toContain("   * How many. *\\/ alert(1)\n   * 2 to 50. Default: `10`.\n");
  });

  test("names a client after the document, or as the document says", async () => {
    expect(await sourceOf(notes)).toContain("export function createNotes(options: NotesOptions): Notes {");
    const named = await sourceOf(broken(["  title: Notes\n", "  title: Notes\n  x-client-name: Jotter\n"]));
    expect(named).toContain("export function createJotter(options: JotterOptions): Jotter {");
  });

  test("keeps clear of the names that the code itself uses", async () => {
    const schema = await sourceOf(
      notes
        .replaceAll("NoteList", "Date")
        .replaceAll('schemas/Note"', 'schemas/call-options"')
        .replace("    Note:", "    call-options:"),
      "schema.ts",
    );
    expect(schema).toContain("export interface DateSchema {");
    expect(schema).toContain("export interface CallOptionsSchema {");
    expect(schema).toContain("export interface CallOptionsSchemaInput {");
  });

  test("writes facts once that several operations share", async () => {
    const operations = await sourceOf(notes, "operations.ts");
    expect(operations.match(/"faults"/g)).toHaveLength(1);
    expect(operations.match(/"404": \{ error: problemError \}/g)).toHaveLength(2);
  });
});
