/** What is written compiles, under the strictest options that a user may have. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { generate } from "../../src/generate/index.js";
import { broken, folderWith, notes } from "./notes.js";

const source = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** OpenAPI 3.0, and what schemas can be: nullable, discriminated, open, nested, named oddly. */
const odd = `openapi: 3.0.3
info: { title: "Odd: 1*/ things", version: 1.0.0 }
paths:
  /default/{class}:
    parameters:
      - { name: class, in: path, required: true, schema: { type: integer } }
    get:
      operationId: default.class
      parameters:
        - { name: "page[size]", in: query, required: true, schema: { $ref: "#/components/schemas/page-size" } }
        - { name: order, in: query, schema: { $ref: "#/components/schemas/orders" } }
        - { name: X-Trace, in: header, required: true, schema: { type: string } }
      responses:
        "200":
          description: "Every */ thing."
          content:
            application/json:
              schema:
                type: object
                properties:
                  pet: { $ref: "#/components/schemas/Pet" }
                  bag: { type: object, additionalProperties: { $ref: "#/components/schemas/string" } }
                  tag: { $ref: "#/components/schemas/Dog/allOf/1/properties/barks" }
                  cats: { type: array, items: { $ref: "#/components/schemas/orders/items" } }
                  "with space": { type: string, nullable: true }
                  __proto__: { type: string }
                  tuple: { type: array, items: { type: array, items: { type: number } } }
        "206":
          description: Some things.
          content:
            application/json:
              schema: { type: array, items: { type: string, enum: [a, "b\\"c"] } }
        "500": { description: It broke. }
    put:
      operationId: default.options
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Pet" }
      responses:
        "204": { description: Done. }
  /on/{day}:
    parameters:
      - { name: day, in: path, required: true, schema: { type: string, format: date-time } }
    get:
      operationId: on.day
      responses: { "204": { description: Done. } }
  /on/{day}/{kind}/{size}:
    parameters:
      - { name: day, in: path, required: true, schema: { type: string, format: date-time } }
      - { name: kind, in: path, required: true, schema: { type: string, enum: [a, b] } }
      - { name: size, in: path, required: true, schema: { $ref: "#/components/schemas/page-size" } }
    get:
      operationId: on.all
      responses: { "204": { description: Done. } }
  /of/{kind}:
    parameters:
      - { name: kind, in: path, required: true, schema: { type: string, enum: [a, b] } }
    get:
      operationId: of.kind
      responses: { "204": { description: Done. } }
  /head:
    head:
      operationId: default.head
      responses:
        "200": { description: There., content: { application/json: { schema: { type: object } } } }
components:
  schemas:
    page-size: { type: integer, exclusiveMinimum: true, minimum: 0 }
    orders: { type: array, items: { type: string, enum: [up, down] } }
    string: { type: string, nullable: true, format: date-time }
    Error: { type: object, properties: { Date: { type: string } } }
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
      discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" } }
    Cat:
      type: object
      required: [kind, secret]
      properties:
        kind: { type: string }
        secret: { type: string, writeOnly: true }
        born: { $ref: "#/components/schemas/string" }
    Dog:
      allOf:
        - $ref: "#/components/schemas/Cat"
        - { type: object, required: [kind, born], properties: { barks: { type: boolean, default: true, readOnly: true } } }
        - { $ref: "#/components/schemas/Error" }
`;

/** No schemas, no credentials, no arguments. */
const least = `openapi: 3.1.0
info: { title: Least, version: 1.0.0 }
paths:
  /: { get: { x-method: ping, responses: { "204": { description: Pong. } } } }
`;

const schemes =
  "api-key apiKey default delete in scheme __proto__ constructor 1 _ - createOwn operations operationsScheme inHeader".split(
    " ",
  );
const filtered = { name: "filter", in: "query", schema: { type: "string" }, "x-filter": "write" };

/** Methods, schemes and rules that are called as what the code itself is made of, and as what those become. */
const own = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Own", version: "1" },
  security: schemes.map((name) => Object.fromEntries([[name, []]])),
  components: {
    securitySchemes: Object.fromEntries(schemes.map((name) => [name, { type: "apiKey", in: "header", name: "X-Key" }])),
    "x-filter": { write: { signs: { is: ":", and: ";" }, fields: { title: "string" } } },
  },
  paths: Object.fromEntries(
    "delete deleteOperation api apiOperation paths operationsScheme createClient createOwn createOwnOf fillPath operations options"
      .split(" ")
      .map((name) => [
        `/${name}`,
        { get: { "x-method": name, parameters: [filtered], responses: { 204: { description: "Done." } } } },
      ]),
  ),
});

test("generated clients compile", { timeout: 60_000 }, async () => {
  const folder = folderWith({
    "package.json": '{ "type": "module" }',
    "notes.yaml": notes,
    "odd.yaml": odd,
    "least.json": JSON.stringify({ openapi: "3.1.0", info: { title: "Least", version: "1" }, paths: {} }),
    "least.yaml": least,
    "own.json": own,
    "lists.yaml": broken([
      'items: { $ref: "#/components/schemas/Note" }',
      "items: { type: object, properties: { id: { type: string } } }",
    ]),
  });
  const roots: string[] = [];
  for (const name of ["notes.yaml", "odd.yaml", "least.json", "least.yaml", "own.json", "lists.yaml"]) {
    const { errors } = await generate(join(folder, name), {
      zod: true,
      runtime: "@keysmith/runtime",
      out: join(folder, "out", name),
    });
    expect(errors).toEqual([]);
    roots.push(join(folder, "out", name, "index.ts"), join(folder, "out", name, "zod.ts"));
  }
  expect(problems(roots)).toEqual([]);
});

function problems(rootNames: string[]): string[] {
  const program = ts.createProgram({
    rootNames,
    options: {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noUnusedLocals: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      noEmit: true,
      skipLibCheck: true,
      types: ["node"],
      typeRoots: [source("node_modules/@types")],
      paths: {
        "@keysmith/runtime": [source("src/runtime/index.ts")],
        "zod/mini": [source("node_modules/zod/mini/index.d.ts")],
      },
    },
  });
  // The runtime's own types are checked elsewhere.
  const sources = program.getSourceFiles().filter(({ fileName }) => fileName.includes("/out/"));
  expect(sources).toHaveLength((5 / 2) * rootNames.length);
  const found = sources.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  return found.map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? file.text.slice(0, start).split("\n").length : 0;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
