import { type Stats, statSync } from "node:fs";
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
  /** What each file looked like when it was last seen. */
  private readonly files = new Map<string, string>();
  private readonly timer = setInterval(() => this.look(), INTERVAL_MS);
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
    for (const file of this.files.keys()) if (!files.has(file)) this.files.delete(file);
    for (const file of files) {
      if (this.files.has(file)) continue;
      this.files.set(file, lookOf(file));
      if ((statsOf(file)?.mtimeMs ?? 0) >= started) this.notify();
    }
  }

  close(): void {
    clearInterval(this.timer);
    this.notify();
  }

  private look(): void {
    for (const [file, before] of this.files) {
      const now = lookOf(file);
      if (now === before) continue;
      this.files.set(file, now);
      this.notify();
    }
  }
}

/** Two that differ are of different contents, or of a file that was replaced. */
function lookOf(file: string): string {
  const stats = statsOf(file);
  return stats ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : "";
}

function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined; // One of the folders above it is no folder any more.
  }
}
