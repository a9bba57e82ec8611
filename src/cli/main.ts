#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { cantLoad } from "../start.js";

const help = `keysmith: a small typed client from an OpenAPI document

Usage
  keysmith generate <spec> --out <folder> [--overlay <file>]… [--zod] [--strict] [--check]
      Writes client.ts, operations.ts, schema.ts, index.ts and openapi.json.
      --overlay  applies an OpenAPI Overlay first; several are applied in order
      --zod      writes zod.ts too: schemas to check requests and answers with
      --strict   takes what can't be checked for a fault
      --check    writes nothing, and fails where the folder is out of date
  keysmith --help
  keysmith --version
`;

/** Something in the command line that can't be meant: exit code 2. */
class CommandError extends Error {}

/** Something of keysmith that can't be loaded: exit code 1. */
class InstallationError extends Error {}

const commands: Record<string, (args: string[]) => Promise<number>> = { generate };

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(help);
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    const { version } = JSON.parse(await readFile(new URL(import.meta.resolve("keysmith/package.json")), "utf8"));
    console.log(version);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandError(`There is no command "${name}": known is generate.`);
  return command(rest);
}

async function generate(args: string[]): Promise<number> {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        out: { type: "string" },
        overlay: { type: "string", multiple: true },
        zod: { type: "boolean" },
        strict: { type: "boolean" },
        check: { type: "boolean" },
      },
    }),
  );
  const [spec, ...others] = positionals;
  if (spec === undefined || others.length > 0)
    throw new CommandError("Give one document: keysmith generate <spec> --out <folder>.");
  if (values.out === undefined) throw new CommandError("Say where to write: --out <folder>.");
  const { runGenerate } = await import("./generate.js").catch((error: unknown) => {
    throw new InstallationError(cantLoad("keysmith", "keysmith", error));
  });
  const { out, overlay = [], zod = false, strict = false, check = false } = values;
  return runGenerate({ spec, out, overlays: overlay, zod, strict, check });
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof CommandError) console.error(`${error.message}\nSee: keysmith --help`);
    else console.error(error instanceof InstallationError ? error.message : error);
    process.exitCode = error instanceof CommandError ? 2 : 1;
  },
);
