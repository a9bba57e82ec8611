import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DocumentReader } from "../../src/docs/document.js";
import { codeSamplesOverlay } from "../../src/docs/index.js";
import { curlSample } from "../../src/docs/samples/curl.js";
import { shellWord } from "../../src/docs/samples/shell.js";
import { typescriptSamples } from "../../src/docs/samples/typescript.js";
import { sampleOf } from "../../src/docs/samples/value.js";
import { emit } from "../../src/generate/emit/index.js";
import { buildModel } from "../../src/generate/model/build.js";
import type { Model } from "../../src/generate/model/types.js";
import { load } from "../../src/generate/source/load.js";
import { root } from "../run.js";

/** Documents whose samples are compiled. */
const specs = ["spec/openapi.yaml", "test/second/spec/openapi.yaml", "test/docs/odd.yaml"];

let folder = "";
beforeAll(async () => {
  await mkdir(join(root, ".cache"), { recursive: true });
  folder = await mkdtemp(join(root, ".cache", "samples-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const place = { importFrom: "./api/index.js", baseUrl: "https://api.example.com" };

async function modelOf(spec: string): Promise<Model> {
  return buildModel(await load(join(root, spec)), spec);
}

describe("samples of the client's code", () => {
  test.each(specs)("compile for each operation of %s", { timeout: 120_000 }, async (spec) => {
    const model = await modelOf(spec);
    const home = join(folder, spec.replaceAll(/\W+/g, "-"));
    for (const [name, text] of emit(model).files) {
      await mkdir(dirname(join(home, "api", name)), { recursive: true });
      await writeFile(join(home, "api", name), text);
    }
    const reader = new DocumentReader(model.document);
    const files: string[] = [];
    for (const operation of model.operations) {
      for (const [kind, text] of Object.entries(typescriptSamples(model, operation, reader, place))) {
        const file = join(home, `${operation.name}.${kind}.ts`);
        files.push(file);
        await writeFile(file, text);
      }
    }
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
    const program = ts.createProgram(files, options);
    const faults = files.flatMap((file) => [...program.getSemanticDiagnostics(program.getSourceFile(file))]);
    expect(
      faults.map((fault) => `${fault.file?.text}\n${ts.flattenDiagnosticMessageText(fault.messageText, "\n")}`),
    ).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(model.operations.length);
  });

  test("walk a list, show a page of it, and tell the documented errors apart", async () => {
    const model = await modelOf("spec/openapi.yaml");
    const [list] = model.operations;
    if (!list) throw new Error("no operations");
    const samples = typescriptSamples(model, list, new DocumentReader(model.document), place);
    expect(samples.call).toContain("for await (const item of client.account.apiKeys.list()) {");
    expect(samples.page).toContain("const page = await client.account.apiKeys.list();");
    expect(samples.errors).toMatch(/instanceof InvalidRequestError\) \{\n\s+console.error\(error.issues\); \/\/ 400/);
    expect(samples.errors).toMatch(/\} else \{\n\s+throw error;/);
  });
});

describe("a sample value", () => {
  const reader = new DocumentReader({
    components: {
      schemas: {
        Cat: {
          type: "object",
          required: ["kind"],
          properties: { kind: { type: "string" }, lives: { type: "integer" } },
        },
        Loop: { type: "object", required: ["again"], properties: { again: { $ref: "#/components/schemas/Loop" } } },
      },
    },
  });
  const sample = (schema: unknown, examples: unknown[] = []) => sampleOf(schema, reader, { hint: "hint", examples });

  test("is the document's example, without what the schema doesn't declare or only answers have", () => {
    const schema = {
      type: "object",
      properties: { name: { type: "string" }, id: { type: "string", readOnly: true } },
    };
    expect(sample(schema, [{ name: "Ada", id: "1", typo: true }])).toEqual({ name: "Ada" });
  });

  test("isn't an example that the schema refuses", () => {
    expect(sample({ type: "integer", minimum: 5 }, ["five", null])).toBe(5);
    expect(sample({ enum: ["a", "b"] }, ["c"])).toBe("a");
    expect(sample({ type: "object", required: ["a"], properties: { a: { type: "boolean" } } }, [{}])).toEqual({
      a: true,
    });
  });

  test("names its alternative by the discriminator", () => {
    const schema = {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: { propertyName: "kind", mapping: { feline: "#/components/schemas/Cat" } },
    };
    expect(sample(schema)).toEqual({ kind: "feline" });
  });

  test("ends where a schema contains itself", () => {
    expect(JSON.stringify(sample({ $ref: "#/components/schemas/Loop" })).length).toBeLessThan(500);
  });
});

describe("a curl command", () => {
  test("sends what the call sends, with credentials from the environment", async () => {
    const model = await modelOf("spec/openapi.yaml");
    const reader = new DocumentReader(model.document);
    const commands = Object.fromEntries(
      model.operations.map((operation) => [operation.name, curlSample(model, operation, reader, place)]),
    );
    expect(commands["apiKeys.get"]).toBe(
      "curl https://api.example.com/api-keys/billing-worker \\\n  --header 'REB-APIKEY: '\"$SECRET_API_KEY\"\n",
    );
    expect(commands["apiKeys.create"]).toContain(`--data '{"description":"Billing worker","type":"secret"}'`);
  });

  test("keeps a document's text between single quotes", () => {
    expect(shellWord("a b")).toBe("'a b'");
    expect(shellWord("it's $(rm)")).toBe(`'it'\\''s $(rm)'`);
    expect(shellWord("two\nlines")).toBe("'two lines'");
    expect(shellWord("plain/path")).toBe("plain/path");
  });
});

test("the overlay gives every operation its samples", async () => {
  const model = await modelOf("spec/openapi.yaml");
  const overlay = JSON.parse(codeSamplesOverlay(model, place));
  expect(overlay.overlay).toBe("1.0.0");
  expect(overlay.actions).toHaveLength(model.operations.length);
  const file = join(folder, "samples.overlay.json");
  await writeFile(file, JSON.stringify(overlay));
  const { root: document } = await load(join(root, "spec/openapi.yaml"), { overlays: [file] });
  for (const { template, method } of model.operations) {
    const samples = document.at("paths", template, method.toLowerCase(), "x-codeSamples").items();
    expect(samples.map((sample) => sample.text("lang"))).toEqual(expect.arrayContaining(["TypeScript", "Shell"]));
  }
});
