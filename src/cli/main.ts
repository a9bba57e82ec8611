#!/usr/bin/env node
import { runCommandLine } from "./program.js";
import { report } from "./report.js";

const args = process.argv.slice(2);

/** Somebody has closed the pipe, as `| head` does. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit();
  throw error;
}

process.stdout.on("error", endQuietly);
process.stderr.on("error", endQuietly);
process.on("uncaughtException", (error) => process.exit(report(error, args.includes("--verbose"), console)));

process.exitCode = await runCommandLine(args, console);
