import type { Command } from "commander";
import { optionOf } from "./flags.js";
import { WORDS } from "./words.js";

/** Gives a command the flags that say which document is read, and how. */
export function addDocumentFlags(command: Command): Command {
  return command
    .argument("[document]", "a file, a URL, - for standard input, or the name of an API in redocly.yaml")
    .addOption(optionOf(WORDS.overlays))
    .addOption(optionOf(WORDS.allowRef))
    .option("--config <file>", "another redocly.yaml (default: the one in the working directory)");
}
