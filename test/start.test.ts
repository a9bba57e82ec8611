import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cantLoad } from "../src/start.js";
import { root } from "./run.js";

/** Starts a command whose work is `load`, on a Node.js that says it is of another version. */
function started(version: string, load: string): Promise<{ code: number; out: string; error: string }> {
  const program = `
    Object.defineProperty(process.versions, "node", { value: ${JSON.stringify(version)} });
    const { start } = await import(${JSON.stringify(join(root, "src/start.ts"))});
    start({ name: "thing", from: "@scope/thing", load: async () => { ${load} } });`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, timeout: 20_000 }, (failure, out, error) =>
      resolve({ code: failure ? Number(failure.code) : 0, out, error }),
    );
  });
}

const RUN = 'console.log("it runs");';

describe("a command", { timeout: 30_000 }, () => {
  test.each(["20.19.0", "20.20.1", "22.0.0", "100.1.0"])("runs on Node.js %s", async (version) => {
    expect(await started(version, RUN)).toEqual({ code: 0, out: "it runs\n", error: "" });
  });

  test.each(["20.18.9", "18.20.0", "9.9.9", "20.9.0"])(
    "says in one line that Node.js %s is too old",
    async (version) => {
      expect(await started(version, RUN)).toEqual({
        code: 1,
        out: "",
        error: `thing needs Node.js 20.19.0 or later, and this is ${version}.\n`,
      });
    },
  );

  test("asks for the oldest Node.js that package.json asks for", async () => {
    const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const { error } = await started("18.0.0", RUN);
    expect(error).toContain(engines.node.replace(">=", "Node.js "));
  });

  test("says in one line what can't be loaded, and to install it again", async () => {
    const { code, out, error } = await started("20.19.0", 'await import("@scope/not-there");');
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(error).toMatch(
      /^thing can't start, because .* @scope\/thing is missing or broken: install it again\. \(.*not-there.*\)\n$/,
    );
  });
});

test("a message of several lines is cut to its first", () => {
  expect(cantLoad("thing", "it", new SyntaxError("Unexpected token\n  at line 2"))).toMatch(/\(Unexpected token\)$/);
  expect(cantLoad("thing", "it", "odd")).toMatch(/\(odd\)$/);
});
