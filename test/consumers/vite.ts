/** A React project as create-vite makes it, with TypeScript 7: the tool and the SDK are installed, and it builds. */
import { cp, mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, row } from "./check.js";
import { must, run } from "./command.js";
import { fetched } from "./fetched.js";
import { install, root, type Tarballs } from "./packed.js";
import type { Row } from "./suite.js";

const CREATE_VITE = "create-vite@9.3.0";

export const vite = (folder: string, tarballs: Tarballs): (() => Promise<Row>)[] => [
  () => row("Vite, React", CREATE_VITE, () => check(folder, tarballs)),
];

async function check(folder: string, { tool, runtime, sdk }: Tarballs) {
  const create = join(await fetched(CREATE_VITE), "node_modules/create-vite/index.js");
  const home = join(folder, "app");
  await mkdir(folder, { recursive: true });
  await must(process.execPath, [create, "app", "--template", "react-ts", "--no-interactive"], { cwd: folder });
  await install(home, [runtime, sdk]);
  await must("npm", ["install", "--save-dev", "--no-audit", "--no-fund", "--prefer-offline", tool], { cwd: home });
  const spec = join(root, "test/second/generated/openapi.json");
  await must("npx", ["keysmith", "generate", spec, "--out", "src/api"], { cwd: home });
  await cp(fileURLToPath(new URL("apps/vite", import.meta.url)), join(home, "src"), { recursive: true });
  const { code, out, error } = await run("npm", ["run", "build"], { cwd: home, timeout: 180_000 });
  expect(code === 0, "npm run build says", out + error);
  const assets = await readdir(join(home, "dist/assets"));
  const script = assets.find((name) => name.endsWith(".js")) ?? "";
  const text = await readFile(join(home, "dist/assets", script), "utf8");
  expect(text.includes("/api-keys") && text.includes("/books"), "the bundle lacks the clients");
  const version = (await must("npx", ["tsc", "--version"], { cwd: home })).replace("Version ", "").trim();
  expect(version.startsWith("7."), "the project's own tsc is", version);
  return { version, result: "installs, builds" };
}
