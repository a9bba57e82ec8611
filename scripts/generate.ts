/** `npm run generate`: writes the clients of both documents. With `--check` it only says what is out of date. */
import { runGenerate } from "../src/cli/generate.js";

const check = process.argv.includes("--check");
for (const [spec, out] of [
  ["spec/openapi.yaml", "generated"],
  ["test/second/spec/openapi.yaml", "test/second/generated"],
] as const) {
  // Both, so that all that is wrong is told at once.
  if ((await runGenerate({ spec, out, overlays: [], strict: true, zod: true, check })) !== 0) process.exitCode = 1;
}
