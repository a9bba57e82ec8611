import { Command, InvalidArgumentError } from "commander";
import { addDocumentFlags } from "./document-flags.js";
import type { CheckFlags } from "./run-check.js";
import type { Print } from "./terminal.js";

const EXAMPLES = `
Examples
  keysmith check openapi.yaml --against http://127.0.0.1:3000
  API_TOKEN=… keysmith check openapi.yaml --against https://api.example.com/v1 --auth bearerAuth=API_TOKEN
  keysmith check openapi.yaml --against http://127.0.0.1:3000 --param orgId=acme --json

Only operations that change nothing are run: GET, HEAD and OPTIONS. Ids come from the service's own lists.
Needs Prism: npm install --save-dev @stoplight/prism-http@5.12.0

Exit codes
  0  service and document agree, as far as was seen
  1  they disagree, the service can't be reached, or the document can't be read
  2  a mistake in the command line or in redocly.yaml`;

/** `keysmith check`. What it needs is loaded when it runs. */
export function checkCommand(print: Print, exit: (code: number) => void): Command {
  const command = new Command("check")
    .summary("hold a running service against its document")
    .description(
      "Runs the operations that change nothing against a service, and says where it isn't as the document says.",
    );
  return addDocumentFlags(command)
    .requiredOption("--against <url>", "the base URL of the service; the document's paths are added to it")
    .option(
      "--auth <scheme=VARIABLE>",
      "a security scheme, and the environment variable with its credential; repeatable",
      pairs("="),
    )
    .option("--param <name=value>", "a value for a parameter, such as an id; repeatable", pairs("="))
    .option("--header <name: value>", "a header for every request; repeatable", pairs(":"))
    .option("--timeout <ms>", "milliseconds that an answer may take", milliseconds, 10_000)
    .option("--json", "print what was found as JSON")
    .addHelpText("after", EXAMPLES)
    .action(async (document: string | undefined, flags: CheckFlags) => {
      const { runCheck } = await import("./run-check.js");
      exit(await runCheck(document, flags, print));
    });
}

/** Reads `name=value`, again and again. */
function pairs(sign: string) {
  return (text: string, earlier: Readonly<Record<string, string>> = {}): Record<string, string> => {
    const at = text.indexOf(sign);
    if (at < 1) throw new InvalidArgumentError(`Write it as name${sign}value.`);
    return { ...earlier, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
  };
}

function milliseconds(value: string): number {
  if (/^\d{1,7}$/.test(value) && Number(value) > 0) return Number(value);
  throw new InvalidArgumentError("Give a number of milliseconds from 1 to 9999999.");
}
