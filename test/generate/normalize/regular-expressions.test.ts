import { expect, test } from "vitest";
import { toJavaScript } from "../../../src/generate/normalize/schema/regular-expressions.js";

test.each([
  // What JavaScript reads as it is meant stays as it was written.
  ["^[a-z]+$", "^[a-z]+$", "abc", "ab1"],
  ["^[\\w\\-]+$", "^[\\w\\-]+$", "a-b", "a b"],
  ["^\\-\\d$", "^\\-\\d$", "-1", "1"],
  ["^\\p{L}+$", "^\\p{L}+$", "größe", "1"],
  // Anchors, quantifiers and groups of other languages.
  ["\\A\\d+\\z", "^\\d+$", "12", "a12"],
  ["^a++b?+c{2}+$", "^a+b?c{2}$", "aabcc", "c"],
  ["^(?>ab|a)c$", "^(?:ab|a)c$", "abc", "b"],
  ["^(?P<year>\\d{4})-(?P=year)$", "^(?<year>\\d{4})-\\k<year>$", "2026-2026", "2026-2025"],
  // Classes.
  ["^[[:alpha:]_]+$", "^[a-zA-Z_]+$", "a_b", "1"],
  ["^[[:punct:]]$", "^[!-\\/:-@\\[-`{-~]$", "/", "a"],
  ["^\\h$", "^[ \\t]$", " ", "h"],
  ["^\\pL\\p{Punct}$", "^\\p{L}\\p{P}$", "a!", "aa"],
  ["^\\p{L}\\_\\@$", "^\\p{L}_@$", "ä_@", "ä_"],
  ["^\\x{1F600}$", "^\\u{1F600}$", "😀", "x"],
  ["^\\Qa.b\\E$", "^a\\.b$", "a.b", "axb"],
  ["^[*+]+$", "^[*+]+$", "+*", "a"],
])("%s is read as %s", (written, read, fit, unfit) => {
  expect(toJavaScript(written)).toBe(read);
  const expression = [new RegExp(read, /\\p|\\u\{/.test(read) ? "u" : "")];
  expect(expression.map((each) => [each.test(fit), each.test(unfit)])).toEqual([[true, false]]);
});

test.each(["(?i)^a$", "^\\p{InGreek}$", "[[:what:]]", "(", "[\\A]"])("%s can't be read", (written) => {
  expect(toJavaScript(written)).toBeUndefined();
});
