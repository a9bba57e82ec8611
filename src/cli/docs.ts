import { Command } from "commander";
import { cantLoad } from "../start.js";
import { InstallationError } from "./errors.js";
import type { DocsOptions } from "./run-docs.js";
import type { Print } from "./terminal.js";

const EXAMPLES = `
Examples
  keysmith docs openapi.yaml --out site
  keysmith docs acme --out site --import-from @acme/sdk      the API of this name in redocly.yaml

The site is made by VitePress: npm install --save-dev vitepress@1.6.4
Any static host can serve it. Beside the pages lie code-samples.overlay.json, an OpenAPI Overlay with the same samples as
x-codeSamples, and llms.txt.

Exit codes
  0  the site is written
  1  the document has errors, or VitePress isn't installed
  2  a mistake in the command line or in redocly.yaml`;

/** `keysmith docs`. What it needs is loaded when it runs: help comes at once. */
export function docsCommand(print: Print, exit: (code: number) => void): Command {
  const several = (value: string, earlier: string[] | undefined) => [...(earlier ?? []), value];
  return new Command("docs")
    .summary("write a site that shows how to call every operation")
    .description("Writes a documentation site: every operation, the client's own code beside curl.")
    .argument("<document>", "a file, a URL, - for standard input, or the name of an API in redocly.yaml")
    .requiredOption("--out <folder>", "the folder that the site is written to")
    .option("--overlay <file>", "an OpenAPI Overlay to apply first; several are applied in order", several)
    .option("--import-from <path>", "where the samples import the client from", "./api/index.js")
    .option("--base <path>", "the site's path on its host, such as /docs/", "/")
    .option("--config <file>", "another redocly.yaml (default: the one in the working directory)")
    .addHelpText("after", EXAMPLES)
    .action(async (document: string, options: DocsOptions) => {
      const { runDocs } = await import("./run-docs.js").catch((error: unknown) => {
        throw new InstallationError(cantLoad("keysmith", "keysmith", error));
      });
      exit(await runDocs(document, options, print));
    });
}
