/** What the checks have in common: commands, and how they fail. */
import { execFileSync } from "node:child_process";

/** A package isn't as it must be. */
export class CheckError extends Error {}

/** Fails where something was found that mustn't be. */
export function expectNone(message: string, found: readonly string[]): void {
  if (found.length > 0) throw new CheckError(`${message}: ${found.join(", ")}`);
}

/** Runs a command, and fails with all that it said where it fails. */
export function run(command: string, args: readonly string[], cwd = process.cwd()): string {
  try {
    return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const { message, stdout, stderr } = error as { message: string; stdout?: string; stderr?: string };
    throw new CheckError([message, stdout, stderr].filter(Boolean).join("\n"));
  }
}
