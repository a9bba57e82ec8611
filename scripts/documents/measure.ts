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

/** Writes the process's peak of memory to a file when it ends. */
const WITNESS = `data:text/javascript,${encodeURIComponent(
  'import { writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(process.env.KEYSMITH_PEAK, String(process.resourceUsage().maxRSS)));',
)}`;

/** Ends a program that takes longer. */
const MOST_MS = 300_000;

export async function measure(args: readonly string[], cwd: string): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "keysmith-measure-"));
  const peak = join(folder, "peak");
  const started = performance.now();
  const child = spawn(process.execPath, ["--max-old-space-size=6144", "--import", WITNESS, ...args], {
    cwd,
    env: { ...process.env, KEYSMITH_PEAK: peak, NO_COLOR: "1", REDOCLY_TELEMETRY: "off" },
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
  const kilobytes = await readFile(peak, "utf8").catch(() => undefined);
  await rm(folder, { recursive: true });
  return { ok, stdout, stderr, seconds, megabytes: kilobytes === undefined ? undefined : Number(kilobytes) / 1_024 };
}
