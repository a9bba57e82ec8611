/** Regular expressions of other languages (Perl, Java, Python, Go) in JavaScript's words (ECMA-262). */

const POSIX: Readonly<Record<string, string>> = {
  ...{ alpha: "a-zA-Z", digit: "0-9", alnum: "a-zA-Z0-9", upper: "A-Z", lower: "a-z", xdigit: "0-9a-fA-F" },
  ...{ space: "\\s", blank: " \\t", word: "\\w", punct: "!-\\/:-@\\[-`{-~", cntrl: "\\x00-\\x1f\\x7f" },
};

/** Java's names of Unicode properties. */
const PROPERTIES: Readonly<Record<string, string>> = {
  ...{ Alpha: "Alphabetic", IsAlphabetic: "Alphabetic", Upper: "Lu", Lower: "Ll", Punct: "P", IsPunctuation: "P" },
  ...{ Digit: "Nd", IsDigit: "Nd", Space: "White_Space", IsWhite_Space: "White_Space", IsLetter: "L" },
};

/** What stands for a part of a pattern; the first that fits counts. In a class some mean something else, or nothing. */
type Rule = readonly [part: RegExp, write: (match: RegExpExecArray, inClass: boolean) => string | undefined];

const RULES: readonly Rule[] = [
  [/\\Q([\s\S]*?)(?:\\E|$)/y, ([, text = ""]) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")],
  [/\\A/y, (_, inClass) => (inClass ? undefined : "^")],
  [/\\[zZ]/y, (_, inClass) => (inClass ? undefined : "$")],
  [/\\h/y, (_, inClass) => (inClass ? " \\t" : "[ \\t]")],
  [/\\R/y, (_, inClass) => (inClass ? undefined : "(?:\\r\\n|\\n|\\r)")],
  [/\\e/y, () => "\\x1b"],
  [/\\a/y, () => "\\x07"],
  [/\\x\{([\da-fA-F]+)\}/y, ([, code = ""]) => `\\u{${code}}`],
  [/\\([pP])([A-Z])/y, ([, sign, name]) => `\\${sign}{${name}}`],
  [/\\([pP])\{(\w+)\}/y, ([, sign, name = ""]) => `\\${sign}{${PROPERTIES[name] ?? name}}`],
  [/\[:(\w+):\]/y, ([whole, name = ""], inClass) => (inClass ? POSIX[name] : whole)],
  [/\\[\s\S]/y, ([whole]) => whole],
  [/\(\?>/y, ([whole], inClass) => (inClass ? whole : "(?:")],
  [/\(\?P</y, ([whole], inClass) => (inClass ? whole : "(?<")],
  [/\(\?P=(\w+)\)/y, ([whole, name], inClass) => (inClass ? whole : `\\k<${name}>`)],
  // A possessive quantifier doesn't go back: it matches the same or less.
  [/([*+?]|\{\d+(?:,\d*)?\})\+/y, ([whole, quantifier], inClass) => (inClass ? whole : quantifier)],
];

/** A pattern that JavaScript reads as it was meant; `undefined` where there is none. */
export function toJavaScript(pattern: string): string | undefined {
  const written = translate(pattern);
  if (written === undefined) return undefined;
  if (compiles(written, "u")) return written;
  if (!/\\[pP]\{|\\u\{/.test(written)) return compiles(written, "") ? written : undefined;
  // These are words of Unicode mode, which takes no needless backslash.
  const strict = written.replaceAll(/\\([^a-zA-Z\d\s^$\\.*+?()[\]{}|/-])/g, "$1");
  const stricter = strict.replaceAll(/\\-(?![^[]*\])/g, "-");
  return [strict, stricter].find((each) => compiles(each, "u"));
}

function translate(pattern: string): string | undefined {
  let written = "";
  let inClass = false;
  for (let at = 0; at < pattern.length; ) {
    const found = partAt(pattern, at, inClass);
    if (found === undefined) return undefined;
    const { length, text } = found;
    if (length === 1 && text === "[") inClass = true;
    else if (length === 1 && text === "]") inClass = false;
    written += text;
    at += length;
  }
  return written;
}

function partAt(pattern: string, at: number, inClass: boolean): { length: number; text: string } | undefined {
  for (const [part, write] of RULES) {
    part.lastIndex = at;
    const match = part.exec(pattern);
    if (!match) continue;
    const text = write(match, inClass);
    return text === undefined ? undefined : { length: match[0].length, text };
  }
  return { length: 1, text: pattern[at] ?? "" };
}

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}
