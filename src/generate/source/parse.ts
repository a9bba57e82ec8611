import type { Positions } from "./positions.js";
import { type Parsed, parseYaml, positionsOfJson } from "./yaml.js";

/** A text that could be read, but isn't quite what it should be. */
export interface Slip {
  readonly kind: string;
  readonly offset: number;
  readonly message: string;
  readonly fix: string;
}

export interface ParsedText extends Parsed {
  readonly slips: readonly Slip[];
}

/** Reads JSON as JSON, and all else, JSON with a slip too, as YAML. */
export function parseText(text: string): ParsedText {
  const json = /^\s*[{[]/.test(text);
  const value = json ? parseJson(text) : undefined;
  if (value === undefined) {
    const parsed = parseYaml(text);
    return { ...parsed, slips: json && /^\s*[{[]\s*"/.test(text) ? [notJson] : [] };
  }
  const positions = positionsOfJson(text);
  return { value, positions, slips: duplicateKeys(positions) };
}

const notJson: Slip = {
  kind: "json-syntax",
  offset: 0,
  message: "this is not JSON (a comma too many, a comment or other quotation marks); it was read as YAML.",
  fix: "Correct it, or name the file .yaml.",
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function duplicateKeys(positions: Positions): Slip[] {
  return positions.duplicates().map(({ key, offset }) => ({
    kind: "duplicate-keys",
    offset,
    message: `the key ${JSON.stringify(key.slice(0, 60))} stands twice in one object; the last one counts, as in any JSON reader.`,
    fix: "Remove or rename one of them.",
  }));
}
