/** What a program weighs that reads a key and walks the list: bundled, minified, gzipped. */
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { clients, sdks } from "./clients/index.js";
import { bench } from "./generators.js";

export interface Weight {
  readonly minified: number;
  readonly gzipped: number;
}

/** For a browser, as check-sizes.ts does it. */
async function weigh(contents: string, outfile: string): Promise<Weight> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: bench, sourcefile: "program.ts", loader: "ts" },
    absWorkingDir: bench,
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    tsconfigRaw: {},
    logLevel: "error",
    write: false,
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: code.length, gzipped: gzipSync(code, { level: 9 }).length };
}

const program = (name: string) => `
import { create } from "./clients/${name}.js";
const client = create({ baseUrl: "https://api.example.com", auth: { secretApiKey: "key" } });
console.log(await client.get("ci"));
await client.walk(100, (id) => console.log(id));`;

export async function measureBundles(): Promise<Record<string, Weight>> {
  const weights: Record<string, Weight> = {};
  for (const name of Object.keys(clients)) weights[name] = await weigh(program(name), `${name}.js`);
  for (const name of Object.keys(sdks))
    weights[name] = await weigh(`import { run } from "./sdks/${name}.js";\nawait run(console.log);`, `${name}.js`);
  return weights;
}
