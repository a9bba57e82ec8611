/** Compiles the programs of test/types with TypeScript 7, which is fetched for it. */
import { deepStrictEqual } from "node:assert";
import { comparable, compile, type Diagnostic, expected, programs } from "../test/types/compile.js";
import { consumerOf } from "../test/types/consumer.js";

// Its `tsc` would take the place of the one that builds this package, were it a dependency.
const TYPESCRIPT = ["npx", "--yes", "--package", "typescript@7.0.2", "tsc"];

/** Where TypeScript 5 tells in one line what and in a second one why, TypeScript 7 may tell only why. */
const reasons = (diagnostics: readonly Diagnostic[]) =>
  comparable(diagnostics).map(({ line, message }) => `line ${line}: ${message.at(-1)}`);

const consumer = await consumerOf(["accepted", "refused"]);
try {
  const said = await compile(consumer.folder, TYPESCRIPT);
  for (const [name, source] of programs) {
    deepStrictEqual(reasons(said.get(name) ?? []), reasons(expected(source)), name);
    said.delete(name);
    console.log(`ok   TypeScript 7, ${name}`);
  }
  deepStrictEqual([...said], [], "something else was said");
} finally {
  consumer.dispose();
}
