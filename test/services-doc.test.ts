import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { allRealQuirks } from "@keysmith/api-keys/sandbox";
import { describe, expect, test } from "vitest";
import { root } from "./run.js";

const page = await readFile(join(root, "docs/services.md"), "utf8");

describe("docs/services.md", () => {
  test.each(Object.keys(allRealQuirks))("explains the quirk %s", (name) => {
    expect(page).toContain(`\`${name}\``);
  });

  test("names no quirk that doesn't exist", () => {
    const named = [...page.matchAll(/^\|.*\| `(\w+)` \|$/gm)].map(([, name]) => name);
    expect(named.filter((name) => !Object.hasOwn(allRealQuirks, name as string))).toEqual([]);
    expect(named.length).toBeGreaterThan(10);
  });

  test("has code that runs", { timeout: 30_000 }, async () => {
    const code = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, each]) => each).join("\n");
    const args = ["--import", "tsx", "--input-type=module", "--eval", code];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, timeout: 25_000 });
    expect(stdout).toBe("null\n");
  });
});
