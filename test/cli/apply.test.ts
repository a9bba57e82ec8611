import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyPlans } from "../../src/generate/output/apply.js";
import { folderWith } from "../generate/notes.js";

const old = { "a.ts": "old a", "b.ts": "old b", "gone.ts": "old", blocked: "a file" };

test("a folder stays as it was where one of its files can't be put in its place", async () => {
  const out = folderWith(old);
  const write = new Map([
    ["a.ts", "new a"],
    ["new/c.ts", "new c"],
    ["blocked/d.ts", "new d"],
    ["b.ts", "new b"],
  ]);
  await expect(applyPlans([{ out, write, remove: ["gone.ts"], edited: [] }])).rejects.toThrow("Nothing is written.");
  expect(readdirSync(out).sort()).toEqual(Object.keys(old).sort());
  for (const [name, text] of Object.entries(old)) expect(readFileSync(join(out, name), "utf8")).toBe(text);
});

test("a folder that was made for files that can't be written is removed again", async () => {
  const folder = folderWith({});
  const write = new Map([
    ["a.ts/b.ts", "b"],
    ["a.ts", "a"],
  ]);
  await expect(applyPlans([{ out: join(folder, "x/y"), write, remove: [], edited: [] }])).rejects.toThrow(
    "x/y can't be",
  );
  expect(readdirSync(folder)).toEqual([]);
});

test("a file's name may change its case alone", async () => {
  const out = folderWith({ "User.ts": "old" });
  await applyPlans([{ out, write: new Map([["user.ts", "new"]]), remove: ["User.ts"], edited: [] }]);
  expect(readdirSync(out)).toEqual(["user.ts"]);
  expect(readFileSync(join(out, "user.ts"), "utf8")).toBe("new");
});

test("nothing is left of how the files came there", async () => {
  const out = folderWith({ "a.ts": "old" });
  mkdirSync(join(out, "deep"));
  writeFileSync(join(out, "deep/gone.ts"), "");
  await applyPlans([
    {
      out,
      write: new Map([
        ["a.ts", "new"],
        ["more/b.ts", ""],
      ]),
      remove: ["deep/gone.ts"],
      edited: [],
    },
  ]);
  expect(readdirSync(out, { recursive: true, encoding: "utf8" }).sort()).toEqual(["a.ts", "more", "more/b.ts"]);
});
