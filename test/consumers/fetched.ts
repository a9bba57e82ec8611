/** Runtimes and tools by name from the npm registry: kept between runs, and no dependency of this package. */
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { project, root } from "./packed.js";

export const CACHE = join(root, "node_modules/.cache/keysmith-consumers");

const fetching = new Map<string, Promise<string>>();

/** The folder of a project that has these packages; fetched at the first use. */
export function fetched(...packages: readonly string[]): Promise<string> {
  const name = packages.join("+").replaceAll(/[^\w.+-]+/g, "-");
  const found = fetching.get(name) ?? fetch(join(CACHE, name), packages);
  fetching.set(name, found);
  return found;
}

async function fetch(home: string, packages: readonly string[]): Promise<string> {
  if (existsSync(home)) return home;
  await mkdir(CACHE, { recursive: true });
  // Elsewhere at first, so that an interrupted one isn't taken for whole.
  const part = `${home}.${process.pid}`;
  try {
    await project(part, packages);
    await rename(part, home);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return home;
}

/** The Node.js of a major version; this very one where it is that. */
export async function node(major: string): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  return join(await fetched(`node@${major}`), "node_modules/.bin/node");
}

/** The Chromium on PATH. */
export function chromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, "chromium")).find((file) => existsSync(file));
}
