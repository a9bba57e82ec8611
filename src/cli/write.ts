import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The files that a folder doesn't have, or has with another text. */
export async function staleFiles(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, text] of files) {
    const there = await readFile(join(folder, name), "utf8").catch(() => undefined);
    if (there !== text) stale.push(name);
  }
  return stale;
}

/** Writes what has changed; gives the names of those files. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const stale = await staleFiles(folder, files);
  await mkdir(folder, { recursive: true });
  await Promise.all(stale.map((name) => writeFile(join(folder, name), files.get(name) ?? "")));
  return stale;
}
