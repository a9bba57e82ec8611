/** What importing costs in a process that has imported nothing else: milliseconds, on a warm disk. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { must } from "../test/consumers/command.js";
import { clients, sdks } from "./clients/index.js";
import { bench } from "./generators.js";
import { compile } from "./lib/program.js";
import { type Samples, takeTurns } from "./lib/samples.js";

/** Timed within the process: what Node.js needs to start is nobody's merit. */
const TIMED =
  "const s = performance.now(); await import(process.argv[1]); process.stdout.write(String(performance.now() - s));";

export interface Imports {
  /** Packages as npm installs them, in as many files as they have; what is generated into a project is compiled to one file. */
  readonly installed: Samples;
  /** All of it in one minified file. */
  readonly bundled: Samples;
}

export async function measureImports(): Promise<Imports> {
  const entries = {
    ...Object.fromEntries(Object.keys(clients).map((name) => [name, `clients/${name}.ts`])),
    ...Object.fromEntries(Object.keys(sdks).map((name) => [name, `sdks/${name}.ts`])),
  };
  const candidates: Record<string, () => Promise<number>> = {};
  const add = (name: string, file: string) => {
    const args = ["--input-type=module", "--eval", TIMED, pathToFileURL(file).href];
    candidates[name] = async () => Number(await must(process.execPath, args, { cwd: bench, timeout: 20_000 }));
  };
  for (const [name, entry] of Object.entries(entries)) {
    add(`installed ${name}`, await compile(entry));
    const outfile = join(bench, ".generated/built/bundled", `${name}.mjs`);
    // What is CommonJS within still asks for Node's own modules.
    const banner = {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    };
    await compile(entry, { packages: "bundle", minify: true, outfile, ...(name in sdks && { banner }) });
    add(`bundled ${name}`, outfile);
  }
  const samples = await takeTurns(candidates, { rounds: 15, warmups: 1, seconds: 40 });
  const those = (kind: string) =>
    Object.fromEntries(Object.keys(entries).map((name) => [name, samples[`${kind} ${name}`] ?? []]));
  return { installed: those("installed"), bundled: those("bundled") };
}
