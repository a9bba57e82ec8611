import { printable } from "../../printable.js";
import { type Change, LEVELS, type Level } from "../change.js";
import type { Diff } from "../diff.js";
import { sharedBy } from "./shared.js";

const TITLES: Readonly<Record<Level, string>> = { breaking: "Breaking", additive: "Additive", neutral: "Neutral" };

/** For people at a terminal. `file` shortens the name of a file. */
export function textReport({ bump, changes }: Diff, file: (name: string) => string): string {
  if (changes.length === 0) return "Nothing changes for those who use the client.";
  const sections = LEVELS.flatMap((level) => {
    const own = changes.filter((change) => change.level === level);
    return own.length === 0 ? [] : [`${TITLES[level]}:`, ...own.map((change) => `  ${line(change, file)}`), ""];
  });
  const counts = LEVELS.map((level) => [changes.filter((change) => change.level === level).length, level] as const);
  const told = counts.filter(([count]) => count > 0).map(([count, level]) => `${count} ${level}`);
  return [...sections, `Changes: ${told.join(", ")}. The next version is a ${bump} version.`].join("\n");
}

function line({ at, message, note, methods, place, document }: Change, file: (name: string) => string): string {
  const where = place && `(${document === "old" ? "old " : ""}${file(place.file)}:${place.line}:${place.column})`;
  const text = [`${at}: ${message}.`, note, sharedBy({ at, methods }), where]
    .filter((part) => part !== undefined)
    .join(" ");
  return printable(text.replace(/\s+/g, " "));
}
