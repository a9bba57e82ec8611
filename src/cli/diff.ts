import { Command, Option } from "commander";
import { addReadingFlags } from "./document-flags.js";
import { optionOf } from "./flags.js";
import type { DiffFlags } from "./run-diff.js";
import type { Print } from "./terminal.js";
import { WORDS } from "./words.js";

const EXAMPLES = `
Examples
  keysmith diff openapi.old.yaml openapi.yaml
  keysmith diff https://api.example.com/openapi.json openapi.yaml --format markdown
  git show main:openapi.yaml | keysmith diff - openapi.yaml --fail-on breaking

Exit codes
  0  nothing changes, or nothing that --fail-on is about
  1  a document can't be read
  2  a mistake in the command line or in redocly.yaml
  3  there are additive changes: the next version is a minor one
  4  there are breaking changes: the next version is a major one`;

/** `keysmith diff`. What it needs is loaded when it runs. */
export function diffCommand(print: Print, exit: (code: number) => void): Command {
  const command = new Command("diff")
    .summary("say what changes for those who use the client")
    .description("Says what changes for those who use the client when a document becomes another one.")
    .argument("<old>", "the document as it was: a file, a URL, - for standard input, or an API in redocly.yaml")
    .argument("<new>", "the document as it is now");
  return addReadingFlags(command)
    .addOption(optionOf(WORDS.include))
    .addOption(optionOf(WORDS.exclude))
    .addOption(new Option("--format <format>", "how to print it").choices(["text", "markdown", "json"]).default("text"))
    .addOption(
      new Option("--fail-on <level>", "the least level that ends with an exit code other than 0")
        .choices(["breaking", "additive", "never"])
        .default("additive"),
    )
    .addHelpText("after", EXAMPLES)
    .action(async (old: string, next: string, flags: DiffFlags) => {
      const { runDiff } = await import("./run-diff.js");
      exit(await runDiff(old, next, flags, print));
    });
}
