import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sdk from "@keysmith/api-keys";
import ts from "typescript";
import { expect, test } from "vitest";
import { root, run } from "./run.js";

/** The pages with code, by their paths. */
const PAGES = ["README.md", "docs/api-keys.md"];

/** The TypeScript of a page as one module, each line where it stands in the page. */
async function codeOf(page: string): Promise<string> {
  let inside = false;
  const lines = (await readFile(join(root, page), "utf8")).split("\n").map((line) => {
    const fence = line.startsWith("```");
    if (fence) inside = line === "```ts";
    return inside && !fence ? line : "";
  });
  return lines.join("\n");
}

test.each(PAGES)("the code of %s compiles", { timeout: 60_000 }, async (page) => {
  const code = await codeOf(page);
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  // A snippet may show a value and do nothing with it.
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const file = join(root, "page.md.ts");
  const readFile = host.readFile;
  host.readFile = (path) => (path === file ? code : readFile(path));
  host.fileExists = (path) => path === file || ts.sys.fileExists(path);
  const getSourceFile = host.getSourceFile;
  host.getSourceFile = (path, ...rest) =>
    path === file ? ts.createSourceFile(path, code, ts.ScriptTarget.ES2022, true) : getSourceFile(path, ...rest);
  const program = ts.createProgram([file], { ...options, noUnusedLocals: false }, host);
  const source = program.getSourceFile(file);
  const faults = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  const told = faults.map(({ messageText, start = 0 }) => {
    const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
    return `${page}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
  expect(told).toEqual([]);
});

/** The addresses of the pages lead to a sandbox, and a credential is the sandbox's. */
const STAGE = `
import { createSandbox } from "@keysmith/api-keys/sandbox";

const sandbox = createSandbox({ accountKeys: 250, apiKeys: 250 });
process.env.PANEL_TOKEN = sandbox.credentials.accountToken;
process.env.ORG_KEY = sandbox.credentials.secretApiKey;
const network = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const { hostname, pathname, search } = new URL(String(input));
  if (!hostname.endsWith(".example.com")) return network(input, init);
  return sandbox.fetch(new Request("http://sandbox" + pathname.replace("/organizations/acme", "") + search, init));
};
await import("./page.ts");
`;

/** Runs the code of a page, and gives what it prints. */
async function printedBy(page: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "keysmith-page-"));
  try {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "page.ts"), await codeOf(page));
    await writeFile(join(folder, "stage.ts"), STAGE);
    const { code: exit, stdout, stderr, leftovers } = await run([join(folder, "stage.ts")]);
    expect({ exit, stderr, leftovers }).toEqual({ exit: 0, stderr: "", leftovers: false });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("README's code runs", { timeout: 40_000 }, async () => {
  expect((await printedBy("README.md")).trim().split("\n").length).toBeGreaterThan(100);
});

test("the manual's code runs", { timeout: 40_000 }, async () => {
  const printed = await printedBy("docs/api-keys.md");
  // What its comments promise of an invalid body, and of a service that stumbles twice.
  expect(printed).toContain("field: 'description'");
  expect(printed.match(/GET \/api\/account\/api-keys (503|200)/g)).toHaveLength(3);
  expect(printed).not.toMatch(/ks[as]_\w/);
});

test("README says how to install the tool before it runs it", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const install = readme.search(/npm install .*keysmith-[\d.]+\.tgz/);
  expect(install).toBeGreaterThan(0);
  expect(readme.indexOf("npx keysmith")).toBeGreaterThan(install);
});

test("the manual's table names every error class", async () => {
  const classes = Object.keys(sdk).filter(
    (name) => name.endsWith("Error") && name !== "ApiError" && name !== "isError",
  );
  const manual = await readFile(join(root, "docs/api-keys.md"), "utf8");
  const rows = [...manual.matchAll(/^\| `(\w+Error)`/gm)].map(([, name]) => name);
  expect(rows.toSorted()).toEqual(classes.toSorted());
});
