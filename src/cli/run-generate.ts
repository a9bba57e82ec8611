import { text } from "node:stream/consumers";
import { readConfig } from "./config/read.js";
import { UsageError } from "./errors.js";
import { runTarget } from "./run.js";
import type { RunOptions } from "./run-options.js";
import { type CommandInput, findTargets } from "./targets.js";
import type { Print } from "./terminal.js";
import { watchTargets } from "./watch-targets.js";

/**
 * Runs `keysmith generate`.
 *
 * @returns The exit code: 0 where all is well, 1 where a document or a folder isn't.
 * @throws UsageError where the command line or redocly.yaml has a mistake.
 */
export async function runGenerate(input: CommandInput, run: RunOptions, print: Print): Promise<0 | 1> {
  if (run.watch && run.check) throw new UsageError("--watch writes and --check doesn't: give one of them.");
  if (run.watch) {
    await watchTargets(input, run, print);
    return 0;
  }
  const config = await readConfig(run.config);
  const targets = await findTargets(input, config, () => text(process.stdin));
  let ok = true;
  for (const target of targets) ok = (await runTarget(target, run, print)).ok && ok;
  return ok ? 0 : 1;
}
