/** What each package brings along, and that what it doesn't is asked for in one clear line where it is needed. */
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, row } from "./check.js";
import { must, type Outcome, run } from "./command.js";
import { node } from "./fetched.js";
import { install, pinned, project, root, type Tarballs } from "./packed.js";
import type { Row } from "./suite.js";
import { STRICT } from "./types.js";

const MISSING = /^@keysmith\/api-keys\/sandbox needs hono .* and zod .*, which can't be loaded: npm install hono zod$/m;

export const bare = (folder: string, tarballs: Tarballs): (() => Promise<Row>)[] => [
  () => row("Nothing else installed", "the SDK", () => sdkAlone(join(folder, "sdk"), tarballs)),
  () => row("Nothing else installed", "the runtime", () => runtimeAlone(join(folder, "runtime"), tarballs)),
  () => row("Nothing else installed", "the tool", () => toolAlone(join(folder, "tool"), tarballs)),
];

async function sdkAlone(folder: string, { sdk }: Tarballs) {
  const home = await project(folder, [sdk]);
  await brings(home, ["@keysmith/api-keys", "openapi-fetch", "openapi-typescript-helpers"]);
  const sandbox = join(home, "node_modules/.bin/sandbox");
  const program = (text: string, ...args: string[]) => run(process.execPath, [...args, "-e", text], { cwd: home });
  const message = "(error) => { console.error(error.message); process.exitCode = 1; }";
  const entry = JSON.stringify("@keysmith/api-keys/sandbox");
  oneLine("the command sandbox", await run(sandbox, [], { cwd: home }), MISSING);
  oneLine("the import of the sandbox", await program(`import(${entry}).catch(${message})`), MISSING);
  const required = `try { require(${entry}); } catch (error) { (${message})(error); }`;
  oneLine("the require() of the sandbox", await program(required), MISSING);
  await must(process.execPath, ["-e", 'require("@keysmith/api-keys"); require("@keysmith/api-keys/raw");'], {
    cwd: home,
  });
  await typed(home);

  await install(home, await pinned("hono", "zod"));
  await must(sandbox, ["--help"], { cwd: home });
  const { code, error } = await run(sandbox, ["--port", "high"], { cwd: home });
  expect(code === 2 && error.startsWith("--port must be a whole number"), "sandbox --port high says", error);
  const old = await run(await node("18"), [join(home, "node_modules/@keysmith/api-keys/dist/bin.cjs")], { cwd: home });
  oneLine("sandbox on Node.js 18", old, /^sandbox needs Node\.js 20\.19\.0 or later, and this is 18\./);
  return { version: process.versions.node, result: "3 packages, clear requests" };
}

async function runtimeAlone(folder: string, { runtime }: Tarballs) {
  const home = await project(folder, [runtime]);
  await brings(home, ["@keysmith/runtime"]);
  await must(process.execPath, ["-e", 'require("@keysmith/runtime").createClient.name;'], { cwd: home });
  return { version: process.versions.node, result: "1 package" };
}

async function toolAlone(folder: string, { tool }: Tarballs) {
  const home = await project(folder, []);
  await must("npm", ["install", "--save-dev", "--no-audit", "--no-fund", "--prefer-offline", tool], { cwd: home });
  await brings(home, ["keysmith"]);
  const bin = join(home, "node_modules/keysmith/dist/tool/bin.cjs");
  const keysmith = (...args: string[]) => run(join(home, "node_modules/.bin/keysmith"), args, { cwd: home });
  await cp(join(root, "generated/openapi.json"), join(home, "openapi.json"));
  const made = await keysmith("generate", "openapi.json", "--out", "src/api");
  expect(made.code === 0 && made.error === "", "keysmith generate says", made.error);
  const program = `
    import { generate } from "keysmith";
    import { readFileSync } from "node:fs";
    const { files } = await generate("openapi.json");
    for (const [name, text] of files) if (readFileSync("src/api/" + name, "utf8") !== text) throw new Error(name);`;
  await must(process.execPath, ["--input-type=module", "-e", program], { cwd: home });

  for (const major of ["14", "18"]) {
    const old = await run(await node(major), [bin, "--version"], { cwd: home });
    oneLine(
      `keysmith on Node.js ${major}`,
      old,
      new RegExp(`^keysmith needs Node\\.js 20\\.19\\.0 or later, and this is ${major}\\.`),
    );
  }
  // What a damaged installation looks like.
  const broken =
    /^keysmith can't start, because something of keysmith is missing or broken: install it again\. \(.*\)$/m;
  for (const file of ["typescript.cjs", "main.js"].map((name) => `node_modules/keysmith/dist/tool/${name}`)) {
    const text = await readFile(join(home, file));
    await writeFile(join(home, file), "syntax error");
    oneLine(`keysmith with a broken ${file}`, await keysmith("generate", "openapi.json", "--out", "src/api"), broken);
    await writeFile(join(home, file), text);
  }
  return { version: process.versions.node, result: "1 package, clear requests" };
}

async function brings(home: string, names: readonly string[]): Promise<void> {
  const lock = JSON.parse(await readFile(join(home, "node_modules/.package-lock.json"), "utf8"));
  const found = Object.keys(lock.packages).map((path) => path.replace("node_modules/", ""));
  expect(found.sort().join() === names.join(), "npm install brings", found);
}

function oneLine(what: string, { code, error }: Outcome, line: RegExp): void {
  expect(code === 1 && line.test(error) && error.trim().split("\n").length === 1, `${what} says`, error);
}

/** The client's own types need none of the packages that aren't there. */
async function typed(home: string): Promise<void> {
  const programs = fileURLToPath(new URL("programs/", import.meta.url));
  for (const name of ["cases.ts", "suite.ts", "where.ts"]) await cp(join(programs, name), join(home, name));
  const compilerOptions = { ...STRICT, module: "nodenext", moduleResolution: "nodenext", noEmit: true };
  await writeFile(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["suite.ts"] }));
  await must(join(root, "node_modules/.bin/tsc"), ["-p", ".", "--pretty", "false"], { cwd: home });
}
