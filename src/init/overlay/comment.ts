/** YAML comments: the one way in which a document's text comes into one. */

const LONGEST = 200;

/** A text on one line, as a comment of the `yaml` package holds it. Nothing in it ends the line or hides what follows. */
export function commentText(text: string): string {
  const line = text
    .replaceAll(/[\s\u0085]+/g, " ")
    .trim()
    .replaceAll(/[\p{Cc}\p{Cs}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFFE\uFFFF]/gu, (character) => {
      return `\\u{${character.charCodeAt(0).toString(16)}}`;
    });
  return ` ${line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`}`;
}

/** Several lines of a comment. */
export function commentLines(...texts: readonly string[]): string {
  return texts.map(commentText).join("\n");
}
