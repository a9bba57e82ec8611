/**
 * Packs the built package, and checks what is in it, its metadata, its exports, its source maps, and that Node.js can load
 * it. `npm run test:consumers` goes further, and needs the network.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

const ALLOWED =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|generated\/openapi\.json|dist\/(shared\/)?[a-z-]+\.js(\.map)?|dist\/[a-z]+\.d\.ts)$/;

/** What npm, editors and people want to know. No repository, homepage or author: there are none to name yet. */
const METADATA = [
  "name",
  "version",
  "description",
  "keywords",
  "license",
  "type",
  "engines",
  "exports",
  "bin",
  "files",
];

const run = (command: string, args: string[], cwd = process.cwd()) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const refuse = (message: string, found: readonly string[]) => {
  if (found.length > 0) throw new Error(`${message}: ${found.join(", ")}`);
};

function checkContents({ files }: Packed): void {
  const paths = files.map(({ path }) => path);
  refuse(
    "The package holds what no user needs",
    paths.filter((path) => !ALLOWED.test(path)),
  );
}

async function checkMetadata(home: string): Promise<void> {
  const metadata = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  refuse(
    "package.json lacks",
    METADATA.filter((name) => metadata[name] === undefined),
  );
  if (metadata.sideEffects !== false) throw new Error("package.json doesn't say sideEffects: false");
  refuse(
    "Programs that only import the client would install",
    Object.keys(metadata.dependencies).filter((name) => name !== "openapi-fetch"),
  );
  refuse(
    "Peers that aren't optional",
    Object.keys(metadata.peerDependencies).filter((name) => !metadata.peerDependenciesMeta[name]?.optional),
  );
}

/** A debugger, or a stack trace, shall show what a person wrote: the map holds it, for it isn't in the package itself. */
async function checkSources(home: string, { files }: Packed): Promise<void> {
  for (const { path } of files) {
    if (!/\.(js|d\.ts|json|md)$/.test(path)) continue;
    const text = await readFile(join(home, path), "utf8");
    if (text.includes(process.cwd())) throw new Error(`${path} names a folder of this machine`);
    // A file that only hands on what another one holds has no line that anybody wrote.
    if (!path.endsWith(".js") || /^(export \{.*\} from ".*";\n)+$/.test(text)) continue;
    const name = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
    if (!name || !existsSync(join(home, dirname(path), name))) throw new Error(`${path} has no source map`);
    const map = JSON.parse(await readFile(join(home, dirname(path), name), "utf8"));
    for (const [index, source] of map.sources.entries()) {
      const written = await readFile(resolve(dirname(path), map.sourceRoot ?? "", source), "utf8");
      if (map.sourcesContent?.[index] !== written) throw new Error(`${path}.map doesn't hold ${source} as it is`);
    }
  }
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
  if (files.length > 2) throw new Error(`import "keysmith" loads more than two files: ${files.join(", ")}`);
}

/** An error is an instance of its class, whichever entries the one and the other come from. */
const ONE_COPY = `
import { api, ApiError } from "@keysmith/api-keys";
import { createRawClient } from "@keysmith/api-keys/raw";
import * as runtime from "@keysmith/runtime";
if (runtime.ApiError !== ApiError) throw new Error("keysmith and @keysmith/runtime have each an ApiError of their own");
try { createRawClient(api, {}); } catch (error) { if (!(error instanceof runtime.UsageError)) throw error; }
`;

async function checkLoading(home: string, app: string): Promise<void> {
  await writeFile(join(app, "package.json"), '{ "type": "module" }');
  const { exports } = JSON.parse(await readFile(join(home, "package.json"), "utf8"));
  const entries = Object.keys(exports)
    .filter((entry) => !entry.endsWith(".json"))
    .map((entry) => entry.replace(".", "keysmith"));
  const load = entries.map((entry) => `await import("${entry}");`).join("\n");
  run("node", ["--input-type=module", "-e", load], app);
  // The sandbox waits for its peers while it loads, so that it can say which are missing; require() can't wait.
  for (const entry of entries.filter((entry) => entry !== "@keysmith/api-keys/sandbox")) {
    run("node", ["-e", `require("${entry}")`], app);
  }
  run("node", ["--input-type=module", "-e", ONE_COPY], app);
  run("node", [join(home, "dist/bin.js"), "--version"], app);
}

const folder = await mkdtemp(join(tmpdir(), "keysmith-package-"));
try {
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder])) as [Packed];
  const tarball = join(folder, packed.filename);
  checkContents(packed);
  run("node_modules/.bin/publint", ["run", tarball, "--strict"]);
  run("node_modules/.bin/attw", [tarball, "--profile", "esm-only", "--no-emoji", "--no-color"]);

  const app = join(folder, "app");
  const modules = join(app, "node_modules");
  const home = join(modules, "keysmith");
  await mkdir(home, { recursive: true });
  run("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"]);
  for (const name of ["openapi-fetch", "hono", "zod"]) {
    await symlink(resolve("node_modules", name), join(modules, name));
  }
  await checkMetadata(home);
  await checkSources(home, packed);
  await checkLoading(home, app);
  await checkFiles(app);

  const declarations = packed.files.filter(({ path }) => path.endsWith(".d.ts"));
  const bytes = declarations.reduce((sum, { size }) => sum + size, 0);
  console.log(`ok   ${packed.files.length} files, ${packed.size} bytes packed, ${bytes} bytes of declarations`);
} catch (error) {
  const { stdout, stderr, message } = error as { stdout?: string; stderr?: string; message: string };
  console.error([message, stdout, stderr].filter(Boolean).join("\n"));
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
