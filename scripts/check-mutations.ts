/**
 * `npm run check:mutations`: are the contract tests worth anything? Each mutation spoils a copy of the spec, and Prism
 * serves that copy to the very same client, sandbox and tests. Every copy must turn some of them red, and the unspoilt
 * one none.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { startVitest } from "vitest/node";
import { DOCUMENT } from "../test/contract/document.js";
import { mutations } from "../test/contract/mutations.js";
import { patched } from "../test/contract/patch.js";

/** The files of the contract tests. */
const FILES = ["mock", "proxy", "edges", "quirks"];

/** Sorted first, and by a name that no mutation has. */
const UNSPOILT = "00 The spec as it is";

const folder = await mkdtemp(join(tmpdir(), "keysmith-mutations-"));
const document = JSON.parse(await readFile(DOCUMENT, "utf8"));
const copies = [
  { name: UNSPOILT, content: document },
  ...mutations.map(({ name, changes }, index) => ({
    name: `${String(index + 1).padStart(2, "0")} ${name}`,
    content: patched(document, changes),
  })),
];

try {
  await Promise.all(
    copies.map(({ name, content }) => writeFile(join(folder, `${name}.json`), JSON.stringify(content))),
  );
  process.env.KEYSMITH_SPECS = folder;
  const began = Date.now();
  const { red, count } = await run();
  report(red, count, Date.now() - began);
} finally {
  await rm(folder, { recursive: true });
}

/** A test that failed: in which file, and its name. */
interface Red {
  readonly file: string;
  readonly name: string;
}

/** Runs the contract tests on all copies in one process, and gathers by copy what is red. */
async function run(): Promise<{ red: Map<string, Red[]>; count: number }> {
  const vitest = await startVitest("test", ["test/contract"], { watch: false, reporters: [{}] });
  // Its workers aren't needed for the results, and would outlive a fault in reading them.
  await vitest.close();
  const red = new Map<string, Red[]>();
  let count = 0;
  for (const module of vitest.state.getTestModules()) {
    const suites = [module, ...module.children.allSuites()];
    const broken = suites.find((suite) => suite.errors().length > 0);
    if (broken) {
      const block = "fullName" in broken ? broken.fullName : broken.relativeModuleId;
      throw new Error(`The tests of "${block}" can't start: ${broken.errors()[0]?.message}`);
    }
    for (const test of module.children.allTests()) {
      count++;
      if (test.result().state !== "failed") continue;
      const [block = "", ...rest] = test.fullName.split(" > ");
      const copy = copies.find(({ name }) => block.startsWith(`${name}:`))?.name ?? UNSPOILT;
      const file = basename(module.moduleId, ".test.ts");
      red.set(copy, [...(red.get(copy) ?? []), { file, name: rest.join(" > ") || block }]);
    }
  }
  return { red, count };
}

function report(red: Map<string, Red[]>, count: number, ms: number): void {
  for (const { name } of copies.slice(1)) console.log(`${name}\n   ${caught(red.get(name) ?? [])}`);
  const faults = red.get(UNSPOILT) ?? [];
  if (faults.length > 0) console.log("The spec as it is turns tests red already, so nothing is proved:");
  for (const { name } of faults) console.log(`   ${name}`);
  const found = mutations.length - copies.slice(1).filter(({ name }) => !red.has(name)).length;
  console.log(`${found} of ${mutations.length} mutations caught, by ${count} tests in ${(ms / 1000).toFixed(0)} s`);
  process.exitCode = faults.length > 0 || found < mutations.length ? 1 : 0;
}

function caught(tests: readonly Red[]): string {
  const [first] = tests.toSorted((a, b) => FILES.indexOf(a.file) - FILES.indexOf(b.file));
  if (!first) return "SURVIVES: no test is red";
  const counts = FILES.map((file) => `${file} ${tests.filter((test) => test.file === file).length}`);
  return `caught by ${counts.join(", ")}: ${first.name}`;
}
