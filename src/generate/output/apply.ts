import { mkdirSync, renameSync, rmdirSync, statSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileProblem, OutputError } from "./errors.js";
import { entryAt } from "./folder.js";
import type { Plan } from "./plan.js";

/**
 * Makes a folder what the plan says, or leaves it as it was: new texts are written beside it first, and all files are
 * then moved at once, without a moment at which a signal could end the process in between.
 *
 * @throws OutputError
 */
export async function applyPlan(plan: Plan): Promise<void> {
  if (plan.write.size === 0 && plan.remove.length === 0) return;
  const made: string[] = [];
  let stage: string | undefined;
  try {
    makeFolder(plan.out, made);
    stage = await mkdtemp(join(plan.out, ".keysmith-"));
    await move(plan, stage);
  } catch (error) {
    if (made[0] !== undefined) await rm(made[0], { recursive: true, force: true });
    throw new OutputError(`${plan.out} can't be written to (${fileProblem(error)}). Nothing is written.`);
  } finally {
    if (stage !== undefined) await rm(stage, { recursive: true, force: true });
  }
}

async function move({ out, write, remove }: Plan, stage: string): Promise<void> {
  const names = [...write.keys()];
  await Promise.all(names.map((name, index) => writeFile(join(stage, `new-${index}`), write.get(name) ?? "")));
  const there = await Promise.all(names.map(async (name) => (await entryAt(join(out, name))) !== undefined));
  const undo: (() => void)[] = [];
  const rename = (from: string, to: string) => {
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  try {
    const old = [...remove, ...names.filter((_, index) => there[index])];
    // All that goes before all that comes: names may differ in case alone.
    for (const [index, name] of old.entries()) rename(join(out, name), join(stage, `old-${index}`));
    for (const [index, name] of names.entries()) {
      const made: string[] = [];
      undo.push(() => {
        for (const folder of made.reverse()) rmdirSync(folder);
      });
      makeFolder(dirname(join(out, name)), made);
      rename(join(stage, `new-${index}`), join(out, name));
    }
  } catch (error) {
    for (const back of undo.reverse()) back();
    throw error;
  }
  for (const name of remove) removeEmpty(out, dirname(name));
}

/** Makes a folder and those above it. Node.js's own `recursive` never ends below /proc. */
function makeFolder(folder: string, made: string[]): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

/** Folders of deleted files, as far as nothing else is in them. */
function removeEmpty(out: string, folder: string): void {
  if (folder === ".") return;
  try {
    rmdirSync(join(out, folder));
  } catch {
    return; // Something else is in it.
  }
  removeEmpty(out, dirname(folder));
}
