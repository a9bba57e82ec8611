/** Node.js loads every entry, with `import` and with `require()`, and the commands start. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { CheckError, run } from "./run.js";

const PACKAGES = ["keysmith", "@keysmith/runtime", "@keysmith/api-keys"];

/** An error is an instance of its class, whichever entries of the SDK the one and the other come from. */
const ONE_COPY = `
import { api, UsageError } from "@keysmith/api-keys";
import { createRawClient } from "@keysmith/api-keys/raw";
try { createRawClient(api, {}); throw new Error("nothing was thrown"); } catch (error) { if (!(error instanceof UsageError)) throw error; }
`;

/** What is said of the copies for `import` and `require()`: `instanceof` holds within each, `isError` and `kind` in both. */
const TWO_COPIES = `
import { createRequire } from "node:module";
import * as imported from "@keysmith/api-keys";
const required = createRequire(import.meta.url)("@keysmith/api-keys");
const fetch = async () => new Response("{}", { status: 404 });
for (const [ours, others] of [[imported, required], [required, imported]]) {
  const client = ours.createApiKeysClient({ baseUrl: "https://a.example", auth: { secretApiKey: "k" }, fetch });
  const error = await client.apiKeys.get("x").catch((error) => error);
  if (!(error instanceof ours.NotFoundError) || error instanceof others.NotFoundError) throw new Error("instanceof");
  if (!ours.isError(error) || !others.isError(error) || error.kind !== "not-found") throw error;
}
`;

export async function checkLoading(app: string): Promise<void> {
  for (const name of PACKAGES) {
    const { exports } = JSON.parse(readFileSync(join(app, "node_modules", name, "package.json"), "utf8"));
    for (const [entry, target] of Object.entries(exports)) {
      const specifier = entry.replace(".", name);
      const attributes = typeof target === "string" ? ', { with: { type: "json" } }' : "";
      run("node", ["--no-warnings", "--input-type=module", "-e", `await import("${specifier}"${attributes});`], app);
      run("node", ["-e", `require("${specifier}")`], app);
    }
  }
  run("node", ["--input-type=module", "-e", ONE_COPY], app);
  run("node", ["--input-type=module", "-e", TWO_COPIES], app);
  run("node", [join(app, "node_modules/keysmith/dist/tool/bin.cjs"), "--version"], app);
  run("node", [join(app, "node_modules/@keysmith/api-keys/dist/bin.cjs"), "--help"], app);
  await checkFiles(app);
}

/** Each file that Node.js loads takes about a millisecond, and openapi-fetch is for those who want it. */
async function checkFiles(app: string): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: app,
    stdin: { contents: 'export * from "@keysmith/api-keys";', resolveDir: app },
    bundle: true,
    format: "esm",
    metafile: true,
    write: false,
  });
  const files = Object.keys(metafile.inputs).filter((name) => name !== "<stdin>");
  if (files.length > 2)
    throw new CheckError(`import "@keysmith/api-keys" loads more than two files: ${files.join(", ")}`);
}
