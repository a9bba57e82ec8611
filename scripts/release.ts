/**
 * `npm run release`: builds, checks and packs the version that package.json names, into release/. It changes nothing that
 * is committed, publishes nothing, and refuses whatever couldn't be told again from the commit.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dated } from "./release/changelog.js";

/** Where `npm run pack` writes. */
const PACKED = "dist/packages";

function refuse(...why: readonly string[]): never {
  for (const reason of why) console.error(reason);
  process.exit(1);
}

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) refuse(`${[command, ...args].join(" ")} failed: nothing is packed.`);
}

const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();

/** Why this can't be released as it is. */
function* obstacles(version: string): Generator<string> {
  const changed = git("status", "--porcelain");
  if (changed) yield `The tree is dirty: commit or remove\n${changed}`;
  if (!dated(readFileSync("CHANGELOG.md", "utf8"), version)) {
    yield `CHANGELOG.md has no dated section ${version}: npm version <major|minor|patch> makes one`;
  }
}

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const found = [...obstacles(version)];
if (found.length > 0) refuse(...found);

const commit = git("rev-parse", "HEAD");
run(".ci/run");
run("npm", "run", "pack");
if (git("status", "--porcelain") || git("rev-parse", "HEAD") !== commit) {
  refuse("The tree has changed meanwhile: nothing is packed.");
}
const packages = readdirSync(PACKED).filter((file) => file.endsWith(`-${version}.tgz`));
mkdirSync("release", { recursive: true });
for (const file of packages) copyFileSync(join(PACKED, file), join("release", file));
console.log(`
${version} of ${commit.slice(0, 12)} is in release/. What is left to do:

  git tag v${version}   # unless npm version has made it
${packages.map((file) => `  npm publish release/${file} --access public`).join("\n")}`);
