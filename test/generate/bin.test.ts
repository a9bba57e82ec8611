import { execFile } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { folderWith, notes } from "./notes.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

const keysmith = (...args: string[]) => run(join(root, "src/cli/main.ts"), ...args);

function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", ...args], { cwd: root, timeout: 20_000 }, (failure, out, error) =>
      resolve({ code: failure ? Number(failure.code) : 0, out, error }),
    );
  });
}

describe("the command line", { timeout: 30_000 }, () => {
  test("says how it is used", async () => {
    const { code, out } = await keysmith("--help");
    expect(code).toBe(0);
    expect(out).toContain("keysmith generate <spec> --out <folder>");
  });

  test("says its version", async () => {
    expect(await keysmith("--version")).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });

  test.each([
    { args: ["forge"], says: 'There is no command "forge"' },
    { args: ["generate"], says: "Give one document" },
    { args: ["generate", "notes.yaml"], says: "Say where to write: --out <folder>." },
    { args: ["generate", "notes.yaml", "--out", "x", "--strickt"], says: "--strickt" },
  ])("refuses $args with 2", async ({ args, says }) => {
    const { code, error } = await keysmith(...args);
    expect(error).toContain(says);
    expect(error).toContain("keysmith --help");
    expect(code).toBe(2);
  });

  test("says in one line that something of it can't be loaded", async () => {
    const folder = folderWith({ "package.json": '{ "type": "module" }', "notes.yaml": notes });
    cpSync(join(root, "src"), join(folder, "src"), { recursive: true });
    const { code, error } = await run(
      join(folder, "src/cli/bin.ts"),
      "generate",
      join(folder, "notes.yaml"),
      "--out",
      "out",
    );
    expect(error).toMatch(
      /^keysmith can't start, because something of keysmith is missing or broken: install it again\. .*\n$/,
    );
    expect(code).toBe(1);
  });

  test("generates with 0, and ends with 1 where there is a fault", async () => {
    const folder = folderWith({
      "notes.yaml": notes,
      "wrong.yaml": notes.replace("operationId: notes.get", "operationId: get"),
    });
    const out = join(folder, "out");
    const [right, wrong] = await Promise.all([
      keysmith("generate", join(folder, "notes.yaml"), "--out", out),
      keysmith("generate", join(folder, "wrong.yaml"), "--out", out),
    ]);
    expect(right).toMatchObject({ code: 0, error: "" });
    expect(wrong.code).toBe(1);
    expect(wrong.error).toContain("x-method");
  });
});
