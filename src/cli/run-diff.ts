import type { Level } from "../diff/change.js";
import { diff } from "../diff/diff.js";
import { jsonReport } from "../diff/report/json.js";
import { markdownReport } from "../diff/report/markdown.js";
import { textReport } from "../diff/report/text.js";
import { LoadError } from "../generate/index.js";
import { type DocumentFlags, findDocument, sayingErrors } from "./document.js";
import { UsageError } from "./errors.js";
import { type Print, shortPath } from "./terminal.js";

/** How two documents are compared. Each is a flag. */
export interface DiffFlags extends DocumentFlags {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly format: "text" | "markdown" | "json";
  readonly failOn: "breaking" | "additive" | "never";
}

const CODES: Readonly<Record<Level, number>> = { breaking: 4, additive: 3, neutral: 0 };

/** Runs `keysmith diff`; the exit code says how grave the changes are. */
export function runDiff(old: string, next: string, flags: DiffFlags, print: Print): Promise<number> {
  return sayingErrors([LoadError], print, async () => {
    if (old === "-" && next === "-")
      throw new UsageError("Standard input has one document: give a file for the other.");
    const { include = [], exclude = [], format, failOn } = flags;
    const [before, after] = [await findDocument(old, flags), await findDocument(next, flags)];
    const found = await diff(before.input, after.input, {
      old: { ...before.options, include, exclude },
      new: { ...after.options, include, exclude },
    });
    const reports = {
      text: () => textReport(found, shortPath),
      markdown: () => markdownReport(found),
      json: () => jsonReport(found),
    };
    print.log(reports[format]());
    if (found.level === undefined || failOn === "never") return 0;
    return failOn === "breaking" && found.level !== "breaking" ? 0 : CODES[found.level];
  });
}
