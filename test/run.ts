import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether a process that the program started is still there. */
  readonly leftovers: boolean;
}

/** Runs a TypeScript program with its output piped, and kills it with all that it started after 30 seconds, or `limit` milliseconds. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, limit = 30_000): Promise<Ran> {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...inherited } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", ...args], {
    cwd: root,
    env: { ...inherited, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that nothing which it starts gets lost.
    detached: true,
  });
  const group = -(child.pid ?? 0);
  const timer = setTimeout(() => process.kill(group, "SIGKILL"), limit);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    }),
  ]).finally(() => clearTimeout(timer));
  return { code, stdout, stderr, leftovers: await outlives(group) };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
  let all = "";
  for await (const chunk of stream.setEncoding("utf8")) all += chunk;
  return all;
}

/** tsx's compiler ends a moment after the program that it compiled. */
async function outlives(group: number): Promise<boolean> {
  for (let waited = 0; waited < 40 && lives(group); waited++) await sleep(50);
  return lives(group);
}

function lives(group: number): boolean {
  try {
    return process.kill(group, 0);
  } catch {
    return false;
  }
}
