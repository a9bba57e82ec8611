import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { type GenerateOptions, generate } from "keysmith";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { folderWith, notes } from "./notes.js";

const source = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const PACKAGE = "@keysmith/runtime";

const text = { "text/plain": { schema: { type: "string" } } };
const answer = (content: object) => ({ "200": { description: "Here.", content } });

/** One operation, as plain as it can be. */
const plain = {
  openapi: "3.1.0",
  info: { title: "Plain", version: "1" },
  paths: { "/ping": { get: { operationId: "ping.get", responses: answer({ "application/json": { schema: {} } }) } } },
};

const withPaths = (paths: object) => ({
  ...plain,
  info: { ...plain.info, title: "More" },
  paths: { ...plain.paths, ...paths },
});

const upload = withPaths({
  "/avatar": {
    post: {
      operationId: "avatar.upload",
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
          },
        },
      },
      responses: answer(text),
    },
  },
});

const stream = withPaths({
  "/events": { get: { operationId: "events.watch", responses: answer({ "text/event-stream": { schema: {} } }) } },
});

/** Writes a document and its client; gives the names of the client's files. */
async function made(document: object | string, options: GenerateOptions = {}): Promise<Set<string>> {
  const folder = folderWith({ "api.yaml": typeof document === "string" ? document : JSON.stringify(document) });
  const { files, errors } = await generate(join(folder, "api.yaml"), options);
  expect(errors).toEqual([]);
  return new Set(files.keys());
}

/** What the strictest options that there are say of all files below a folder. */
function problems(folder: string, options: ts.CompilerOptions = {}): string[] {
  const rootNames = ts.sys.readDirectory(folder, [".ts"], ["node_modules"]);
  const program = ts.createProgram({
    rootNames,
    options: {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      allowUnreachableCode: false,
      erasableSyntaxOnly: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      isolatedDeclarations: true,
      declaration: true,
      noEmit: true,
      skipLibCheck: true,
      paths: { "zod/mini": [source("node_modules/zod/mini/index.d.ts")] },
      ...options,
    },
  });
  const own = rootNames.flatMap((name) => program.getSourceFile(name) ?? []);
  return own
    .flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
      ...program.getDeclarationDiagnostics(file),
    ])
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

describe("an inline runtime", { timeout: 120_000 }, () => {
  test("has only what the descriptors name", async () => {
    const [bare, lists, uploads, streams] = await Promise.all([plain, notes, upload, stream].map((each) => made(each)));
    const folders = (files: Set<string> | undefined) =>
      new Set([...(files ?? [])].filter((name) => name.startsWith("runtime/")).map((name) => dirname(name)));
    expect(folders(bare)).toEqual(new Set(["runtime", "runtime/call", "runtime/transport"]));
    expect(folders(lists)).toContain("runtime/list/styles");
    for (const name of ["runtime/body/multipart.ts", "runtime/body/events.ts", "runtime/validation.ts"]) {
      expect(bare).not.toContain(name);
    }
    expect(lists).not.toContain("runtime/body/multipart.ts");
    expect(uploads).toContain("runtime/body/multipart.ts");
    expect(uploads).not.toContain("runtime/body/events.ts");
    expect(streams).toContain("runtime/body/events.ts");
    expect(await made(plain, { zod: true })).toContain("runtime/validation.ts");
    expect(await made(plain, { runtime: PACKAGE })).not.toContain("runtime/index.ts");
  });

  test("compiles with the strictest options and ES2022, with the DOM's types or with Node.js's alone", async () => {
    const folder = folderWith({ "package.json": '{ "type": "module" }', "plain.json": JSON.stringify(plain) });
    writeFileSync(join(folder, "upload.json"), JSON.stringify(upload));
    writeFileSync(join(folder, "stream.json"), JSON.stringify(stream));
    for (const name of ["plain", "upload", "stream"]) {
      await generate(join(folder, `${name}.json`), { out: join(folder, name) });
    }
    await generate(source("test/second/spec/openapi.yaml"), { zod: true, out: join(folder, "library") });
    expect(problems(folder)).toEqual([]);
    const node = { lib: ["lib.es2022.d.ts"], types: ["node"], typeRoots: [source("node_modules/@types")] };
    expect(problems(folder, node)).toEqual([]);
  });

  test("compiles for a bundler, and with imports that end in .ts", async () => {
    const folder = folderWith({ "notes.yaml": notes });
    await generate(join(folder, "notes.yaml"), { out: join(folder, "a"), importExtension: "none" });
    await generate(join(folder, "notes.yaml"), { out: join(folder, "b"), importExtension: ".ts" });
    for (const file of readdirSync(join(folder, "b"), { recursive: true, encoding: "utf8" })) {
      if (file.endsWith(".ts")) expect(readFileSync(join(folder, "b", file), "utf8")).not.toMatch(/from "\..*\.js";/);
    }
    const options = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
    expect(problems(folder, { ...options, allowImportingTsExtensions: true })).toEqual([]);
  });

  test("compiles in a CommonJS package, whatever it says of imports", async () => {
    for (const verbatimModuleSyntax of [true, false]) {
      const folder = folderWith({
        "package.json": "{}",
        "notes.yaml": notes,
        "tsconfig.json": JSON.stringify({ compilerOptions: { module: "nodenext", verbatimModuleSyntax } }),
      });
      const run = () => generate(join(folder, "notes.yaml"), { out: join(folder, "api") });
      await run();
      expect(existsSync(join(folder, "api/package.json"))).toBe(verbatimModuleSyntax);
      expect((await run()).changes?.written).toEqual([]);
      expect(problems(folder, { verbatimModuleSyntax })).toEqual([]);
    }
  });

  test("needs no tsconfig.json that can be read where it is said how to import", async () => {
    const folder = folderWith({ "notes.yaml": notes, "tsconfig.json": '{ "extends": "./nothing.json" }' });
    const out = join(folder, "api");
    await expect(generate(join(folder, "notes.yaml"), { out })).rejects.toThrow("can't be read");
    expect((await generate(join(folder, "notes.yaml"), { out, importExtension: ".js" })).errors).toEqual([]);
  });

  test("doesn't compile with descriptors of another format", async () => {
    const folder = folderWith({ "package.json": '{ "type": "module" }', "notes.yaml": notes });
    await generate(join(folder, "notes.yaml"), { out: join(folder, "api") });
    const file = join(folder, "api/runtime/operation.ts");
    writeFileSync(file, readFileSync(file, "utf8").replace(/FORMAT = \d+/, "FORMAT = 1"));
    expect(problems(folder).join("\n")).toMatch(/operations\.ts: Type '\d+' is not assignable to type '1'/);
  });
});

describe("a runtime that clients share", { timeout: 120_000 }, () => {
  const project = () => {
    const folder = folderWith({
      "package.json": '{ "type": "module" }',
      "notes.yaml": notes,
      "upload.json": JSON.stringify(upload),
    });
    const run = (document: string, options: GenerateOptions = {}) =>
      generate(join(folder, document), {
        out: join(folder, "src", document.split(".")[0] as string),
        runtime: join(folder, "src/runtime"),
        ...options,
      });
    return { folder, run, has: (name: string) => existsSync(join(folder, "src/runtime", name)) };
  };

  test("holds what any of them needs, also when one is generated alone", async () => {
    const { folder, run, has } = project();
    await run("notes.yaml");
    expect([has("list/pager.ts"), has("body/multipart.ts")]).toEqual([true, false]);
    const { changes } = await run("upload.json");
    expect(changes?.written).toContain("../runtime/body/multipart.ts");
    expect([has("list/pager.ts"), has("body/multipart.ts")]).toEqual([true, true]);
    expect((await run("notes.yaml", { check: true })).changes?.written).toEqual([]);
    expect(existsSync(join(folder, "src/notes/runtime"))).toBe(false);
    expect(problems(folder)).toEqual([]);
  });

  test("loses what only a client needed that is gone, or has its runtime elsewhere now", async () => {
    const { folder, run, has } = project();
    await run("notes.yaml");
    await run("upload.json");
    rmSync(join(folder, "src/notes"), { recursive: true });
    await run("upload.json");
    expect(has("list/pager.ts")).toBe(false);
    await run("notes.yaml");
    await run("upload.json", { runtime: "inline" });
    expect((await run("notes.yaml")).changes?.deleted).toContain("../runtime/body/multipart.ts");
  });

  test("is not written where another file is in the way, and neither is the client", async () => {
    const { folder, run } = project();
    mkdirSync(join(folder, "src/runtime"), { recursive: true });
    writeFileSync(join(folder, "src/runtime/client.ts"), "// mine");
    await expect(run("notes.yaml")).rejects.toThrow("client.ts is in the way");
    expect(existsSync(join(folder, "src/notes"))).toBe(false);
  });

  test("isn't the client's own folder, nor a word", async () => {
    const { folder, run } = project();
    await expect(run("notes.yaml", { runtime: join(folder, "src/notes") })).rejects.toThrow("choose another one");
    await expect(run("notes.yaml", { runtime: "package" })).rejects.toThrow('runtime is "package": write "inline"');
    await expect(generate(join(folder, "notes.yaml"), { runtime: "./runtime" })).rejects.toThrow("say with out");
  });
});

describe("one program", { timeout: 120_000 }, () => {
  const program = `
import { createNotes, isError, type Note, NotFoundError } from "./api/index.js";

export async function run(fetch: (url: string, init: RequestInit) => Promise<Response>): Promise<unknown[]> {
  const client = createNotes({ baseUrl: "https://notes.example", auth: { token: "t" }, fetch, retries: 0 });
  const all: Note[] = await client.notes.list({ size: 2 }).toArray();
  const error: unknown = await client.notes.get("lost").catch((thrown: unknown) => thrown);
  const found = isError(error, client.notes.get, 404) ? error.body.text : undefined;
  return [all, error instanceof NotFoundError, found, String(error)];
}
`;

  async function runWith(runtime: string): Promise<unknown> {
    const folder = folderWith({ "package.json": '{ "type": "module" }', "notes.yaml": notes, "program.ts": program });
    const { errors } = await generate(join(folder, "notes.yaml"), {
      out: join(folder, "api"),
      runtime: runtime === "folder" ? join(folder, "shared/runtime") : runtime,
    });
    expect(errors).toEqual([]);
    const packaged = source("src/runtime/index.ts");
    expect(problems(folder, { paths: { [PACKAGE]: [packaged] } })).toEqual([]);
    const entry = join(folder, "program.ts");
    const outfile = join(folder, "program.mjs");
    const alias = { [PACKAGE]: packaged };
    await build({ entryPoints: [entry], outfile, bundle: true, format: "esm", logLevel: "error", alias });
    const { run } = await import(/* @vite-ignore */ pathToFileURL(outfile).href);
    return run(async (url: string) =>
      url.endsWith("/lost")
        ? Response.json({ text: "There is none." }, { status: 404 })
        : Response.json({ notes: [{ id: "1", title: "One" }] }, { headers: { "x-total": "1" } }),
    );
  }

  test("compiles and does the same with each of them", async () => {
    const packaged = await runWith(PACKAGE);
    expect(packaged).toEqual([[{ id: "1", title: "One" }], true, "There is none.", expect.stringContaining("404")]);
    expect(await runWith("inline")).toEqual(packaged);
    expect(await runWith("folder")).toEqual(packaged);
  });
});
