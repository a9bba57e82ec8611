import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { generate, OutputError } from "keysmith";
import { describe, expect, test } from "vitest";
import { broken, folderWith, notes } from "../generate/notes.js";

const FILES = ["client.ts", "index.ts", "operations.ts", "schema.ts"];

async function generated(files: Record<string, string> = {}) {
  const folder = folderWith({ "notes.yaml": notes, ...files });
  const run = (options: { zod?: boolean; check?: boolean } = {}) =>
    generate(join(folder, "notes.yaml"), { out: join(folder, "out"), runtime: "@keysmith/runtime", ...options });
  return { folder, run, path: (...names: string[]) => join(folder, "out", ...names) };
}

/** All that lies in a folder, with its text. */
function snapshot(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, "utf8")));
const manifestOf = (file: string) => JSON.parse(readFileSync(file, "utf8"));

describe("the manifest", { timeout: 30_000 }, () => {
  test("names the tool's version, the document, the options and each file with its hash", async () => {
    const { run, path } = await generated();
    await run({ zod: true });
    const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(manifestOf(path(".keysmith.json"))).toEqual({
      $comment: expect.any(String),
      version,
      document: { name: "notes.yaml", sha256: sha256(notes) },
      options: { zod: true, importExtension: ".js", runtime: "@keysmith/runtime" },
      files: Object.fromEntries([...FILES, "zod.ts"].map((name) => [name, sha256(readFileSync(path(name), "utf8"))])),
    });
  });

  test("is the only file that names a version", async () => {
    const { run, path } = await generated();
    await run();
    const { version } = manifestOf(path(".keysmith.json"));
    for (const name of FILES) expect(readFileSync(path(name), "utf8")).not.toContain(version);
  });

  test("is the same for a document with other line endings, in another folder", async () => {
    const unix = await generated();
    await unix.run();
    const windows = await generated({ "notes.yaml": notes.replaceAll("\n", "\r\n") });
    await windows.run();
    expect(snapshot(windows.path())).toEqual(snapshot(unix.path()));
  });

  test("of a newer Keysmith is refused, and of an older one is not", async () => {
    const { run, path } = await generated();
    await run();
    edit(path(".keysmith.json"), (text) => text.replace(/"version": ".*"/, '"version": "99.1.0"'));
    const before = snapshot(path());
    await expect(run()).rejects.toThrow(/was written by keysmith 99\.1\.0, and this is .*: install 99\.1\.0 or later/);
    await expect(run({ check: true })).rejects.toThrow(OutputError);
    expect(snapshot(path())).toEqual(before);
    edit(path(".keysmith.json"), (text) => text.replace("99.1.0", "0.0.1-beta.2"));
    expect((await run()).changes?.written).toEqual([".keysmith.json"]);
  });

  test.each([
    ["isn't JSON", "{"],
    ["is something else", "[]"],
    ["has no version", '{ "files": {} }'],
    ["names a file outside of its folder", '{ "version": "0.1.0", "files": { "../notes.yaml": "0" } }'],
    ["names an absolute path", '{ "version": "0.1.0", "files": { "/etc/hosts": "0" } }'],
    ["names a path with backslashes", '{ "version": "0.1.0", "files": { "..\\\\notes.yaml": "0" } }'],
  ])("that %s is refused, and nothing is deleted", async (_what, text) => {
    const { folder, run } = await generated({ "out/.keysmith.json": text });
    await expect(run()).rejects.toThrow(/\.keysmith\.json isn't a manifest of Keysmith's: restore it, or delete it/);
    expect(readdirSync(join(folder, "out"))).toEqual([".keysmith.json"]);
    expect(existsSync(join(folder, "notes.yaml"))).toBe(true);
  });

  test("with merge conflicts says how they end", async () => {
    const conflict = '{\n<<<<<<< ours\n  "version": "0.1.0"\n=======\n  "version": "0.1.1"\n>>>>>>> theirs\n}\n';
    const { run } = await generated({ "out/.keysmith.json": conflict });
    await expect(run()).rejects.toThrow("has merge conflicts: keep either side as it is, and generate again");
  });
});

describe("files", { timeout: 30_000 }, () => {
  test("that are listed and no longer made are deleted, with folders that nothing else is in", async () => {
    const { run, path } = await generated();
    await run({ zod: true });
    mkdirSync(path("old/deep"), { recursive: true });
    for (const name of ["old/deep/a.ts", "old/b.ts", "old/mine.ts"]) writeFileSync(path(name), "//");
    edit(path(".keysmith.json"), (text) =>
      text.replace('"files": {', '"files": { "old/deep/a.ts": "0", "old/b.ts": "0",'),
    );
    const { changes } = await run();
    expect(changes?.deleted).toEqual(["old/deep/a.ts", "old/b.ts", "zod.ts"]);
    expect(readdirSync(path()).sort()).toEqual([".keysmith.json", ...FILES, "old"].sort());
    expect(readdirSync(path("old"))).toEqual(["mine.ts"]);
  });

  test("that aren't listed are never touched", async () => {
    const { run, path } = await generated({ "out/mine.ts": "// mine", "out/zod.ts": "// mine, too" });
    await run();
    await run();
    expect(readFileSync(path("mine.ts"), "utf8")).toBe("// mine");
    expect(readFileSync(path("zod.ts"), "utf8")).toBe("// mine, too");
  });

  test("that aren't listed and are in the way keep everything from being written", async () => {
    const { run, path } = await generated({ "out/client.ts": "// mine", "out/schema.ts": "// mine" });
    const before = snapshot(path());
    await expect(run()).rejects.toThrow(
      `${path("client.ts")} and 1 more are in the way, and Keysmith didn't write them: move or delete them`,
    );
    expect(snapshot(path())).toEqual(before);
  });

  test("that aren't listed and have the very text that is to be written are adopted", async () => {
    const { run, path } = await generated();
    await run();
    rmSync(path(".keysmith.json"));
    expect((await run()).changes).toEqual({ written: [".keysmith.json"], deleted: [], edited: [] });
  });

  test("that a person changed are overwritten, and named", async () => {
    const { run, path } = await generated();
    await run({ zod: true });
    edit(path("client.ts"), (text) => `${text}// mine\n`);
    edit(path("zod.ts"), (text) => `${text}// mine\n`);
    const { changes } = await run();
    expect(changes?.edited).toEqual(["client.ts", "zod.ts"]);
    expect(changes?.deleted).toEqual(["zod.ts"]);
    expect(readFileSync(path("client.ts"), "utf8")).not.toContain("// mine");
  });

  test("that the document changed are not said to be edited, and others stay as they are", async () => {
    const { folder, run, path } = await generated();
    await run();
    const before = statSync(path("index.ts")).mtimeMs;
    writeFileSync(
      join(folder, "notes.yaml"),
      broken([
        "type: object\n      properties:\n        notes",
        "type: object\n      required: [notes]\n      properties:\n        notes",
      ]),
    );
    const { changes } = await run();
    expect(changes).toEqual({ written: ["schema.ts", ".keysmith.json"], deleted: [], edited: [] });
    expect(statSync(path("index.ts")).mtimeMs).toBe(before);
  });

  test("that git checked out with other line endings are up to date for a check, and no edits", async () => {
    const { run, path } = await generated();
    await run();
    for (const name of [...FILES, ".keysmith.json"]) edit(path(name), (text) => text.replaceAll("\n", "\r\n"));
    expect((await run({ check: true })).changes).toEqual({ written: [], deleted: [], edited: [] });
    const { changes } = await run();
    expect(changes?.edited).toEqual([]);
    expect(readFileSync(path("client.ts"), "utf8")).not.toContain("\r");
  });

  test("are left alone by a check", async () => {
    const { run, path } = await generated();
    await run({ zod: true });
    edit(path("client.ts"), () => "// mine");
    rmSync(path("schema.ts"));
    const before = snapshot(path());
    const { changes } = await run({ check: true });
    expect(changes).toEqual({
      written: ["client.ts", "schema.ts", ".keysmith.json"],
      deleted: ["zod.ts"],
      edited: ["client.ts"],
    });
    expect(snapshot(path())).toEqual(before);
  });

  test("are not written at all without a folder", async () => {
    const { folder } = await generated();
    const { files, changes } = await generate(join(folder, "notes.yaml"), { runtime: "@keysmith/runtime" });
    expect([...files.keys()].sort()).toEqual(FILES);
    expect(changes).toBeUndefined();
    expect(readdirSync(folder)).toEqual(["notes.yaml"]);
  });

  test("are not written where the document has an error", async () => {
    const { folder, run } = await generated({ "notes.yaml": broken(["x-pagination: pages", "x-pagination: page"]) });
    const { errors, files, changes } = await run();
    expect(errors).toHaveLength(1);
    expect(files.size).toBe(0);
    expect(changes).toBeUndefined();
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  test("and folders may have spaces and letters of any script in their names", async () => {
    const folder = folderWith({ "Übersicht der APIs/メモ.yaml": notes });
    const out = join(folder, "Übersicht der APIs/生成 されたもの");
    await generate(join(folder, "Übersicht der APIs/メモ.yaml"), { out });
    expect(manifestOf(join(out, ".keysmith.json")).document.name).toBe("メモ.yaml");
    expect(
      (await generate(join(folder, "Übersicht der APIs/メモ.yaml"), { out, check: true })).changes?.written,
    ).toEqual([]);
  });
});

describe("a folder that can't be written to is refused in one line, and nothing is written:", () => {
  const refusals: [what: string, files: Record<string, string>, out: string, says: RegExp][] = [
    ["one that is a file", { target: "" }, "target", /target is a file, not a folder: choose another/],
    ["one below a file", { target: "" }, "target/a/b", /b can't be made, since \S+target is a file: choose another/],
    ["one without a name", {}, "", /out is empty: name the folder/],
    ["one with a name of spaces", {}, "  ", /out is empty: name the folder/],
    ["one with a name that is too long", {}, "x".repeat(300), /can't be .*\(the name is too long\)/],
    ["one with a NUL in its name", {}, "a\0b", /can't be .*a character that no file name can have/],
    ["a folder where a file should be", { "out/client.ts/x": "" }, "out", /client\.ts \(a folder\) is in the way/],
    [
      "a folder where the manifest should be",
      { "out/.keysmith.json/x": "" },
      "out",
      /keysmith\.json \(a folder\) is in the way/,
    ],
  ];
  test.each(refusals)("%s", async (_what, files, out, says) => {
    const folder = folderWith({ "notes.yaml": notes, ...files });
    const before = snapshot(folder);
    const target = out.trim() === "" ? out : join(folder, out);
    const error = await generate(join(folder, "notes.yaml"), { out: target }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OutputError);
    expect((error as Error).message).toMatch(says);
    expect((error as Error).message).not.toContain("\n");
    expect(snapshot(folder)).toEqual(before);
  });

  test("a symbolic link to nothing", async () => {
    const folder = folderWith({ "notes.yaml": notes });
    symlinkSync(join(folder, "nowhere"), join(folder, "out"));
    await expect(generate(join(folder, "notes.yaml"), { out: join(folder, "out") })).rejects.toThrow("to nothing");
  });

  test("a symbolic link where a file should be", async () => {
    const folder = folderWith({ "notes.yaml": notes, "out/mine.ts": "", "elsewhere.ts": "// mine" });
    symlinkSync(join(folder, "elsewhere.ts"), join(folder, "out/client.ts"));
    await expect(generate(join(folder, "notes.yaml"), { out: join(folder, "out") })).rejects.toThrow(
      "client.ts (a symbolic link) is in the way",
    );
    expect(readFileSync(join(folder, "elsewhere.ts"), "utf8")).toBe("// mine");
  });

  // Who may do anything is refused nothing.
  test.skipIf(process.getuid?.() === 0)("one without permission", async () => {
    const folder = folderWith({ "notes.yaml": notes, "out/mine.ts": "" });
    chmodSync(join(folder, "out"), 0o555);
    await expect(generate(join(folder, "notes.yaml"), { out: join(folder, "out") })).rejects.toThrow(
      "permission denied",
    );
    chmodSync(join(folder, "out"), 0o755);
  });
});

test("a symbolic link to a folder is written through", async () => {
  const folder = folderWith({ "notes.yaml": notes, "real/mine.ts": "" });
  symlinkSync(join(folder, "real"), join(folder, "out"));
  await generate(join(folder, "notes.yaml"), { out: join(folder, "out") });
  expect(readdirSync(join(folder, "real"))).toContain("client.ts");
});
