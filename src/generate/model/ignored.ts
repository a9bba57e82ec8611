import type { Findings } from "../source/findings.js";
import type { NamedOperation } from "./method-names.js";

/** What other generators leave out, too. */
const WORDS = ["x-speakeasy-ignore", "x-fern-ignore"];

/** The operations that a dialect doesn't leave out; the findings say which it does. */
export function withoutIgnored(operations: readonly NamedOperation[], findings: Findings): NamedOperation[] {
  return operations.filter(({ name, node, pathItem }) => {
    const marks = [node, pathItem].flatMap((holder) => WORDS.map((word) => ({ word, at: holder.at(word) })));
    const mark = marks.find(({ at }) => at.value === true);
    if (!mark) return true;
    const message = `is left out: ${mark.word} says so.`;
    findings.leftOut(
      "ignored",
      { operation: name, path: mark.at.path },
      message,
      "Remove the word to have its method.",
    );
    return false;
  });
}
