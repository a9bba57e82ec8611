import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as keysmith from "@keysmith/api-keys";
import ts from "typescript";
import { expect, test } from "vitest";
import { root, run } from "./run.js";

const readme = await readFile(join(root, "README.md"), "utf8");

/** README's TypeScript as one module, each line where it stands in README. */
const code = (() => {
  let inside = false;
  return readme
    .split("\n")
    .map((line) => {
      const fence = line.startsWith("```");
      if (fence) inside = line === "```ts";
      return inside && !fence ? line : "";
    })
    .join("\n");
})();

test("README's code compiles", { timeout: 60_000 }, () => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  // A snippet may show a value and do nothing with it.
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const file = join(root, "README.md.ts");
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
    return `README.md:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
  expect(told).toEqual([]);
});

/** README's addresses lead to a sandbox, and a credential is the sandbox's. */
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
await import("./readme.ts");
`;

/** A module that lies elsewhere doesn't know the package by its name. */
const fromSources = (module: string) =>
  module.replace(/from "keysmith(?:\/(\w+))?"/g, (_, part = "index") => {
    const path = part === "sandbox" ? "sandbox/index" : part;
    return `from ${JSON.stringify(pathToFileURL(join(root, "src", `${path}.ts`)))}`;
  });

test("README's code runs", { timeout: 40_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "keysmith-readme-"));
  try {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "readme.ts"), fromSources(code));
    await writeFile(join(folder, "stage.ts"), fromSources(STAGE));
    const { code: exit, stdout, stderr, leftovers } = await run([join(folder, "stage.ts")]);
    expect({ exit, stderr, leftovers }).toEqual({ exit: 0, stderr: "", leftovers: false });
    // What its comments promise of an invalid body, and of a service that stumbles twice.
    expect(stdout).toContain("field: 'description'");
    expect(stdout.match(/GET \/api\/account\/api-keys (503|200)/g)).toHaveLength(3);
    expect(stdout).not.toMatch(/ks[as]_\w/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("README's table names every error class", () => {
  const classes = Object.keys(keysmith).filter(
    (name) => name.endsWith("Error") && name !== "ApiError" && name !== "isError",
  );
  const rows = [...readme.matchAll(/^\| `(\w+Error)`/gm)].map(([, name]) => name);
  expect(rows.toSorted()).toEqual(classes.toSorted());
});
