import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countOperations } from "../scripts/documents/documented.js";
import { measure } from "../scripts/documents/measure.js";
import { compareNames } from "../scripts/documents/names.js";
import { shuffled } from "../scripts/documents/random.js";
import { folderWith, notes } from "./generate/notes.js";

describe("the run over public documents", () => {
  test("takes the same sample for the same seed, and loses nothing in shuffling", () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer(), (items, seed) => {
        const once = shuffled(items, seed);
        expect(shuffled(items, seed)).toEqual(once);
        expect([...once].sort()).toEqual([...items].sort());
      }),
    );
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    expect(shuffled(numbers, 1)).not.toEqual(shuffled(numbers, 2));
  });

  test("counts operations without the generator, through references", async () => {
    const folder = folderWith({
      "notes.yaml": notes,
      "more.yaml": [
        "paths:",
        "  /a: { get: {}, parameters: [], x-own: {}, additionalOperations: { COPY: {} } }",
        "  /b: { $ref: '#/paths/~1a' }",
      ].join("\n"),
    });
    expect(await countOperations(join(folder, "notes.yaml"))).toBe(3);
    expect(await countOperations(join(folder, "more.yaml"))).toBe(4);
  });

  test("compares names by method, and in full without a leading beta", async () => {
    const folder = folderWith({
      "names.tsv":
        "method\tpath\tname\nGET\t/runs/{}\tbeta.runs.retrieve\nPOST\t/runs\tbeta.runs.create\nGET\t/x\tx.list\n",
    });
    const findings = { error: 0, "left-out": 0, repaired: 0, chosen: 0 };
    const operations = [
      { name: "runs.get", method: "GET", path: "/runs/{runId}" },
      { name: "runs.start", method: "POST", path: "/runs" },
    ];
    const score = await compareNames(join(folder, "names.tsv"), { operations, findings, kinds: {} });
    expect(score).toEqual({
      compared: 2,
      sameMethod: 1,
      sameName: 1,
      different: [{ operation: "POST /runs", ours: "runs.start", theirs: "beta.runs.create" }],
    });
  });

  test("measures a program and those that it starts", async () => {
    const ran = await measure(["-e", "console.log(6 * 7)"], process.cwd());
    expect(ran).toMatchObject({ ok: true, stdout: "42\n" });
    expect(ran.megabytes).toBeGreaterThan(10);
    expect(await measure(["-e", "process.exit(3)"], process.cwd())).toMatchObject({ ok: false });
  });
});
