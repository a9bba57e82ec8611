/**
 * `npm run check:mutations`: do the contract tests notice changes of the spec? Each mutation changes a copy of the spec,
 * and Prism serves that copy to the same client, sandbox and tests. Some tests must fail for every copy, and none for the
 * original.
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

/** Sorted first, with a name that no mutation has. */
const UNCHANGED = "00 The spec as it is";

const folder = await mkdtemp(join(tmpdir(), "keysmith-mutations-"));
const document = JSON.parse(await readFile(DOCUMENT, "utf8"));
const copies = [
  { name: UNCHANGED, content: document },
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
  const { failed, count } = await run();
  report(failed, count, Date.now() - began);
} finally {
  await rm(folder, { recursive: true });
}

/** A test that failed. */
interface Failed {
  readonly file: string;
  readonly name: string;
}

/** Runs the contract tests on all copies in one process and returns the failed tests of each copy. */
async function run(): Promise<{ failed: Map<string, Failed[]>; count: number }> {
  const vitest = await startVitest("test", ["test/contract"], { watch: false, reporters: [{}] });
  // Now, because its workers would stay if reading the results fails.
  await vitest.close();
  const failed = new Map<string, Failed[]>();
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
      const copy = copies.find(({ name }) => block.startsWith(`${name}:`))?.name ?? UNCHANGED;
      const file = basename(module.moduleId, ".test.ts");
      failed.set(copy, [...(failed.get(copy) ?? []), { file, name: rest.join(" > ") || block }]);
    }
  }
  return { failed, count };
}

function report(failed: Map<string, Failed[]>, count: number, ms: number): void {
  for (const { name } of copies.slice(1)) console.log(`${name}\n   ${caught(failed.get(name) ?? [])}`);
  const faults = failed.get(UNCHANGED) ?? [];
  if (faults.length > 0) console.log("Tests fail for the unchanged spec, so this proves nothing:");
  for (const { name } of faults) console.log(`   ${name}`);
  const found = mutations.length - copies.slice(1).filter(({ name }) => !failed.has(name)).length;
  console.log(`${found} of ${mutations.length} mutations caught, by ${count} tests in ${(ms / 1000).toFixed(0)} s`);
  process.exitCode = faults.length > 0 || found < mutations.length ? 1 : 0;
}

function caught(tests: readonly Failed[]): string {
  const [first] = tests.toSorted((a, b) => FILES.indexOf(a.file) - FILES.indexOf(b.file));
  if (!first) return "SURVIVES: no test fails";
  const counts = FILES.map((file) => `${file} ${tests.filter((test) => test.file === file).length}`);
  return `caught by ${counts.join(", ")}: ${first.name}`;
}
