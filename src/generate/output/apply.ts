import { mkdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileProblem, OutputError } from "./errors.js";
import { entryAt } from "./folder.js";
import type { Plan } from "./plan.js";

/**
 * Makes folders what their plans say, or leaves all of them as they were: new texts are written beside what they replace,
 * and all files are then moved at once, without a moment at which a signal could end the process in between.
 *
 * @throws OutputError
 */
export async function applyPlans(plans: readonly Plan[]): Promise<void> {
  const made: string[] = [];
  const stages: Stage[] = [];
  const release = onSignal(() => {
    for (const folder of [...stages.map((stage) => stage.folder), ...made.slice(0, 1)]) {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  try {
    for (const plan of plans) {
      if (plan.write.size > 0 || plan.remove.length > 0) await prepare(plan, stages, made);
    }
    moveAll(stages);
    made.length = 0; // What was made is to stay.
  } catch (error) {
    for (const folder of made.reverse()) await rm(folder, { recursive: true, force: true });
    const at = (error as { readonly out?: string }).out ?? stages.at(-1)?.plan.out ?? plans[0]?.out;
    throw new OutputError(`${at} can't be written to (${fileProblem(error)}). Nothing is written.`);
  } finally {
    for (const { folder } of stages) await rm(folder, { recursive: true, force: true });
    release();
  }
}

/** Cleans up where Ctrl+C ends the process. Whoever else listens decides whether it ends. */
function onSignal(cleanUp: () => void): () => void {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const release = () => {
    for (const signal of signals) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals) => {
    cleanUp();
    release();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, end);
  return release;
}

/** The new files of a plan, in a folder of their own. */
interface Stage {
  readonly plan: Plan;
  readonly folder: string;
  /** The files that are there and go: those to delete, and those to replace. */
  old: readonly string[];
}

async function prepare(plan: Plan, stages: Stage[], made: string[]): Promise<void> {
  const { out, write, remove } = plan;
  try {
    makeFolder(out, made);
    const stage: Stage = { plan, folder: await mkdtemp(join(out, ".keysmith-")), old: [] };
    stages.push(stage);
    const names = [...write.keys()];
    const { folder } = stage;
    await Promise.all(names.map((name, index) => writeFile(join(folder, `new-${index}`), write.get(name) ?? "")));
    const there = await Promise.all(names.map(async (name) => (await entryAt(join(out, name))) !== undefined));
    stage.old = [...remove, ...names.filter((_, index) => there[index])];
  } catch (error) {
    throw Object.assign(error as Error, { out });
  }
}

function moveAll(stages: readonly Stage[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const stage of stages) move(stage, undo);
  } catch (error) {
    for (const back of undo.reverse()) back();
    throw error;
  }
  for (const { plan } of stages) for (const name of plan.remove) removeEmpty(plan.out, dirname(name));
}

function move({ plan: { out, write }, folder, old }: Stage, undo: (() => void)[]): void {
  const rename = (from: string, to: string) => {
    renameSync(from, to);
    undo.push(() => renameSync(to, from));
  };
  try {
    // All that goes before all that comes: names may differ in case alone.
    for (const [index, name] of old.entries()) rename(join(out, name), join(folder, `old-${index}`));
    for (const [index, name] of [...write.keys()].entries()) {
      const made: string[] = [];
      undo.push(() => {
        for (const each of made.reverse()) rmdirSync(each);
      });
      makeFolder(dirname(join(out, name)), made);
      rename(join(folder, `new-${index}`), join(out, name));
    }
  } catch (error) {
    throw Object.assign(error as Error, { out });
  }
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
