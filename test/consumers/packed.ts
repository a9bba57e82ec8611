/** The packages as their users get them, and projects that install them. */
import { readdirSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { packAll } from "../../scripts/pack/pack.js";
import { must } from "./command.js";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The files to install. */
export interface Tarballs {
  readonly tool: string;
  readonly runtime: string;
  readonly sdk: string;
}

const QUIET = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];

/** Builds the packages, and packs them into a folder. */
export async function pack(folder: string): Promise<Tarballs> {
  await must("npm", ["run", "build"], { cwd: root });
  packAll(folder);
  return packedIn(folder);
}

/** The tarballs in a folder. */
export function packedIn(folder: string): Tarballs {
  const files = readdirSync(folder);
  const named = (name: string) => {
    const [file, ...others] = files.filter((each) => new RegExp(`^${name}-\\d.*\\.tgz$`).test(each));
    if (!file || others.length > 0) throw new Error(`${folder} must hold one tarball of ${name}`);
    return resolve(folder, file);
  };
  return { tool: named("keysmith"), runtime: named("keysmith-runtime"), sdk: named("keysmith-api-keys") };
}

/** A new project with these packages installed by npm. */
export async function project(folder: string, packages: readonly string[], manifest: object = {}): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", ...manifest }));
  await install(folder, packages);
  return folder;
}

/** Adds packages to a project, as a person would do it: where they don't fit together, it fails. */
export async function install(folder: string, packages: readonly string[]): Promise<void> {
  if (packages.length === 0) return;
  await must("npm", ["install", "--save-exact", ...QUIET, ...packages], { cwd: folder, timeout: 180_000 });
}

/** A package in the version that this repository is tested with: `zod@4.6.7`. */
export async function pinned(...names: readonly string[]): Promise<string[]> {
  const { dependencies, devDependencies } = JSON.parse(await readFile(resolve(root, "package.json"), "utf8"));
  const versions: Record<string, string> = { ...dependencies, ...devDependencies };
  return names.map((name) => {
    if (!versions[name]) throw new Error(`${name} is no dependency of this repository`);
    return `${name}@${versions[name]}`;
  });
}
