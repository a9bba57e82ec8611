import { printable } from "./printable.js";

/** Any text as code in Markdown: nothing in it is a link, a mention, HTML or the end of the code. */
export function codeSpan(text: string): string {
  const line = printable(text.replace(/\s+/g, " "));
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^`|`$|^ .* $|^$/.test(line) ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}
