import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Config, readConfig } from "./config/read.js";
import { UsageError } from "./errors.js";
import { report } from "./report.js";
import { runTarget } from "./run.js";
import type { RunOptions } from "./run-options.js";
import { type CommandInput, findTargets, type Target } from "./targets.js";
import { counted, type Print } from "./terminal.js";
import { watchAndRun } from "./watch.js";

interface Prepared {
  readonly config: Config | undefined;
  readonly targets: readonly Target[];
}

/** Generates, and again whenever something that was read changes, until Ctrl+C. Errors are said, and don't end it. */
export async function watchTargets(input: CommandInput, run: RunOptions, print: Print): Promise<void> {
  const prepared = await prepare(input, run);
  const watched = new Watched(prepared);
  if (watched.files().size === 0) throw new UsageError("--watch needs a local file to watch, and there is none.");
  const end = new AbortController();
  const stop = () => end.abort();
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const runAll = async () => {
    watched.prepared = await prepare(input, run).catch((error: unknown) => {
      report(error, run.verbose ?? false, print);
      return { ...watched.prepared, targets: [] };
    });
    for (const target of watched.prepared.targets) {
      // Whatever happens to a document that is being written, there will be a next time.
      await runTarget(target, run, print).then(
        ({ read }) => watched.add(target, read),
        (error: unknown) => report(error, run.verbose ?? false, print),
      );
    }
    return watched.files();
  };
  await watchAndRun(runAll, (files) => print.log(`Watching ${counted(files, "file")}. Stop with Ctrl+C.`), end.signal);
  process.off("SIGINT", stop).off("SIGTERM", stop);
}

async function prepare(input: CommandInput, run: RunOptions): Promise<Prepared> {
  const config = await readConfig(run.config);
  const targets = await findTargets(input, config, () => {
    throw new UsageError("--watch can't read standard input again: give a file.");
  });
  return { config, targets };
}

/** What was read, or would have been. */
class Watched {
  prepared: Prepared;
  private readonly read = new Map<string, readonly string[]>();

  constructor(prepared: Prepared) {
    this.prepared = prepared;
  }

  /** A document that can't be read says nothing of its references: the known ones stay. */
  add({ options }: Target, read: readonly string[]): void {
    if (read.length > 0) this.read.set(options.out, read);
  }

  files(): ReadonlySet<string> {
    const { config, targets } = this.prepared;
    const documents = targets.map(({ document }) => document);
    const overlays = targets.flatMap(({ options }) => options.overlays ?? []);
    const all = [config?.file, ...documents, ...overlays, ...[...this.read.values()].flat()];
    return new Set(all.flatMap(localPath));
  }
}

function localPath(file: unknown): string[] {
  if (file instanceof URL) return file.protocol === "file:" ? [fileURLToPath(file)] : [];
  return typeof file === "string" && !/^https?:/i.test(file) ? [resolve(file)] : [];
}
