import type { Command } from "commander";
import { optionOf } from "./flags.js";
import { WORDS } from "./words.js";

/** Gives a command the flags that say which document is read, and how. */
export function addDocumentFlags(command: Command): Command {
  const what = "a file, a URL, - for standard input, or the name of an API in redocly.yaml";
  return addReadingFlags(command.argument("[document]", what));
}

/** The flags that say how documents are read. */
export function addReadingFlags(command: Command): Command {
  return command
    .addOption(optionOf(WORDS.overlays))
    .addOption(optionOf(WORDS.allowRef))
    .option("--config <file>", "another redocly.yaml (default: the one in the working directory)");
}
