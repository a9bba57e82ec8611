/** JSDoc: the one way in which a document's text comes into a comment. */

/** The lines of a comment; none where there is nothing to say. Tags are our own, and come last. */
export function commentLines(paragraphs: readonly (string | undefined)[], tags: readonly string[] = []): string[] {
  const texts = paragraphs.flatMap((text) => (text?.trim() ? [escaped(text.trim())] : []));
  const all = [...texts, ...(tags.length > 0 ? [withoutEnd(tags.join("\n"))] : [])].join("\n\n");
  if (all === "") return [];
  const lines = all.split("\n").map((line) => line.trimEnd());
  if (lines.length === 1) return [`/** ${lines[0]} */`];
  return ["/**", ...lines.map((line) => ` *${line && ` ${line}`}`), " */"];
}

/** The same as text, with a line break at its end. */
export function comment(paragraphs: readonly (string | undefined)[], tags: readonly string[] = []): string {
  return commentLines(paragraphs, tags)
    .map((line) => `${line}\n`)
    .join("");
}

/** A document's text: it can't end the comment, and nothing in it is taken for a tag of ours or an order to a tool. */
function escaped(text: string): string {
  return withoutEnd(text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n"))
    .replaceAll(/^([\s*/]*)@/gm, "$1\\@")
    .replaceAll(/([#@])(\s*source(?:Mapping)?URL)/g, "$1 $2");
}

function withoutEnd(text: string): string {
  return text.replaceAll("*/", "*\\/");
}
