/** `.gitattributes`: what is generated isn't shown in reviews, and has the same line ends everywhere. */

const ATTRIBUTES = "linguist-generated eol=lf";

/** The file with a line for a folder; as it is where it has one. */
export function withAttributes(text: string | undefined, folder: string): string {
  const pattern = quotedPattern(`${folder}/**`);
  const lines = (text ?? "").split(/\r?\n/);
  if (lines.some((line) => line.startsWith(`${pattern} `) || line.startsWith(`${pattern}\t`))) return text ?? "";
  const end = text?.includes("\r\n") ? "\r\n" : "\n";
  const before = text === undefined || text === "" || /\n$/.test(text) ? (text ?? "") : `${text}${end}`;
  return `${before}${pattern} ${ATTRIBUTES}${end}`;
}

/** Git reads a pattern up to the first space, unless it is quoted as in C. */
function quotedPattern(pattern: string): string {
  if (/^[^\s"#!\\[\]?]+$/.test(pattern)) return pattern;
  const literal = pattern.replaceAll(/[[\]?\\]/g, "\\$&");
  return `"${literal.replaceAll(/["\\]/g, "\\$&")}"`;
}
