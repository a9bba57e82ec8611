import { Command } from "commander";
import type { GenerateOptions } from "../generate/options.js";
import { cantLoad } from "../start.js";
import { InstallationError } from "./errors.js";
import { addWords, readWords } from "./flags.js";
import type { InitRun } from "./run-init.js";
import type { Print } from "./terminal.js";

const EXAMPLES = `
Examples
  keysmith init openapi.yaml --out src/api
  keysmith init https://api.example.com/openapi.json
  keysmith init               again, when the document has changed

Writes, beside redocly.yaml
  keysmith.overlay.yaml   what was inferred, with the evidence: review it, and change what is wrong
  redocly.yaml            the API, with an x-keysmith block; all else in it stays
  .gitattributes          that the client is generated
and the client. All of it or nothing. What an overlay of an earlier run holds stays; what is new is added, and what no
longer matches is marked.

Exit codes
  0  all is written
  1  a document has errors, or files can't be written
  2  a mistake in the command line or in redocly.yaml`;

/** `keysmith init`. What it needs is loaded when it runs. */
export function initCommand(print: Print, exit: (code: number) => void): Command {
  const command = new Command("init")
    .summary("read a document, write what it says of lists and names for review, and generate")
    .description(
      "Reads an OpenAPI document, infers what it doesn't say in words for tools (how lists page, which parameters every call " +
        "asks for, what is secret), writes that into an overlay to review, and makes the client.",
    )
    .argument("[document]", "a file, a URL, or the name of an API in redocly.yaml");
  addWords(command);
  return command
    .option("--name <api>", "what the API is called in redocly.yaml (default: after the document's title)")
    .option("--names-from <path>", "keep the names of an SDK that Stainless made: its api.md, or its folder")
    .option("--config <file>", "another redocly.yaml (default: the one in the working directory)")
    .option("--verbose", "list everything that was found")
    .addHelpText("after", EXAMPLES)
    .action(async (document: string | undefined, values: InitRun & GenerateOptions) => {
      const { runInit } = await import("./run-init.js").catch((error: unknown) => {
        throw new InstallationError(cantLoad("keysmith", "keysmith", error));
      });
      exit(await runInit(document, readWords({ ...values }), values, print));
    });
}
