#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

const help = `keysmith: a small typed client from an OpenAPI document

Usage
  keysmith generate <spec> --out <folder> [--overlay <file>]… [--zod] [--strict] [--check]
      Writes client.ts, operations.ts, schema.ts, index.ts and openapi.json.
      --overlay  applies an OpenAPI Overlay first; several are applied in order
      --zod      writes zod.ts too: schemas to check requests and answers with
      --strict   takes what can't be checked for a fault
      --check    writes nothing, and fails where the folder is out of date
  keysmith sandbox [--port <number>] [--keys <number>] [--real-quirks]
      Serves the sandbox on 127.0.0.1, until it is interrupted.
  keysmith --help
  keysmith --version
`;

/** Something in the command line that can't be meant: exit code 2. */
class CommandError extends Error {}

/** A package that isn't installed: exit code 1. */
class MissingError extends Error {}

const commands: Record<string, (args: string[]) => Promise<number>> = { generate, sandbox };

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
  if (!command) throw new CommandError(`There is no command "${name}": known are generate and sandbox.`);
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
  const { runGenerate } = await needing(
    () => import("./generate.js"),
    "keysmith generate needs @redocly/openapi-core, openapi-typescript, typescript 5 and ajv: npm install --save-dev @redocly/openapi-core openapi-typescript typescript@5 ajv",
  );
  const { out, overlay = [], zod = false, strict = false, check = false } = values;
  return runGenerate({ spec, out, overlays: overlay, zod, strict, check });
}

async function sandbox(args: string[]): Promise<number> {
  // Where a package is missing the import's own error says which.
  const { main } = await import("../sandbox/main.js").catch((error: Error) => {
    throw new MissingError(error.message);
  });
  await main(args, console.log).catch((error: unknown) => {
    throw error instanceof TypeError ? new CommandError(error.message) : error;
  });
  return 0; // The server keeps the process up until it is interrupted.
}

/** Imports what only some commands need. Where a package of it isn't installed, one line says which to install. */
async function needing<T>(load: () => Promise<T>, fix: string): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
    throw new MissingError(fix);
  }
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
    else console.error(error instanceof MissingError ? error.message : error);
    process.exitCode = error instanceof CommandError ? 2 : 1;
  },
);
