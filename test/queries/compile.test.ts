/** queries.ts of documents of many kinds compiles under the strictest options, and imports nothing at run time. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type GenerateOptions, generate } from "keysmith";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { hostileDocument } from "../docs/hostile.js";

const root = mkdtempSync(join(tmpdir(), "queries-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Operations = Record<string, object>;

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const ok = (schema?: object) => ({ "200": { description: "Here.", ...(schema && json(schema)) } });
const parameter = (name: string, where: string, required = where === "path") => ({
  name,
  in: where,
  required,
  schema: { type: "string" },
});
const thing = { $ref: "#/components/schemas/Thing" };

/** Whatever a method can take and give. */
const paths: Record<string, Operations> = {
  "/nothing": { get: { operationId: "nothing", responses: { "204": { description: "None." } } } },
  "/maybe": {
    get: { operationId: "maybe.get", responses: { ...ok(thing), "204": { description: "None." } } },
    head: { operationId: "maybe.check", responses: ok() },
  },
  "/deep/{a}/{b}": {
    parameters: [parameter("a", "path"), parameter("b", "path")],
    get: {
      operationId: "very.deep.things.get",
      parameters: [parameter("X-Must", "header", true)],
      responses: ok(thing),
    },
    put: {
      operationId: "very.deep.things.put",
      parameters: [parameter("dry", "query", true)],
      requestBody: json(thing),
      responses: ok(thing),
      deprecated: true,
    },
    delete: { operationId: "very.deep.things.delete", responses: { default: { description: "?", ...json(thing) } } },
  },
  "/things": {
    get: {
      operationId: "things.list",
      parameters: [
        parameter("cursor", "query"),
        parameter("Accept-Language", "header"),
        parameter("session", "cookie"),
      ],
      responses: ok({
        type: "object",
        required: ["data"],
        properties: { data: { type: "array", items: thing }, next: { type: "string" } },
      }),
      "x-pagination": {
        style: "cursor",
        request: { cursor: "$request.query.cursor" },
        response: { items: "$response.body#/data", next: "$response.body#/next" },
      },
    },
    post: { operationId: "things.touch", responses: ok() },
  },
  "/events": {
    get: {
      operationId: "events.watch",
      responses: { "200": { description: "All.", content: { "text/event-stream": { schema: thing } } } },
    },
  },
  "/export": {
    get: {
      operationId: "export",
      responses: {
        "200": {
          description: "All.",
          content: { "application/json": { schema: thing }, "text/csv": { schema: { type: "string" } } },
        },
      },
    },
  },
  "/delete/{options}": {
    get: { operationId: "delete", parameters: [parameter("options", "path")], responses: ok(thing) },
  },
};

/** Names that queries.ts has itself. */
const names = [
  "Thing",
  "Key",
  "Context",
  "QueryOptions",
  "TanstackQuery",
  "TanstackKey",
  "ThingsResourceQueries",
  "ManyQueries",
];

function documentOf(given: Record<string, Operations>) {
  return {
    openapi: "3.1.0",
    info: { title: "Many", version: "1" },
    servers: [{ url: "https://many.example" }],
    paths: given,
    components: {
      schemas: Object.fromEntries(
        names.map((name) => [
          name,
          {
            type: "object",
            properties: {
              id: { type: "integer", format: "int64" },
              at: { type: "string", format: "date-time" },
              ...(name === "Thing" &&
                Object.fromEntries(names.slice(1).map((other) => [other, { $ref: `#/components/schemas/${other}` }]))),
            },
          },
        ]),
      ),
    },
  };
}

async function queriesOf(name: string, document: object, options: GenerateOptions = {}) {
  const file = join(root, name, "openapi.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(document));
  const out = join(root, name, "api");
  const { errors, files } = await generate(file, { out, with: ["tanstack-query"], ...options });
  expect(errors).toEqual([]);
  writeFileSync(join(out, "package.json"), '{ "type": "module" }');
  return { out, text: [...files].filter(([path]) => path.startsWith("queries")) };
}

function problems(folder: string): string[] {
  const files = ts.sys.readDirectory(folder, [".ts"]).filter((file) => file.includes("/queries"));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    isolatedDeclarations: true,
    declaration: true,
    noEmit: true,
    skipLibCheck: true,
    paths: { "@keysmith/runtime": [fileURLToPath(new URL("../../src/runtime/index.ts", import.meta.url))] },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .concat(files.flatMap((file) => program.getDeclarationDiagnostics(program.getSourceFile(file))))
    .map(({ file, start = 0, messageText }) => {
      const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}

const only = (...wanted: string[]) => Object.fromEntries(wanted.map((path) => [path, paths[path] ?? {}]));
/** Long enough for a folder of files. */
const long = Object.fromEntries(
  Array.from({ length: 900 }, (_, index) => [
    `/group${index % 3}/r${index}/{id}`,
    {
      get: {
        operationId: `group${index % 3}.r${index}.get`,
        parameters: [parameter("id", "path")],
        responses: ok(thing),
      },
      put: {
        operationId: `group${index % 3}.r${index}.put`,
        parameters: [parameter("id", "path")],
        requestBody: json(thing),
        responses: ok(thing),
      },
    },
  ]),
);

test.each<[string, object, GenerateOptions]>([
  ["all kinds", paths, {}],
  ["exact integers and dates", paths, { int64: "bigint", dates: "Date" }],
  ["queries alone", only("/nothing"), {}],
  ["lists alone", { "/things": { get: paths["/things"]?.get } }, {}],
  ["mutations alone", { "/things": { post: paths["/things"]?.post } }, {}],
  ["long", long, {}],
])("a document of %s", { timeout: 120_000 }, async (name, given, options) => {
  const { out, text } = await queriesOf(name.replaceAll(" ", "-"), documentOf(given as typeof paths), options);
  expect(text.length).toBeGreaterThanOrEqual(name === "long" ? 2 : 1);
  const outside = text.flatMap(([, source]) => source.match(/^import (?!type)[^;]*;/gm) ?? []);
  expect(outside.filter((line) => !/from "\.\/[\w-]+\.js"/.test(line) || name !== "long")).toEqual([]);
  expect(problems(out)).toEqual([]);
});

test("a document of streams alone has none, and that is said", async () => {
  const file = join(root, "streams.json");
  writeFileSync(file, JSON.stringify(documentOf(only("/events"))));
  const { files, findings } = await generate(file, { with: ["tanstack-query"] });
  expect([...files.keys()]).not.toContain("queries.ts");
  expect(findings.map(({ message }) => message)).toContain(
    "queries.ts isn't written: the client has no method that TanStack Query can call.",
  );
});

/** What would end a comment or a text where it is put there as it is. */
const ENDING = `*/ globalThis.canary = 1; /* "; globalThis.canary = 1; " \\u2028`;

test("a document of an enemy has nothing of its own run", async () => {
  const given = {
    [`/things/${ENDING}/{id}`]: {
      get: { operationId: ENDING, parameters: [parameter("id", "path")], responses: ok(thing) },
      put: { operationId: "constructor.__proto__", parameters: [parameter("id", "path")], responses: ok(thing) },
    },
    "/things/{__proto__}": {
      get: { operationId: "things.toString", parameters: [parameter("__proto__", "path")], responses: ok(thing) },
    },
  };
  for (const [name, document] of Object.entries({ enemy: documentOf(given), hostile: hostileDocument })) {
    const { out } = await queriesOf(name, document);
    expect(problems(out)).toEqual([]);
    const text = ts.sys.readFile(join(out, "queries.ts")) ?? "";
    const source = ts.createSourceFile("queries.ts", text, ts.ScriptTarget.ES2022, true);
    expect(source.statements.length).toBeGreaterThan(5);
    expect(source.statements.filter(ts.isExpressionStatement)).toEqual([]);
  }
});
