import { Command, CommanderError } from "commander";
import { toolVersion } from "../version.js";
import { UsageError } from "./errors.js";
import { generateCommand } from "./generate.js";
import { oneLine, type Print } from "./terminal.js";

/** Exit codes. Each command's help says when it ends with which. */
const FAILED = 1;
const USAGE = 2;

/** Runs a command line. Whatever happens is said in lines of text, never with a stack. Gives the exit code. */
export async function runCommandLine(args: readonly string[], print: Print): Promise<number> {
  let code = 0;
  const program = new Command("keysmith")
    .description("Makes a typed TypeScript client from any OpenAPI document.")
    .version(toolVersion(), "-v, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", "\nEach command has its own help: keysmith generate --help");
  program.addCommand(
    generateCommand(print, (exitCode) => {
      code = exitCode;
    }),
  );
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => print.log(text.trimEnd()),
      writeErr: (text) => print.error(text.trimEnd()),
      outputError: () => {}, // Said by `report`.
    });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return report(error, args, print);
  }
}

/** Says what went wrong, and gives the exit code. */
export function report(error: unknown, args: readonly string[], print: Print): number {
  if (error instanceof CommanderError) return reportUsage(error, args, print);
  if (error instanceof UsageError) {
    for (const line of error.message.split("\n")) print.error(oneLine(line));
    return USAGE;
  }
  const verbose = args.includes("--verbose");
  const message = error instanceof Error ? error.message : String(error);
  const more = verbose ? "." : ", with what --verbose adds.";
  print.error(`keysmith failed, and shouldn't have: ${oneLine(message)}. Please report it${more}`);
  if (verbose && error instanceof Error) print.error(error.stack);
  return FAILED;
}

/** What commander says, on one line. Help and the version are printed already. */
function reportUsage({ exitCode, code, message }: CommanderError, args: readonly string[], print: Print): number {
  if (exitCode === 0) return 0;
  if (code === "commander.help") return USAGE;
  const [what = "", suggestion] = message.replace(/^error: /, "").split("\n");
  const fix = suggestion === undefined ? "" : ` ${suggestion.replace(/^\((.*)\)$/, "$1")}`;
  print.error(oneLine(`${what.charAt(0).toUpperCase()}${what.slice(1).replace(/\.$/, "")}.${fix}`));
  print.error(`See: keysmith ${args[0] === "generate" ? "generate " : ""}--help`);
  return USAGE;
}
