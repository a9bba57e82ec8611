/** What the generator says of an overlay: which of its rules fail the check that hand-written ones pass, too. */
import type { Prepared } from "../generate/index.js";
import { actionLines } from "./overlay/places.js";

/** A rule that fails. */
export interface Failure {
  readonly word: string;
  readonly why: string;
  /** The action that holds it, where it isn't a shared one. */
  readonly target?: string;
  /** The operations that use it: `GET /invoices`. */
  readonly places: readonly string[];
}

export interface Checked {
  readonly failures: readonly Failure[];
  /** The targets that select nothing. */
  readonly unmatched: ReadonlySet<string>;
}

export function check({ findings, operations }: Prepared, file: string, text: string): Checked {
  const lines = actionLines(text);
  const places = new Map(operations.map(({ name, method, path }) => [name, `${method} ${path}`]));
  const failures: Failure[] = [];
  const unmatched = new Set<string>();
  for (const finding of findings) {
    const { place, kind, level, message } = finding;
    const action = place.file === file && lines.find(({ first, last }) => first <= place.line && place.line <= last);
    if (action && kind === "overlay-action") unmatched.add(action.target);
    else if (action && (level === "error" || kind === "unchecked" || kind === "extension")) {
      const word = /^x-[a-z-]+/.exec(message)?.[0];
      if (word === undefined) continue;
      const used = finding.operations.map((name) => places.get(name) ?? name);
      failures.push({ word, why: message, places: used, ...(action.target !== "$" && { target: action.target }) });
    }
  }
  return { failures, unmatched };
}
