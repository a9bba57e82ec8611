import { type Change, type Diff, diff } from "keysmith";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { kinds, version } from "./versions.js";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const between = (old: object, next: object) => diff({ text: JSON.stringify(old) }, { text: JSON.stringify(next) });
const line = ({ level, kind, at, message }: Change) => `${level} ${kind} ${at}: ${message}`;

describe("Between two versions of a document", () => {
  let found: Diff;
  beforeAll(async () => {
    found = await between(version("old"), version("new"));
  });

  test.each(kinds)("$name: $expected", ({ name, expected }) => {
    const own = found.changes.filter(({ methods }) => methods.includes(name));
    expect(own.map(line)).toEqual(expected);
  });

  test("nothing else changes", () => {
    expect(found.changes.map(line).sort()).toEqual(kinds.flatMap(({ expected }) => expected).sort());
  });
});
