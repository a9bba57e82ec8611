#!/usr/bin/env node
import { report, runCommandLine } from "./program.js";

const args = process.argv.slice(2);

/** Somebody has closed the pipe, as `| head` does. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit();
  throw error;
}

process.stdout.on("error", endQuietly);
process.stderr.on("error", endQuietly);
process.on("uncaughtException", (error) => process.exit(report(error, args, console)));

process.exitCode = await runCommandLine(args, console);
