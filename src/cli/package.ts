import { Command } from "commander";
import { addDocumentFlags } from "./document-flags.js";
import { optionOf } from "./flags.js";
import type { PackageFlags } from "./run-package.js";
import type { Print } from "./terminal.js";
import { WORDS } from "./words.js";

const EXAMPLES = `
Examples
  keysmith package openapi.yaml --name @acme/sdk --out sdk
  keysmith package openapi.yaml --out sdk                     again, when the document has changed
  keysmith package openapi.yaml --out sdk --refresh README.md

Whose is what
  the tool's, written each time    src/ without src/lib/, api.md
  yours, written once              package.json, README.md, CHANGELOG.md, LICENSE, src/lib/, test/, scripts/, .github/, tsconfig*.json

Exit codes
  0  the package is written, or up to date
  1  the document has errors, files can't be written, or --check found files that are out of date
  2  a mistake in the command line or in redocly.yaml`;

/** `keysmith package`. What it needs is loaded when it runs. */
export function packageCommand(print: Print, exit: (code: number) => void): Command {
  const command = new Command("package")
    .summary("make an npm package of a client, to publish under your own name")
    .description(
      "Makes an SDK that can be published: the client, its README, tests and workflows, without dependencies.",
    );
  return addDocumentFlags(command)
    .requiredOption("--out <folder>", "the package's folder")
    .option("--name <package>", "what npm calls it (@acme/sdk); needed once")
    .option("--refresh <file>", "write one of your files anew; repeatable", (file: string, all: string[] = []) => [
      ...all,
      file,
    ])
    .addOption(optionOf(WORDS.include))
    .addOption(optionOf(WORDS.exclude))
    .addOption(optionOf(WORDS.strict))
    .option("--check", "write nothing, and fail where files are out of date")
    .addHelpText("after", EXAMPLES)
    .action(async (document: string | undefined, flags: PackageFlags) => {
      const { runPackage } = await import("./run-package.js");
      exit(await runPackage(document, flags, print));
    });
}
