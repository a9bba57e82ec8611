/**
 * `npm run test:consumers`: packs the packages, and uses them as their users will: in every runtime, under several
 * compilers, test runners, frameworks and package managers. `-- --only=bun,types` runs some of it; `--packages=folder`
 * takes tarballs that `npm run pack` has written.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bare } from "./bare.js";
import { clones } from "./clone.js";
import { edges } from "./edges.js";
import { makeHome } from "./home.js";
import { installs } from "./install.js";
import { jest } from "./jest.js";
import { next } from "./next.js";
import { pack, packedIn } from "./packed.js";
import { runtimes } from "./runtimes.js";
import { second } from "./second.js";
import { type Row, runSuite } from "./suite.js";
import { types } from "./types.js";
import { vite } from "./vite.js";

const AT_ONCE = 2;

const { values } = parseArgs({ options: { only: { type: "string" }, packages: { type: "string" } } });
const only = values.only?.toLowerCase().split(",");
const wanted = (name: string) => !only || only.some((part) => name.toLowerCase().replaceAll(/\W/g, "").includes(part));

const folder = mkdtempSync(join(tmpdir(), "keysmith-consumers-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

const tarballs = values.packages ? packedIn(values.packages) : await pack(folder);
const home = await makeHome(join(folder, "home"), tarballs);
const groups: Record<string, () => (() => Promise<Row>)[]> = {
  types: () => types(home),
  second: () => [() => second(join(folder, "second"), tarballs)],
  bare: () => bare(join(folder, "bare"), tarballs),
  edges: () => edges(join(folder, "edges"), tarballs, home),
  jest: () => jest(join(folder, "jest"), tarballs),
  vite: () => vite(join(folder, "vite"), tarballs),
  next: () => next(join(folder, "next"), tarballs, home),
  clone: () => clones(join(folder, "clone")),
  install: () => installs(join(folder, "install"), tarballs),
};
const jobs = [
  ...runtimes.filter(({ name }) => wanted(name)).map((runtime) => () => runSuite(runtime, home)),
  ...Object.entries(groups).flatMap(([name, group]) => (wanted(name) ? group() : [])),
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
