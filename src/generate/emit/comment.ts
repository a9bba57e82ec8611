/** JSDoc. */

/** A comment of these paragraphs, each line indented; nothing for no text. Text can't end the comment. */
export function comment(paragraphs: readonly (string | undefined)[], indent = ""): string {
  const text = paragraphs.filter((paragraph) => paragraph?.trim()).join("\n\n");
  if (text === "") return "";
  const lines = escaped(text)
    .split("\n")
    .map((line) => line.trimEnd());
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} *${line && ` ${line}`}\n`).join("")}${indent} */\n`;
}

/** What TypeScript's printer puts between the comment's slashes. */
export function commentBody(text: string): string {
  const lines = escaped(text)
    .split("\n")
    .map((line) => line.trimEnd());
  return lines.length === 1 ? `* ${lines[0]} ` : `*\n${lines.map((line) => ` *${line && ` ${line}`}\n`).join("")} `;
}

function escaped(text: string): string {
  // A tag in a description would be taken for one of ours.
  return text
    .trim()
    .replaceAll("\r\n", "\n")
    .replaceAll("*/", "*\\/")
    .replaceAll(/^@(?!throws|param|example|deprecated)/gm, "\\@");
}
