import type { Level } from "../generate/index.js";

export const LEVEL_TITLES: Readonly<Record<Level, string>> = {
  error: "Errors",
  "left-out": "Left out",
  repaired: "Repaired",
  chosen: "Chosen",
};

/** What kinds of findings are called in a summary. */
const KIND_TITLES: Readonly<Record<string, string>> = {
  mistake: "mistakes in what was written for Keysmith",
  structure: "not as OpenAPI has it",
  unchecked: "rules that the document gives no way to check",
};

export function kindTitle(kind: string): string {
  return Object.hasOwn(KIND_TITLES, kind) ? (KIND_TITLES[kind] ?? kind) : kind.replaceAll("-", " ");
}
