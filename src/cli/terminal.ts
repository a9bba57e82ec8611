import { relative, sep } from "node:path";

/** Where output goes: `console` is one. */
export type Print = Pick<Console, "log" | "error">;

/** A path as people write it: from where they are, if it lies there. */
export function shortPath(file: string): string {
  if (/^https?:\/\//i.test(file)) return file;
  const short = relative(process.cwd(), file);
  return short === "" ? "." : short.startsWith("..") ? file : short;
}

/** A message in which paths begin where one is, too. */
export function withShortPaths(message: string): string {
  return message.replaceAll(`${process.cwd()}${sep}`, "");
}

/** A text on one line. What moves the cursor, colours, or turns the direction of text around is shown as its code. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return `\\u{${code.toString(16)}}`;
    });
}

/** One line of at most so many characters. */
export function shortLine(text: string, most: number): string {
  const line = oneLine(text);
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

/** `1 file`, `3 files`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

/** `a, b and 3 more`. */
export function listed(names: readonly string[], most: number): string {
  if (names.length <= most) return names.join(", ");
  return `${names.slice(0, most).join(", ")} and ${names.length - most} more`;
}
