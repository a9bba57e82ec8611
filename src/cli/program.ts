import { Command, CommanderError } from "commander";
import { toolVersion } from "../version.js";
import { checkCommand } from "./check.js";
import { diffCommand } from "./diff.js";
import { docsCommand } from "./docs.js";
import { generateCommand } from "./generate.js";
import { initCommand } from "./init.js";
import { mockCommand } from "./mock.js";
import { packageCommand } from "./package.js";
import { report, USAGE } from "./report.js";
import { oneLine, type Print } from "./terminal.js";

/** Runs a command line. Whatever happens is said in lines of text, never with a stack. Gives the exit code. */
export async function runCommandLine(args: readonly string[], print: Print): Promise<number> {
  let code = 0;
  const program = new Command("keysmith")
    .description("Makes a typed TypeScript client from any OpenAPI document.")
    .version(toolVersion(), "-v, --version", "show the version")
    .helpOption("-h, --help", "show help")
    .helpCommand("help [command]", "show the help of a command")
    .addHelpText("after", "\nEach command has its own help: keysmith generate --help");
  const exit = (exitCode: number) => {
    code = exitCode;
  };
  const commands = [initCommand, generateCommand, packageCommand, docsCommand, diffCommand, checkCommand, mockCommand];
  for (const command of commands) program.addCommand(command(print, exit));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => print.log(text.trimEnd()),
      writeErr: (text) => print.error(text.trimEnd()),
      outputError: () => {}, // Said by `reportUsage`.
    });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return reportUsage(error, program, args[0], print);
    return report(error, args.includes("--verbose"), print);
  }
}

/** What commander says, on one line. Help and the version are printed already. */
function reportUsage(
  { exitCode, code, message }: CommanderError,
  program: Command,
  name: string | undefined,
  print: Print,
): number {
  if (exitCode === 0) return 0;
  if (code === "commander.help") return USAGE;
  const [what = "", suggestion] = message.replace(/^error: /, "").split("\n");
  const fix = suggestion === undefined ? "" : ` ${suggestion.replace(/^\((.*)\)$/, "$1")}`;
  print.error(oneLine(`${what.charAt(0).toUpperCase()}${what.slice(1).replace(/\.$/, "")}.${fix}`));
  const known = program.commands.some((command) => command.name() === name);
  print.error(`See: keysmith ${known ? `${name} ` : ""}--help`);
  return USAGE;
}
