import { readFile } from "node:fs/promises";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { type Ran, run } from "./run.js";

const ESCAPE = "\u001b";
let piped: Ran;
let coloured: Ran;

beforeAll(async () => {
  piped = await run(["scripts/demo.ts"]);
  coloured = await run(["scripts/demo.ts"], { FORCE_COLOR: "1" });
}, 70_000);

test("the demo ends well and leaves no process behind", () => {
  const { code, stderr, leftovers } = piped;
  expect({ code, stderr, leftovers }).toEqual({ code: 0, stderr: "", leftovers: false });
});

test("README shows what it prints", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const [, shown] = readme.match(/```text\n(.*?)```/s) ?? [];
  // Where the demo has changed on purpose: `npx tsx scripts/demo.ts | cat` prints what belongs into README.
  expect(shown).toBe(piped.stdout);
});

test("its output has at most 40 lines of 80 columns", () => {
  const lines = piped.stdout.trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(40);
  expect(lines.filter((line) => [...line].length > 80)).toEqual([]);
});

test("in a pipe it is plain, and each line is drawn once", () => {
  expect(piped.stdout).not.toContain(ESCAPE);
  expect(piped.stdout).not.toContain("\r");
});

test("FORCE_COLOR colours it in a pipe too, and changes nothing else", () => {
  expect(coloured.stdout).toContain(`${ESCAPE}[1m`);
  expect(coloured.stdout).not.toContain("\r");
  expect(stripVTControlCharacters(coloured.stdout)).toBe(piped.stdout);
});

test("it shows no secret", () => {
  expect(piped.stdout).toMatch(/ks[as]_\*{12}/);
  expect(piped.stdout).not.toMatch(/ks[as]_\w/);
});
