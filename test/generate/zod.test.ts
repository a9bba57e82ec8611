/** The schemas that are emitted take what JSON Schema takes: Ajv is the judge wherever it can be. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import * as z from "zod/mini";
import { generate } from "../../src/generate/index.js";
import * as runtime from "../../src/runtime/index.js";
import { formats, rows } from "./json-schema.js";

const document = {
  openapi: "3.1.0",
  info: { title: "Words", version: "1" },
  paths: {
    "/words": {
      get: {
        operationId: "words.get",
        responses: {
          "200": {
            description: "All.",
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: Object.fromEntries(
                    rows.map(([name]) => [name, { $ref: `#/components/schemas/${name}` }]),
                  ),
                },
              },
            },
          },
        },
      },
      put: {
        operationId: "words.put",
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: {
                  when: { type: "string", format: "date-time" },
                  who: { $ref: "#/components/schemas/Who" },
                  either: { $ref: "#/components/schemas/Either" },
                  other: { $ref: "#/components/schemas/Other" },
                  both: { $ref: "#/components/schemas/Both" },
                },
              },
            },
          },
        },
        responses: { "204": { description: "Done." } },
      },
    },
  },
  components: {
    schemas: {
      ...Object.fromEntries(rows.map(([name, schema]) => [name, schema])),
      Either: {
        type: "object",
        properties: { a: { type: "string" } },
        oneOf: ["b", "c"].map((name) => ({
          type: "object",
          required: [name],
          properties: { [name]: { type: "string" }, made: { type: "string", readOnly: true } },
        })),
      },
      Both: {
        allOf: [
          { $ref: "#/components/schemas/Who" },
          {
            anyOf: [{ $ref: "#/components/schemas/Apart" }, { type: "object", properties: { e: { type: "string" } } }],
          },
        ],
      },
      Other: {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "string" } },
        oneOf: [{ required: ["a"] }, { required: ["b"] }],
      },
      Apart: { type: "object", properties: { d: { type: "string" } } },
      Who: {
        allOf: [{ type: "object", properties: { a: { type: "string" } } }],
        properties: { b: { type: "string" } },
      },
    },
  },
};

const folder = mkdtempSync(join(tmpdir(), "keysmith-zod-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
writeFileSync(join(folder, "words.json"), JSON.stringify(document));
const { files, errors } = await generate(join(folder, "words.json"), { zod: true });
const schemas = load(files.get("zod.ts") ?? "");

/** The generated code, run. */
function load(source: string): Record<string, z.ZodMiniType> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const modules: Record<string, unknown> = { "zod/mini": z, "@keysmith/runtime": runtime };
  const exported = {};
  new Function("exports", "require", outputText)(exported, (name: string) => modules[name]);
  return exported;
}

test("the document has no error", () => expect(errors).toEqual([]));

test("zod infers the very types that are generated", { timeout: 60_000 }, async () => {
  await generate(join(folder, "words.json"), { zod: true, runtime: "@keysmith/runtime", out: join(folder, "out") });
  const source = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const program = ts.createProgram(
    ["index.ts", "zod.ts"].map((name) => join(folder, "out", name)),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
      paths: {
        "@keysmith/runtime": [source("src/runtime/index.ts")],
        "zod/mini": [
          createRequire(import.meta.url)
            .resolve("zod/mini")
            .replace(/\.c?js$/, ".d.ts"),
        ],
      },
    },
  );
  const said = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(folder))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(said).toEqual([]);
  // What the compiler isn't asked to compare is what openapi-typescript and zod write each in its own way.
  const unproved = [...(files.get("zod.ts") ?? "").matchAll(/as unknown as Schema<types\.(\w+)>/g)].map(
    ([, name]) => name,
  );
  expect(unproved.sort()).toEqual(["Catching", "OneOfEnums"]);
});

test.each([
  ["Free", "export type Free = object;"],
  ["FreeToo", "export type FreeToo = object;"],
  ["FreeOfNames", "export type FreeOfNames = object;"],
  ["FreeAtOnce", "export type FreeAtOnce = object | null;"],
  ["Empty", "export type Empty = object;"],
  ["Loose", "export interface Loose {\n  a: string;\n}"],
  ["Dictionary", "export interface Dictionary {\n  [key: string]: number;\n}"],
])("%s: only a map whose values have a type takes every name", (_, declaration) => {
  expect(files.get("schema.ts")).toContain(declaration);
});

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ ...document, $id: "https://words.example/" });

test.each(rows)("%s", (name, _, fit, unfit) => {
  const judge = ajv.getSchema(`https://words.example/#/components/schemas/${name}`);
  const schema = schemas[name];
  for (const value of fit) {
    expect([value, schema?.safeParse(value).error?.issues]).toEqual([value, undefined]);
    if (!formats.has(name)) expect([value, judge?.(value)]).toEqual([value, true]);
  }
  for (const value of unfit) {
    expect([value, schema?.safeParse(value).success]).toEqual([value, false]);
    if (!formats.has(name)) expect([value, judge?.(value)]).toEqual([value, false]);
  }
});

test("the length of a text is that which Ajv counts, whatever characters it has", () => {
  const judge = ajv.getSchema("https://words.example/#/components/schemas/Word");
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom("a", "😀", "\ud83d", "\ude00"), fc.string({ maxLength: 1 })),
  });
  fc.assert(fc.property(text, (word) => schemas.Word?.safeParse(word).success === judge?.(word)));
});

test("what is only sent takes dates, and no field that isn't named, in its parts either", () => {
  const body = schemas.WordsPutBody;
  expect(body?.safeParse({ when: new Date(), who: { a: "x", b: "y" } }).success).toBe(true);
  expect(body?.safeParse({ wen: new Date() }).success).toBe(false);
  expect(body?.safeParse({ who: { a: "x", c: "y" } }).success).toBe(false);
});

test("what is only sent has the fields of alternatives beside its own", () => {
  const body = schemas.WordsPutBody;
  expect(body?.safeParse({ either: { a: "x", b: "y" } }).error).toBe(undefined);
  expect(body?.safeParse({ either: { a: "x" } }).success).toBe(false);
  expect(body?.safeParse({ either: { a: "x", b: "y", c: "z" } }).success).toBe(false);
  expect(body?.safeParse({ both: { a: "x", b: "y", d: "z" } }).error).toBe(undefined);
  expect(body?.safeParse({ other: { a: "x" } }).error).toBe(undefined);
  expect(body?.safeParse({ other: { a: "x", b: "y" } }).success).toBe(false);
  expect(body?.safeParse({ both: { a: "x", b: 1, d: "z" } }).success).toBe(false);
});
