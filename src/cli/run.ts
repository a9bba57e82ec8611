import { type Changes, type Generated, generate, LoadError, OutputError } from "../generate/index.js";
import type { RunOptions } from "./run-options.js";
import { describe, listAll, summarize } from "./summary.js";
import type { Target } from "./targets.js";
import { counted, listed, oneLine, type Print, shortPath, withShortPaths } from "./terminal.js";

export interface Ran {
  readonly ok: boolean;
  /** The files that were read, as far as it is known. */
  readonly read: readonly string[];
}

/** Of 30 lines for a document, those that the summary of findings may have. */
const SUMMARY_LINES = 25;

/** Makes one client, and says what became of it. */
export async function runTarget(target: Target, run: RunOptions, print: Print): Promise<Ran> {
  const { check = false, verbose = false } = run;
  try {
    const result = await generate(target.document, { ...target.options, check });
    if (result.errors.length > 0) printErrors(target, result, verbose, print);
    else printResult(target, result, run, print);
    const stale = check && result.changes !== undefined && !isEmpty(result.changes);
    return { ok: result.errors.length === 0 && !stale, read: result.read };
  } catch (error) {
    if (!(error instanceof LoadError) && !(error instanceof OutputError)) throw error;
    print.error(oneLine(withShortPaths(error.message)));
    return { ok: false, read: [] };
  }
}

function printErrors({ title }: Target, { errors, findings }: Generated, verbose: boolean, print: Print): void {
  const few = errors.length <= SUMMARY_LINES;
  const lines = few ? errors.map((error) => oneLine(describe(error))) : summarize(errors, SUMMARY_LINES);
  for (const line of verbose ? listAll(findings) : lines) print.error(line);
  const all = verbose ? "" : " --verbose lists everything.";
  print.error(`${oneLine(title)}: ${counted(errors.length, "error")}, nothing is written.${all}`);
}

function printResult({ title, options }: Target, result: Generated, run: RunOptions, print: Print): void {
  const { findings, operations, leftOut, changes = NONE } = result;
  const out = shortPath(options.out);
  if (run.check && !isEmpty(changes)) {
    printStale(out, changes, print);
  } else {
    if (changes.edited.length > 0) {
      print.error(`Warning: somebody had changed ${listed(changes.edited, 3)} in ${out}. The changes are overwritten.`);
    }
    const missing = leftOut === 0 ? "" : `, ${leftOut} left out`;
    print.log(`${oneLine(title)}: ${counted(operations.length, "operation")}${missing}. ${outcome(out, changes)}`);
  }
  if (run.verbose) for (const line of listAll(findings)) print.log(line);
  if (run.verbose || run.check || findings.length === 0) return;
  for (const line of summarize(findings, SUMMARY_LINES)) print.log(line);
  print.log("--verbose lists everything, with places and fixes.");
}

function outcome(out: string, changes: Changes): string {
  if (isEmpty(changes)) return `${out} is up to date.`;
  const { written, deleted } = changes;
  const wrote = written.length > 0 && `Wrote ${counted(written.length, "file")} to ${out}${named(written)}.`;
  const removed = deleted.length > 0 && `Deleted ${counted(deleted.length, "file")}${named(deleted)}.`;
  return [wrote, removed].filter((text) => text !== false).join(" ");
}

/** Which, where they are few enough to read. */
function named(files: readonly string[]): string {
  return files.length > 8 ? "" : `: ${files.join(", ")}`;
}

function printStale(out: string, { written, deleted }: Changes, print: Print): void {
  if (written.length > 0) print.error(`${out} is out of date: ${listed(written, 8)}.`);
  if (deleted.length > 0) print.error(`${out} has files that are no longer generated: ${listed(deleted, 8)}.`);
  print.error("Generate it again, without --check.");
}

const NONE: Changes = { written: [], deleted: [], edited: [] };

function isEmpty({ written, deleted }: Changes): boolean {
  return written.length === 0 && deleted.length === 0;
}
