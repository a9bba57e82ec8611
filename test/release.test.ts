import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { dated, released, tidy } from "../scripts/release/changelog.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const changelog = (...sections: string[]) =>
  `${["# Changelog", "What changes for users.", ...sections].join("\n\n")}\n`;
const unreleased = changelog(
  "## Unreleased",
  "### Fixed",
  "- A fault.",
  "## 1.0.0 - 2026-01-02",
  "### Added",
  "- All.",
);

describe("the changelog", () => {
  test("is as the tool writes it", () => {
    const text = readFileSync(join(root, "CHANGELOG.md"), "utf8");
    expect(tidy(text)).toBe(text);
  });

  test("gives what is unreleased a version and a date", () => {
    const text = released(unreleased, "1.0.1", new Date("2026-03-04"));
    expect(text).toBe(unreleased.replace("## Unreleased", "## 1.0.1 - 2026-03-04"));
    expect([dated(unreleased, "1.0.1"), dated(text, "1.0.1")]).toEqual([false, true]);
  });

  test("refuses a version with nothing new, and one that there is already", () => {
    expect(() => released(changelog("## 1.0.0 - 2026-01-02", "### Added", "- All."), "1.0.1", new Date())).toThrow(
      "nothing under Unreleased",
    );
    expect(() => released(unreleased, "1.0.0", new Date())).toThrow("has a section 1.0.0 already");
  });
});

describe("npm run release", { timeout: 30_000 }, () => {
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], { cwd: folder });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o755 });
  const release = () =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const command = join(root, "node_modules/.bin/tsx");
      execFile(command, [join(root, "scripts/release.ts")], { cwd: folder, timeout: 25_000 }, (failure, out, error) =>
        resolve({ code: failure ? Number(failure.code) : 0, said: out + error }),
      );
    });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "keysmith-release-"));
    mkdirSync(join(folder, ".ci"));
    write(".gitignore", "release\ndist\n");
    write(".ci/run", "#!/bin/sh\necho checked\n");
    const pack = "mkdir -p dist/packages && npm pack --silent --pack-destination dist/packages";
    write("package.json", JSON.stringify({ name: "thing", version: "1.0.0", scripts: { pack } }));
    write("CHANGELOG.md", unreleased);
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message", "All");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("checks, builds and packs a clean tree", async () => {
    const { code, said } = await release();
    for (const step of ["checked", "npm publish release/thing-1.0.0.tgz"]) expect(said).toContain(step);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "release"))).toEqual(["thing-1.0.0.tgz"]);
  });

  test.each(["new.txt", "CHANGELOG.md"])("refuses a dirty tree (%s) before it does anything", async (name) => {
    write(name, `${unreleased}\nMore.\n`);
    const { code, said } = await release();
    expect(said).toContain("The tree is dirty");
    expect(said).toContain(name);
    expect(said).not.toContain("checked");
    expect(code).toBe(1);
  });

  test("refuses a version that the changelog doesn't know", async () => {
    write("package.json", JSON.stringify({ name: "thing", version: "1.0.1" }));
    git("commit", "--quiet", "--all", "--message", "Next");
    const { code, said } = await release();
    expect(said).toContain("CHANGELOG.md has no dated section 1.0.1: npm version");
    expect(code).toBe(1);
  });

  test("packs nothing where a check fails", async () => {
    write(".ci/run", "#!/bin/sh\nexit 3\n");
    git("commit", "--quiet", "--all", "--message", "A fault");
    const { code, said } = await release();
    expect(said).toContain(".ci/run failed: nothing is packed.");
    expect(code).toBe(1);
  });

  test("packs nothing where the checks change the tree", async () => {
    write(".ci/run", "#!/bin/sh\necho more > more.txt\n");
    git("commit", "--quiet", "--all", "--message", "Untidy checks");
    const { code, said } = await release();
    expect(said).toContain("The tree has changed meanwhile");
    expect(code).toBe(1);
  });
});
