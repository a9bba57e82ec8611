/** Packs the package and checks it as those who install it will find it. */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ALLOWED =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|generated\/openapi\.json|dist\/(src|generated)\/.+\.(js|d\.ts|js\.map))$/;

const run = (command: string, args: string[], cwd = process.cwd()) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const fail = (message: string): never => {
  throw new Error(message);
};

const consumer = `
import { createKeysmith, isError, type ApiKey } from "keysmith";
import { createSandbox } from "keysmith/sandbox";

const sandbox = createSandbox({ accountKeys: 3, apiKeys: 3 });
const keysmith = createKeysmith({ ...sandbox.connection });
const keys: ApiKey[] = await keysmith.apiKeys.list({ limit: 2 }).toArray({ concurrency: 2 });
if (keys.length !== 3) throw new Error(\`\${keys.length} keys\`);
try {
  await keysmith.apiKeys.create({ description: "" });
} catch (error) {
  if (!isError(error, keysmith.apiKeys.create, 422)) throw error;
  const [field] = error.body.invalidFields;
  if (field?.field !== "description") throw new Error("no issue");
}
`;

const folder = await mkdtemp(join(tmpdir(), "keysmith-package-"));
try {
  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder])) as [
    { filename: string; size: number; files: { path: string; size: number }[] },
  ];
  const odd = packed.files.filter(({ path }) => !ALLOWED.test(path));
  if (odd.length > 0) fail(`The package holds what no user needs: ${odd.map(({ path }) => path).join(", ")}`);
  const tarball = join(folder, packed.filename);
  run("node_modules/.bin/publint", ["run", tarball, "--strict"]);
  run("node_modules/.bin/attw", [tarball, "--profile", "esm-only", "--no-emoji", "--no-color"]);

  const modules = join(folder, "app", "node_modules");
  const home = join(modules, "keysmith");
  await mkdir(home, { recursive: true });
  run("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"]);
  for (const name of ["openapi-fetch", "openapi-typescript-helpers", "hono", "@hono", "zod", "@types"]) {
    await symlink(resolve("node_modules", name), join(modules, name));
  }
  await writeFile(join(folder, "app", "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "app", "consumer.ts"), consumer);
  for (const mode of ["nodenext", "bundler"]) {
    const module = mode === "bundler" ? "esnext" : "nodenext";
    run(
      resolve("node_modules/.bin/tsc"),
      [
        ...["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--skipLibCheck", "false"],
        ...["--target", "es2022", "--module", module, "--moduleResolution", mode, "--types", "node", "consumer.ts"],
      ],
      join(folder, "app"),
    );
  }
  run("node", ["consumer.js"], join(folder, "app"));
  run("node", ["-e", 'if (!require("keysmith").createKeysmith) process.exit(1)'], join(folder, "app"));
  run("node", [join(home, "dist/src/bin.js"), "--version"], join(folder, "app"));

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
