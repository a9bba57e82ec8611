/** A program as a process of its own: how it ended, how long it took, and how much memory. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export interface Measured {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** At its peak. `undefined` where it was ended from outside. */
  readonly megabytes: number | undefined;
}

/** Adds a process's peak of memory to a file when it ends; that of those that it starts as well. */
const WITNESS = `data:text/javascript,${encodeURIComponent(
  'import { appendFileSync } from "node:fs"; process.on("exit", () => appendFileSync(process.env.KEYSMITH_PEAK, process.resourceUsage().maxRSS + "\\n"));',
)}`;

/** Ends a program that takes longer. */
const MOST_MS = 300_000;

export async function measure(args: readonly string[], cwd: string): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "keysmith-measure-"));
  const peak = join(folder, "peak");
  const started = performance.now();
  const NODE_OPTIONS = `--max-old-space-size=6144 --import=${WITNESS}`;
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, NODE_OPTIONS, KEYSMITH_PEAK: peak, NO_COLOR: "1", REDOCLY_TELEMETRY: "off" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: MOST_MS,
    killSignal: "SIGKILL",
  });
  const ended = new Promise<boolean>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code === 0));
  });
  const [ok, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  const seconds = (performance.now() - started) / 1_000;
  const peaks = await readFile(peak, "utf8").catch(() => undefined);
  await rm(folder, { recursive: true });
  const megabytes = peaks === undefined ? undefined : Math.max(...peaks.trim().split("\n").map(Number)) / 1_024;
  return { ok, stdout, stderr, seconds, megabytes };
}
