import { codeSpan } from "../../markdown.js";
import { type Change, LEVELS, type Level } from "../change.js";
import type { Diff } from "../diff.js";
import type { Message } from "../message.js";
import { sharedBy } from "./shared.js";

const TITLES: Readonly<Record<Level, string>> = { breaking: "Breaking", additive: "Added", neutral: "Other" };

/** For changelogs and pull requests. What comes from a document is code, so that it can't be anything else. */
export function markdownReport({ changes }: Diff): string {
  if (changes.length === 0) return "Nothing changes for those who use the client.";
  const sections = LEVELS.flatMap((level) => {
    const own = changes.filter((change) => change.level === level);
    return own.length === 0 ? [] : [`### ${TITLES[level]}\n\n${own.map(item).join("\n")}`];
  });
  return sections.join("\n\n");
}

function item(change: Change): string {
  const { at, parts, note } = change;
  const sentences = [`${codeSpan(at)} ${textOf(parts)}.`, note, sharedBy(change, codeSpan)];
  return `- ${sentences.filter((sentence) => sentence !== undefined).join(" ")}`;
}

function textOf(message: Message): string {
  return message.map((part) => (typeof part === "string" ? part : codeSpan(part.code))).join("");
}
