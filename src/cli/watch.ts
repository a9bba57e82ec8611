import { type Stats, statSync, unwatchFile, watchFile } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Looking at times and sizes works for every editor, in containers and on network drives. */
const INTERVAL_MS = 200;
/** Editors and formatters save several files at once. */
const SETTLE_MS = 50;

/**
 * Runs again whenever one of the files that it read has changed, until the signal.
 *
 * @param run Gives the files to watch. What goes wrong in it is its own to say.
 * @param waiting Called when everything is up to date.
 */
export async function watchAndRun(
  run: () => Promise<ReadonlySet<string>>,
  waiting: (files: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const watcher = new Watcher();
  signal.addEventListener("abort", () => watcher.close(), { once: true });
  try {
    while (!signal.aborted) {
      const changed = watcher.nextChange();
      const started = Date.now();
      watcher.watch(await run(), started);
      if (signal.aborted) break;
      waiting(watcher.size);
      await changed;
      if (!signal.aborted) await sleep(SETTLE_MS);
    }
  } finally {
    watcher.close();
  }
}

class Watcher {
  private readonly files = new Set<string>();
  private notify: () => void = () => {};

  get size(): number {
    return this.files.size;
  }

  nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.notify = resolve;
    });
  }

  /** Watches these files, and no others. One that has changed since `started` may have been read before that. */
  watch(files: ReadonlySet<string>, started: number): void {
    for (const file of this.files) if (!files.has(file)) this.remove(file);
    for (const file of files) if (!this.files.has(file)) this.add(file, started);
  }

  close(): void {
    for (const file of this.files) this.remove(file);
    this.notify();
  }

  private add(file: string, started: number): void {
    this.files.add(file);
    watchFile(file, { interval: INTERVAL_MS }, this.changed);
    if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > started) this.notify();
  }

  private remove(file: string): void {
    unwatchFile(file, this.changed);
    this.files.delete(file);
  }

  private readonly changed = (now: Stats, before: Stats): void => {
    // Node.js says so once where a file isn't there, too.
    if (now.mtimeMs !== 0 || before.mtimeMs !== 0) this.notify();
  };
}
