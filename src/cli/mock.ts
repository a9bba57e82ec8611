import { Command, InvalidArgumentError } from "commander";
import { addDocumentFlags } from "./document-flags.js";
import type { MockFlags } from "./run-mock.js";
import type { Print } from "./terminal.js";

const EXAMPLES = `
Examples
  keysmith mock openapi.yaml
  keysmith mock openapi.yaml --stateful --items 100
  keysmith mock https://api.example.com/openapi.json --port 0 --dynamic

A request chooses its answer: Prefer: code=404, Prefer: example=name, Prefer: dynamic=true.
Needs Prism: npm install --save-dev @stoplight/prism-http@5.12.0

Exit codes
  0  it was ended by Ctrl+C
  1  the document can't be read, the port is in use, or Prism isn't installed
  2  a mistake in the command line or in redocly.yaml`;

/** `keysmith mock`. What it needs is loaded when it runs. */
export function mockCommand(print: Print, exit: (code: number) => void): Command {
  const command = new Command("mock")
    .summary("serve a mock of the API that a document describes")
    .description("Serves a mock of the API that an OpenAPI document describes, until Ctrl+C ends it.");
  return addDocumentFlags(command)
    .option("--port <number>", "the port; 0 is any that is free", port, 4010)
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .option("--dynamic", "make values up from the schemas, also where there are examples")
    .option("--errors", "answer with 500 where an example breaks its own schema")
    .option("--no-cors", "don't let pages of other origins use it")
    .option("--stateful", "keep what is sent: lists and what can be done with their items share data, in memory")
    .option("--items <number>", "how many items each list holds at the start (default: 25)", count)
    .addHelpText("after", EXAMPLES)
    .action(async (document: string | undefined, flags: MockFlags) => {
      const { runMock } = await import("./run-mock.js");
      exit(await runMock(document, flags, print));
    });
}

function port(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number < 65_536) return number;
  throw new InvalidArgumentError("Give a number from 0 to 65535.");
}

function count(value: string): number {
  if (/^\d{1,6}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("Give a number from 0 to 999999.");
}
