import { Command } from "commander";
import type { GenerateOptions } from "../generate/options.js";
import { cantLoad } from "../start.js";
import { InstallationError } from "./errors.js";
import { addWords, readWords } from "./flags.js";
import type { RunOptions } from "./run-options.js";
import type { Print } from "./terminal.js";
import { WORDS } from "./words.js";

const EXAMPLES = `
Examples
  keysmith generate openapi.yaml --out src/api
  keysmith generate https://api.example.com/openapi.json --out src/api --include invoices
  curl … | keysmith generate - --out src/api
  keysmith generate acme      the API of this name in redocly.yaml
  keysmith generate           all APIs of redocly.yaml that have an x-keysmith block

redocly.yaml
  apis:
    acme:
      root: openapi.yaml
      x-keysmith: { out: src/api, overlays: [overlay.yaml], zod: true }
  Paths are relative to redocly.yaml. A flag replaces the word of a block; --no-zod turns off what it turns on. The words:
  ${Object.keys(WORDS).join(", ")}

Exit codes
  0  all clients are written, or up to date
  1  a document has errors, files can't be written, or --check found files that are out of date
  2  a mistake in the command line or in redocly.yaml`;

/** `keysmith generate`. What it needs is loaded when it runs: help comes at once. */
export function generateCommand(print: Print, exit: (code: number) => void): Command {
  const command = new Command("generate")
    .summary("make a typed client from an OpenAPI document")
    .description("Makes a typed TypeScript client from an OpenAPI document.")
    .argument("[document]", "a file, a URL, - for standard input, or the name of an API in redocly.yaml");
  addWords(command);
  return command
    .option("--config <file>", "another redocly.yaml (default: the one in the working directory)")
    .option("--check", "write nothing, and fail where files are out of date")
    .option("--watch", "generate again whenever a file that was read changes, until Ctrl+C")
    .option("--verbose", "list everything that was left out, repaired or chosen")
    .addHelpText("after", EXAMPLES)
    .action(async (document: string | undefined, values: RunOptions & GenerateOptions) => {
      const { runGenerate } = await import("./run-generate.js").catch((error: unknown) => {
        throw new InstallationError(cantLoad("keysmith", "keysmith", error));
      });
      exit(await runGenerate({ document, flags: readWords({ ...values }) }, values, print));
    });
}
