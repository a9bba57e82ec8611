/** The project that the suite runs in: the packed SDK, its optional peers, and the suite's programs. */
import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import { pinned, project, type Tarballs } from "./packed.js";

const PROGRAMS = fileURLToPath(new URL("programs/", import.meta.url));

/** What is run from one file, as bundlers make it. */
const BUNDLED = ["chromium.ts", "workerd.ts"];

/** It waits while it loads, which CommonJS can't. */
const SERVER = "serve.ts";

export async function makeHome(folder: string, { sdk }: Tarballs): Promise<string> {
  const home = await project(folder, [sdk, ...(await pinned("hono", "zod"))]);
  const sources = join(home, "src");
  await cp(PROGRAMS, sources, { recursive: true });
  const names = await readdir(sources);
  const common: BuildOptions = { absWorkingDir: home, target: "es2022", logLevel: "error", tsconfigRaw: {} };
  const entryPoints = names.filter((name) => !BUNDLED.includes(name)).map((name) => join(sources, name));
  await build({ ...common, entryPoints, format: "esm", outdir: "esm" });
  const loadable = entryPoints.filter((entry) => !entry.endsWith(SERVER));
  await build({ ...common, entryPoints: loadable, format: "cjs", outdir: "cjs" });
  await writeFile(join(home, "cjs/package.json"), '{ "type": "commonjs" }');
  for (const name of BUNDLED) {
    await build({
      ...common,
      entryPoints: [join(sources, name)],
      bundle: true,
      format: "esm",
      outfile: join("esm", name.replace(".ts", ".js")),
      conditions: name === "workerd.ts" ? ["workerd", "worker", "browser"] : [],
    });
  }
  // A CommonJS project's compiler reads the same sources in another way.
  await mkdir(join(home, "cts"));
  await writeFile(join(home, "cts/package.json"), '{ "type": "commonjs" }');
  for (const name of ["cases.ts", "inside.ts", "suite.ts", "validated.ts", "where.ts"])
    await cp(join(sources, name), join(home, "cts", name));
  return home;
}
