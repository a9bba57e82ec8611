/** Declarations as source, their members each with its comment. */
import { type Doc, hardline, indent } from "../print/doc.js";
import { commentLines } from "../text/comment.js";

export function interfaceDoc(head: string, members: readonly Doc[]): Doc {
  return [`export interface ${head} `, block(members)];
}

/** Members in braces, each on lines of its own. */
export function block(members: readonly Doc[]): Doc {
  if (members.length === 0) return "{}";
  return ["{", indent(members.map((member): Doc => [hardline, member])), hardline, "}"];
}

/** A comment on lines of its own. */
export function commented(paragraphs: readonly (string | undefined)[], tags: readonly string[] = []): Doc {
  return commentLines(paragraphs, tags).map((line): Doc => [line, hardline]);
}
