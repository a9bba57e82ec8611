#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { UsageError } from "./errors.js";
import { generateCommand } from "./generate.js";
import { oneLine } from "./terminal.js";

/** Exit codes. Each command's help says when it ends with which. */
const FAILED = 1;
const USAGE = 2;

process.stdout.on("error", endQuietly);
process.stderr.on("error", endQuietly);
process.on("uncaughtException", (error) => {
  process.exitCode = report(error);
  process.exit();
});

main(process.argv.slice(2)).catch((error: unknown) => {
  process.exitCode = report(error);
});

async function main(args: readonly string[]): Promise<void> {
  const program = new Command("keysmith")
    .description("Makes a typed TypeScript client from any OpenAPI document.")
    .version(version(), "-v, --version")
    .helpOption("-h, --help", "show help; `keysmith <command> --help` shows that of a command");
  program.addCommand(
    generateCommand((code) => {
      process.exitCode = code;
    }),
  );
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ outputError: () => {} }); // `report` says what is wrong.
  }
  await program.parseAsync([...args], { from: "user" });
}

/** Says in one line what went wrong, never with a stack. Gives the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return reportUsage(error);
  if (error instanceof UsageError) {
    console.error(error.message.split("\n").map(oneLine).join("\n"));
    return USAGE;
  }
  const message = error instanceof Error ? error.message : String(error);
  const verbose = process.argv.includes("--verbose");
  const more = verbose ? "." : ", with what --verbose adds.";
  console.error(`keysmith failed, and shouldn't have: ${oneLine(message)}. Please report it${more}`);
  if (verbose && error instanceof Error) console.error(error.stack);
  return FAILED;
}

/** What commander says, on one line. Help and the version are printed already. */
function reportUsage({ exitCode, code, message }: CommanderError): number {
  if (exitCode === 0) return 0;
  if (code === "commander.help") return USAGE;
  const [what = "", suggestion] = message.replace(/^error: /, "").split(/\.?\n/);
  const fix = suggestion === undefined ? "" : ` ${suggestion.replace(/^\((.*)\)$/, "$1")}`;
  console.error(oneLine(`${what.charAt(0).toUpperCase()}${what.slice(1).replace(/\.$/, "")}.${fix}`));
  console.error(`See: keysmith ${process.argv[2] === "generate" ? "generate " : ""}--help`);
  return USAGE;
}

function version(): string {
  return JSON.parse(readFileSync(new URL(import.meta.resolve("keysmith/package.json")), "utf8")).version;
}

/** Somebody has closed the pipe, as `| head` does. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit();
  throw error;
}
