/**
 * What must compile (`accepted/`) and what must not, with the message that says why (`refused/`), in a project that has
 * installed the package. `npm run check:types7` does the same with TypeScript 7.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { comparable, compile, type Diagnostic, expected, programs } from "./compile.js";
import { type Consumer, consumerOf } from "./consumer.js";

let consumer: Consumer;
let said: Map<string, Diagnostic[]>;

beforeAll(async () => {
  consumer = await consumerOf(["accepted", "refused"]);
  said = await compile(consumer.folder);
}, 120_000);
afterAll(() => consumer.dispose());

test.each(programs)("%s: the compiler says what it shall", (name, source) => {
  expect(comparable(said.get(name) ?? [])).toEqual(comparable(expected(source)));
});

test("nothing else is said, of the declarations least of all", () => {
  expect([...said.keys()].filter((name) => !programs.some(([known]) => known === name))).toEqual([]);
});

test("a refusal takes one line or two", () => {
  const messages = programs.flatMap(([, source]) => expected(source).map(({ message }) => message));
  expect(messages.length).toBeGreaterThan(40);
  expect(messages.filter(({ length }) => length > 2)).toEqual([]);
});
