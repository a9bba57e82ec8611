import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { WORDS } from "../../src/cli/words.js";

const page = readFileSync(new URL("../../docs/generate.md", import.meta.url), "utf8");

test("the page on the command has each word and flag, and no others", () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \| `(--[a-z0-9-]+)[^`]*` \|/gm)].map(([, word, flag]) => [word, flag]);
  expect(rows.sort()).toEqual(
    Object.entries(WORDS)
      .map(([word, { flag }]) => [word, flag.split(" ")[0]])
      .sort(),
  );
});
