import { constants, type Stats } from "node:fs";
import { access, lstat, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileProblem, OutputError } from "./errors.js";

/**
 * Whether `out` is a folder that can be written to, or can become one.
 *
 * @throws OutputError that says what is there instead.
 */
export async function checkFolder(out: string, writing: boolean): Promise<void> {
  if (out.trim() === "") throw new OutputError("out is empty: name the folder to write to.");
  const found = await nearest(resolve(out), out);
  if (!found.stats.isDirectory()) {
    const isOut = found.path === resolve(out);
    throw new OutputError(
      isOut
        ? `${out} is ${nameOf(found.stats)}, not a folder: choose another folder to write to.`
        : `${out} can't be made, since ${found.path} is ${nameOf(found.stats)}: choose another folder to write to.`,
    );
  }
  if (writing) await checkWritable(found.path, out);
}

/** @throws OutputError where the folder can't be written to. */
export async function checkWritable(folder: string, shown: string): Promise<void> {
  await access(folder, constants.W_OK | constants.X_OK).catch((error: unknown) => {
    throw new OutputError(
      `${shown} can't be written to (${fileProblem(error)}): check its permissions, or choose another folder.`,
    );
  });
}

/** What stands at a path, symbolic links not followed; `undefined` where nothing does. */
export async function entryAt(path: string): Promise<Stats | undefined> {
  return orNothing(lstat(path), path);
}

export function nameOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isSymbolicLink()) return "a symbolic link";
  return stats.isFile() ? "a file" : "a device";
}

/** The path itself, or the closest of the folders above it that is there. */
async function nearest(path: string, shown: string): Promise<{ path: string; stats: Stats }> {
  const link = await entryAt(path);
  const stats = link?.isSymbolicLink() ? await orNothing(stat(path), path) : link;
  if (link && !stats) {
    throw new OutputError(`${shown} can't be made, since ${path} is a symbolic link to nothing: fix or delete it.`);
  }
  if (stats) return { path, stats };
  // A drive that isn't there has no folder above it.
  if (dirname(path) === path) throw new OutputError(`${shown} can't be made: there is no ${path}.`);
  return nearest(dirname(path), shown);
}

async function orNothing(stats: Promise<Stats>, path: string): Promise<Stats | undefined> {
  return stats.catch((error: NodeJS.ErrnoException) => {
    // ENOTDIR: one of the folders above is a file. It is found there.
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw new OutputError(`${path} can't be read (${fileProblem(error)}): choose another folder to write to.`);
  });
}
