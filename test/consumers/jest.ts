/** Jest, without any flag or transform for ES modules: applications in CommonJS that use the SDK and a generated client. */
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, row } from "./check.js";
import { run } from "./command.js";
import { node } from "./fetched.js";
import { pinned, project, root, type Tarballs } from "./packed.js";
import type { Row } from "./suite.js";

const JEST = "jest@30.5.2";

export const jest = (folder: string, tarballs: Tarballs): (() => Promise<Row>)[] => {
  let home: Promise<string> | undefined;
  return ["20", "24"].map(
    (major) => () =>
      row("Jest", `Node.js ${major}`, async () => {
        home ??= makeApp(folder, tarballs);
        const command = await node(major);
        const settings = { cwd: await home, env: { ...process.env, NODE_OPTIONS: "" } };
        const { code, error } = await run(command, ["node_modules/jest/bin/jest.js", "--ci"], settings);
        expect(code === 0, "jest says", error);
        const version = (await run(command, ["--version"], settings)).out.trim().slice(1);
        return { version, result: /Tests: +(.*)/.exec(error)?.[1] ?? "" };
      }),
  );
};

async function makeApp(folder: string, { sdk, runtime }: Tarballs): Promise<string> {
  const home = await project(folder, [JEST, sdk, runtime, ...(await pinned("hono", "zod"))], { type: "commonjs" });
  await cp(fileURLToPath(new URL("apps/jest", import.meta.url)), home, { recursive: true });
  const generated = join(root, "test/second/generated");
  const entryPoints = ["index", "client", "operations"].map((name) => join(generated, `${name}.ts`));
  await build({ entryPoints, outdir: join(home, "library"), format: "cjs", target: "es2022", tsconfigRaw: {} });
  return home;
}
