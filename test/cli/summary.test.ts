import fc from "fast-check";
import type { Finding, Level } from "keysmith";
import { describe, expect, test } from "vitest";
import { listAll, summarize } from "../../src/cli/summary.js";

function finding(level: Level, kind: string, line = 1, more: Partial<Finding> = {}): Finding {
  const place = { file: "/docs/a.yaml", line, column: 5 };
  return { level, kind, operations: [], place, message: `${kind} at ${line}.`, fix: "Change it.", ...more };
}

const many = (level: Level, kind: string, count: number) =>
  Array.from({ length: count }, (_, index) => finding(level, kind, index + 1));

describe("a summary", () => {
  test("counts by level and kind, the most frequent first, with the place and the fix of one", () => {
    const findings = [
      ...many("repaired", "one-kind", 2),
      ...many("chosen", "name", 1),
      ...many("repaired", "other", 3),
    ];
    expect(
      summarize([...findings, finding("left-out", "body", 7, { operations: ["files.upload", "x.y"] })], 25),
    ).toEqual([
      "Left out (2)",
      "     2  body",
      "        /docs/a.yaml:7:5 files.upload (and 1 more): body at 7. Change it.",
      "Repaired (5)",
      "     3  other",
      "        /docs/a.yaml:1:5 other at 1. Change it.",
      "     2  one kind",
      "        /docs/a.yaml:1:5 one-kind at 1. Change it.",
      "Chosen (1)",
      "     1  name",
      "        /docs/a.yaml:1:5 name at 1. Change it.",
    ]);
  });

  test("gives up examples, and then kinds, where there is no room", () => {
    const findings = [5, 4, 3, 2].flatMap((count) => many("repaired", `kind-${count}`, count));
    expect(summarize(findings, 7)).toEqual([
      "Repaired (14)",
      "     5  kind 5",
      "        /docs/a.yaml:1:5 kind-5 at 1. Change it.",
      "     4  kind 4",
      "        /docs/a.yaml:1:5 kind-4 at 1. Change it.",
      "     3  kind 3: /docs/a.yaml:1:5",
      "     2  kind 2: /docs/a.yaml:1:5",
    ]);
    expect(summarize(findings, 3)).toEqual([
      "Repaired (14)",
      "     5  kind 5: /docs/a.yaml:1:5",
      "     9  of 3 more kinds",
    ]);
  });

  test("is never longer than it may be, and counts everything", () => {
    const level = fc.constantFrom<Level>("error", "left-out", "repaired", "chosen");
    const one = fc.record({ level, kind: fc.integer({ min: 0, max: 60 }), line: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 300 }), fc.integer({ min: 8, max: 40 }), (all, most) => {
        const lines = summarize(
          all.map(({ level, kind, line }) => finding(level, `kind-${kind}`, line)),
          most,
        );
        expect(lines.length).toBeLessThanOrEqual(most);
        const totals = lines.flatMap((line) => /^\S.*\((\d+)\)$/.exec(line)?.[1] ?? []);
        expect(totals.reduce((sum, total) => sum + Number(total), 0)).toBe(all.length);
        const counts = lines.flatMap((line) => /^ {1,6}(\d+) {2}/.exec(line)?.[1] ?? []);
        expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(all.length);
      }),
    );
  });

  test("shows no document's text as anything but text", () => {
    const message = "Named \u001B[31mred\u001B[0m\nand\t\u202Eback\u202C.";
    const [, , line] = summarize([finding("repaired", "odd", 1, { message })], 25);
    expect(line).toBe("        /docs/a.yaml:1:5 Named \\u{1b}[31mred\\u{1b}[0m and \\u{202e}back\\u{202c}. Change it.");
  });

  test("cuts a line that is too long to read", () => {
    const [, , line = ""] = summarize([finding("repaired", "long", 1, { message: "x".repeat(5_000) })], 25);
    expect(line.length).toBeLessThan(260);
    expect(line.endsWith("…")).toBe(true);
  });
});

test("a list of everything has each finding whole, under its kind", () => {
  const long = "x".repeat(5_000);
  const lines = listAll([...many("repaired", "one-kind", 40), finding("chosen", "name", 1, { message: long })]);
  expect(lines).toHaveLength(2 + 40 + 2 + 1);
  expect(lines.at(-1)).toContain(long);
});
