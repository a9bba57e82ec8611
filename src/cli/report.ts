import { InstallationError, UsageError } from "./errors.js";
import { oneLine, type Print } from "./terminal.js";

/** Exit codes. The help of each command says when it ends with which. */
export const FAILED = 1;
export const USAGE = 2;

/** Says in lines of text what went wrong, never with a stack, and gives the exit code. */
export function report(error: unknown, verbose: boolean, print: Print): number {
  if (error instanceof UsageError) {
    for (const line of error.message.split("\n")) print.error(oneLine(line));
    return USAGE;
  }
  if (error instanceof InstallationError) {
    print.error(oneLine(error.message));
    return FAILED;
  }
  // Something that nobody foresaw.
  const message = error instanceof Error ? error.message : String(error);
  const more = verbose ? "." : ", with what --verbose adds.";
  print.error(`keysmith failed, and shouldn't have: ${oneLine(message)}. Please report it${more}`);
  if (verbose && error instanceof Error) print.error(error.stack);
  return FAILED;
}
