import { LoadError, OutputError } from "../generate/index.js";
import { makePackage } from "../package/index.js";
import { type DocumentFlags, findDocument, sayingErrors } from "./document.js";
import { describe, summarize } from "./summary.js";
import { counted, listed, oneLine, type Print } from "./terminal.js";

/** What a package is made like. Each is a flag. */
export interface PackageFlags extends DocumentFlags {
  readonly out: string;
  readonly name?: string;
  readonly refresh?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly strict?: boolean;
  readonly check?: boolean;
}

/** Runs `keysmith package`; gives the exit code. */
export function runPackage(document: string | undefined, flags: PackageFlags, print: Print): Promise<number> {
  return sayingErrors([LoadError, OutputError], print, async () => {
    const { title, input, options } = await findDocument(document, flags);
    const { config: _, overlay: __, allowRef: ___, ...own } = flags;
    const { errors, findings, operations, changes } = await makePackage(input, { ...options, ...own });
    for (const error of errors.slice(0, 25)) print.error(oneLine(describe(error)));
    if (errors.length > 0 || !changes) {
      print.error(`${oneLine(title)}: it has errors, nothing is written.`);
      return 1;
    }
    const { written, deleted } = changes;
    const stale = [...written, ...deleted];
    if (flags.check && stale.length > 0) {
      print.error(`${flags.out} is out of date: ${listed(stale, 8)}. Make it again, without --check.`);
      return 1;
    }
    const made =
      stale.length === 0 ? `${flags.out} is up to date.` : `Wrote ${counted(written.length, "file")} to ${flags.out}.`;
    print.log(`${oneLine(title)}: ${counted(operations.length, "operation")}. ${made}`);
    for (const line of summarize(findings, 25)) print.log(line);
    return 0;
  });
}
