import { runCommandLine } from "../../src/cli/program.js";

export interface CommandOutput {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Runs a command line in a folder, in this process. */
export async function keysmithIn(folder: string, ...args: string[]): Promise<CommandOutput> {
  const home = process.cwd();
  const out: string[] = [];
  const error: string[] = [];
  process.chdir(folder);
  try {
    const print = { log: (text: string) => void out.push(text), error: (text: string) => void error.push(text) };
    const code = await runCommandLine(args, print);
    return { code, out: out.join("\n"), error: error.join("\n") };
  } finally {
    process.chdir(home);
  }
}
