/** Commands that end in time, whatever they start. */
import { type ChildProcess, spawn } from "node:child_process";

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
  readonly ms: number;
}

export interface Settings {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeout?: number;
}

const running = new Set<ChildProcess>();

/** Each command leads a group of its own, so that what it has started ends with it. */
export function start(command: string, args: readonly string[], { cwd, env = process.env }: Settings): ChildProcess {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  running.add(child);
  return child;
}

export function stop(child: ChildProcess): void {
  running.delete(child);
  try {
    if (child.pid) process.kill(-child.pid, "SIGKILL");
  } catch {
    // All of the group has ended.
  }
}

process.once("exit", () => running.forEach(stop));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));

/** Runs a command to its end. What takes longer than `timeout` (default: 90 s) is killed, and has no exit code. */
export function run(command: string, args: readonly string[], settings: Settings): Promise<Outcome> {
  const started = performance.now();
  const child = start(command, args, settings);
  child.stdin?.end();
  const texts = { out: "", error: "" };
  child.stdout?.setEncoding("utf8").on("data", (text) => (texts.out += text));
  child.stderr?.setEncoding("utf8").on("data", (text) => (texts.error += text));
  return new Promise((resolve) => {
    let ended = false;
    const end = (code: number | null) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      stop(child);
      resolve({ code, ...texts, ms: performance.now() - started });
    };
    const limit = settings.timeout ?? 90_000;
    const timer = setTimeout(() => {
      texts.error += `\n${command} was stopped after ${limit} ms`;
      end(null);
    }, limit);
    child.once("error", (error) => {
      texts.error += error.message;
      end(null);
    });
    // Not "exit": what is still in the pipes would be lost. Those who keep the pipes open run into the limit.
    child.once("close", end);
  });
}

/** The same where anything but success is a fault of the check itself. */
export async function must(command: string, args: readonly string[], settings: Settings): Promise<string> {
  const { code, out, error } = await run(command, args, settings);
  if (code !== 0) throw new Error(`${[command, ...args].join(" ")}: ${code}\n${out}${error}`);
  return out;
}
