/**
 * `npm run test:consumers`: packs the package, and uses it as its users will: in every runtime, under two compilers, as a
 * generator, and with nothing else installed. `-- --only=bun,types` runs some of it; `--package=x.tgz` takes a package
 * that is packed already.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bare } from "./bare.js";
import { makeHome } from "./home.js";
import { pack } from "./packed.js";
import { runtimes } from "./runtimes.js";
import { second } from "./second.js";
import { type Row, runSuite } from "./suite.js";
import { types } from "./types.js";

const AT_ONCE = 2;

const { values } = parseArgs({ options: { only: { type: "string" }, package: { type: "string" } } });
const only = values.only?.toLowerCase().split(",");
const wanted = (name: string) => !only || only.some((part) => name.toLowerCase().replaceAll(/\W/g, "").includes(part));

const folder = mkdtempSync(join(tmpdir(), "keysmith-consumers-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const tarball = values.package ? resolve(values.package) : await pack(folder);
const home = await makeHome(join(folder, "home"), tarball);
const jobs: (() => Promise<Row>)[] = [
  ...runtimes.filter(({ name }) => wanted(name)).map((runtime) => () => runSuite(runtime, home)),
  ...(wanted("types") ? types(home) : []),
  ...(wanted("second") ? [() => second(join(folder, "second"), tarball)] : []),
  ...(wanted("bare") ? [() => bare(join(folder, "bare"), tarball)] : []),
];
const rows: Row[] = [];
const left = jobs.entries();
const worker = async () => {
  for (const [index, job] of left) {
    const row = await job();
    rows[index] = row;
    for (const fault of row.faults) console.error(`${row.name}, ${row.as}: ${fault.trim()}`);
  }
};
await Promise.all(Array.from({ length: AT_ONCE }, worker));
print(rows);
if (rows.length === 0 || rows.some(({ state }) => state === "failed")) process.exitCode = 1;

function print(rows: readonly Row[]): void {
  const cells = rows.map(({ state, name, as, version, result, ms }) => [
    { passed: "ok", failed: "FAILED", skipped: "--" }[state],
    name,
    as,
    version,
    result,
    `${(ms / 1000).toFixed(1)} s`,
  ]);
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
