/** People who only import the client install nothing more; what other parts need is asked for in one clear line. */
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, row } from "./check.js";
import { must, run } from "./command.js";
import { pinned, project, root } from "./packed.js";
import type { Row } from "./suite.js";
import { STRICT } from "./types.js";

const REQUIRED = `
for (const name of ["keysmith", "@keysmith/runtime", "@keysmith/api-keys/raw"]) require(name);
require("@keysmith/api-keys/openapi.json").paths["/api-keys"].get;
`;

const BROUGHT = ["keysmith", "openapi-fetch", "openapi-typescript-helpers"];

export function bare(folder: string, tarball: string): Promise<Row> {
  return row("Nothing else installed", "npm install", async () => {
    const home = await project(folder, [tarball]);
    const lock = JSON.parse(await readFile(join(home, "node_modules/.package-lock.json"), "utf8"));
    const brought = Object.keys(lock.packages).map((path) => path.replace("node_modules/", ""));
    expect(brought.sort().join() === BROUGHT.join(), "npm install brings", brought);

    const keysmith = (...args: string[]) => run(join(home, "node_modules/.bin/keysmith"), args, { cwd: home });
    const program = (text: string) => run(process.execPath, ["--input-type=module", "-e", text], { cwd: home });
    const asks = async (what: string, { code, error }: { code: number | null; error: string }, line: RegExp) =>
      expect(code === 1 && line.test(error) && error.trim().split("\n").length === 1, `${what} says`, error);

    const message = ".catch((error) => { console.error(error.message); process.exitCode = 1; })";
    await asks(
      "generate",
      await keysmith("generate", "openapi.yaml", "--out", "generated"),
      /^keysmith generate needs .*: npm install --save-dev @redocly\/openapi-core openapi-typescript typescript@5 ajv$/m,
    );
    await asks(
      "sandbox",
      await keysmith("sandbox"),
      /^keysmith\/sandbox needs hono and zod, .*: npm install hono zod$/m,
    );
    await asks(
      "the import of @keysmith/api-keys/sandbox",
      await program(`await import("@keysmith/api-keys/sandbox")${message}`),
      /^keysmith\/sandbox needs hono and zod, .*: npm install hono zod$/m,
    );
    for (const args of [["--version"], ["--help"]]) {
      const { code, error } = await keysmith(...args);
      expect(code === 0, `keysmith ${args} says`, error);
    }
    await must(process.execPath, ["-e", REQUIRED], { cwd: home });
    await typed(home);

    await project(home, [tarball, ...(await pinned("hono", "zod"))]);
    await asks(
      "listen()",
      await program(
        `const { createSandbox } = await import("@keysmith/api-keys/sandbox"); await createSandbox().listen()${message}`,
      ),
      /needs @hono\/node-server, .*: npm install @hono\/node-server$/m,
    );
    return { version: process.versions.node, result: `${BROUGHT.length} packages, clear requests` };
  });
}

/** The client's own types need none of the packages that aren't there. */
async function typed(home: string): Promise<void> {
  const programs = fileURLToPath(new URL("programs/", import.meta.url));
  for (const name of ["cases.ts", "suite.ts", "where.ts"]) await cp(join(programs, name), join(home, name));
  const compilerOptions = { ...STRICT, module: "nodenext", moduleResolution: "nodenext", noEmit: true };
  await writeFile(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["suite.ts"] }));
  await must(join(root, "node_modules/.bin/tsc"), ["-p", ".", "--pretty", "false"], { cwd: home });
}
