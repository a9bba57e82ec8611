/** Measured programs run as production would run them: compiled by one compiler, in a plain Node.js process of their own. */
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { bench } from "../generators.js";

export const BUILT = join(bench, ".generated/built");

export async function compile(entry: string, options: BuildOptions = {}): Promise<string> {
  const outfile = join(BUILT, entry.replace(/\.ts$/, ".mjs"));
  await build({
    absWorkingDir: bench,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    tsconfigRaw: {},
    logLevel: "error",
    ...options,
  });
  return outfile;
}

export interface Child {
  /** What it tells next; fails when it ends before, or says nothing for a minute. */
  told<T>(): Promise<T>;
  send(message: string | number): void;
  stop(): void;
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export async function start(
  entry: string,
  args: readonly string[] = [],
  seconds = 60,
  execArgv: string[] = [],
): Promise<Child> {
  const child = fork(await compile(entry), args, { execArgv });
  running.add(child);
  const stop = () => {
    running.delete(child);
    child.kill("SIGKILL");
  };
  const told = <T>() =>
    new Promise<T>((resolve, reject) => {
      const fail = () => {
        stop();
        reject(new Error(`${entry} told nothing within ${seconds} s, or ended`));
      };
      const timer = setTimeout(fail, seconds * 1000);
      child.once("exit", fail);
      child.once("message", (message) => {
        clearTimeout(timer);
        child.off("exit", fail);
        resolve(message as T);
      });
    });
  return { told, send: (message) => void child.send(message), stop };
}

/** Runs a program to the one thing that it tells. */
export async function result<T>(
  entry: string,
  args: readonly string[],
  seconds: number,
  execArgv: string[] = [],
): Promise<T> {
  const child = await start(entry, args, seconds, execArgv);
  try {
    return await child.told<T>();
  } finally {
    child.stop();
  }
}
