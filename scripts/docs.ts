/** `npm run docs`: the spec as one page that asks nothing of any host. Another place for it: `-- <file>`. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { selfContained } from "./docs/self-contained.js";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const file = process.argv[2] ?? here("../docs/api.html");
const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

await mkdir(dirname(file), { recursive: true });
try {
  // What it says is kept back: most of it is news about itself.
  await promisify(execFile)(
    process.execPath,
    [redocly, "build-docs", here("../spec/openapi.yaml"), "--inlineBundle", "--title", "Keysmith", "--output", file],
    { env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" } },
  );
  await writeFile(file, selfContained(await readFile(file, "utf8")));
  console.log(`wrote ${relative(process.cwd(), file)}`);
} catch (error) {
  const { message, stderr } = error as { message: string; stderr?: string };
  console.error(stderr || message);
  process.exitCode = 1;
}
