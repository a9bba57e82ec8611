/**
 * Everything side by side in one run, written to docs/benchmarks.md. With names of measurements as arguments only those
 * are taken, and printed.
 */
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { bench } from "./generators.js";
import { measurements, type Name, type Results, tables } from "./measurements.js";
import { prepare } from "./prepare.js";
import { page } from "./report/page.js";
import { render, type Section } from "./report/section.js";

async function measure<Each extends Name>(name: Each): Promise<[Results[Each], Section[]]> {
  const started = performance.now();
  const result = (await measurements[name]()) as Results[Each];
  console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return [result, tables[name](result)];
}

const names = Object.keys(measurements) as Name[];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.includes(name as Name));
if (unknown.length > 0)
  throw new Error(`There is no measurement ${unknown.join(", ")}: known are ${names.join(", ")}.`);

const started = performance.now();
await prepare();
const load = () => (loadavg()[0] as number).toFixed(1);
const loads = [load()];
const results: Partial<Record<Name, unknown>> = {};
const all: Section[] = [];
for (const name of asked.length > 0 ? (asked as Name[]) : names) {
  const [result, made] = await measure(name);
  results[name] = result;
  all.push(...made);
}
if (asked.length > 0) console.log(all.map(render).join("\n\n"));
else {
  loads.push(load());
  const text = page(results as Results, all, loads, (performance.now() - started) / 1000);
  writeFileSync(join(bench, "../docs/benchmarks.md"), text);
  console.log(text);
}
process.exit();
