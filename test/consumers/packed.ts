/** The package as its users get it, and projects that install it. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { must } from "./command.js";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const QUIET = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];

/** Builds and packs the package into a folder; gives the tarball. */
export async function pack(folder: string): Promise<string> {
  await must("npm", ["run", "build"], { cwd: root });
  const packed = await must("npm", ["pack", "--json", "--pack-destination", folder], { cwd: root });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  return join(folder, filename);
}

/** A new project with these packages installed. */
export async function project(folder: string, packages: readonly string[], type = "module"): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type }));
  if (packages.length > 0)
    await must("npm", ["install", "--save-exact", ...QUIET, ...packages], { cwd: folder, timeout: 180_000 });
  return folder;
}

/** A package in the version that this repository is tested with: `zod@4.6.7`. */
export async function pinned(...names: readonly string[]): Promise<string[]> {
  const { devDependencies } = JSON.parse(await readFile(resolve(root, "package.json"), "utf8"));
  return names.map((name) => {
    if (!devDependencies[name]) throw new Error(`${name} is no development dependency`);
    return `${name}@${devDependencies[name]}`;
  });
}
