/** The repository itself as people take it: a fresh clone, and a git URL as a dependency. */
import { existsSync } from "node:fs";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, row } from "./check.js";
import { must, run } from "./command.js";
import { project, root } from "./packed.js";
import type { Row } from "./suite.js";

const SLOW = { timeout: 300_000 };

export const clones = (folder: string): (() => Promise<Row>)[] => [
  () => row("Fresh clone", "npm ci", () => installs(join(folder, "ci"))),
  () => row("Fresh clone", "npm pack", () => packs(join(folder, "pack"))),
  () => row("Git URL", "npm install", () => asDependency(join(folder, "git"))),
];

async function clone(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const home = join(folder, "clone");
  await must("git", ["clone", "--quiet", root, home], { cwd: folder });
  return home;
}

async function installs(folder: string) {
  const home = await clone(folder);
  const { code, out, error } = await run("npm", ["ci", "--prefer-offline"], { cwd: home, ...SLOW });
  expect(code === 0, "npm ci says", error);
  expect(!/warn|deprecat|vulnerab/i.test(out + error), "npm ci says what would worry a newcomer", out + error);
  expect(!existsSync(join(home, "dist")), "npm ci has built something");
  return { version: process.versions.node, result: "installs quietly, builds nothing" };
}

async function packs(folder: string) {
  const home = await clone(folder);
  await must("npm", ["pack", "--pack-destination", folder], { cwd: home, ...SLOW });
  await generates(await project(join(folder, "project"), [join(folder, `keysmith-${await versionOf(home)}.tgz`)]));
  return { version: process.versions.node, result: "packs, generates" };
}

async function asDependency(folder: string) {
  const home = await project(folder, []);
  const url = `git+${pathToFileURL(root)}`;
  await must("npm", ["install", "--save-dev", "--no-audit", "--no-fund", "--prefer-offline", url], {
    cwd: home,
    ...SLOW,
  });
  await generates(home);
  return { version: process.versions.node, result: "installs, generates" };
}

async function versionOf(home: string): Promise<string> {
  return (await must(process.execPath, ["-p", 'require("./package.json").version'], { cwd: home })).trim();
}

async function generates(home: string): Promise<void> {
  await cp(join(root, "generated/openapi.json"), join(home, "openapi.json"));
  await must("npx", ["--no-install", "keysmith", "generate", "openapi.json", "--out", "api"], { cwd: home });
  expect(existsSync(join(home, "api/client.ts")), "nothing was generated");
}
