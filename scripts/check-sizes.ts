/**
 * Bundles the programs of sizes.json from the built SDK and fails where one is over its budget, min+gzip. A goal is
 * what the budget shall come down to.
 */
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { fromRoot } from "./build/root.js";

const programs: Record<string, { program: string; budget: number; goal?: number }> = JSON.parse(
  await readFile(new URL("sizes.json", import.meta.url), "utf8"),
);

for (const [name, { program, budget, goal }] of Object.entries(programs)) {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: fromRoot("dist/packages/api-keys"), sourcefile: `${name}.js` },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    // The package's exports, and not the sources that tsconfig.json leads to.
    tsconfigRaw: {},
    write: false,
  });
  const bytes = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  const over = bytes > budget;
  if (over) process.exitCode = 1;
  const aim = goal === undefined || bytes <= goal ? "" : ` (goal: ${goal})`;
  console.log(`${over ? "over" : "ok  "} ${String(bytes).padStart(6)} of ${budget} bytes  ${name}${aim}`);
}
