/** Names that people give: options, parameters, credentials. Most that are unknown are typing errors. */
import { throwUsageError } from "./usage-error.js";

/** How an unknown name is explained. */
export interface Explanation {
  /** What each name should be: `an option`. */
  readonly what: string;
  readonly path?: readonly string[];
  /** Where a name belongs that is known elsewhere; `undefined` where it is not. */
  readonly advise?: (name: string) => string | undefined;
  /** Where names belong that nothing knows. */
  readonly otherwise?: string;
}

/** Refuses names that nothing would read, and suggests the one that was meant. */
export function refuseUnknownNames(
  given: object | null | undefined,
  known: readonly string[],
  { what, path = [], advise, otherwise }: Explanation,
): void {
  for (const name of Object.keys(given ?? {})) {
    if (known.includes(name)) continue;
    const fix = advise?.(name) ?? suggest(name, known) ?? otherwise ?? `known are ${known.join(", ") || "none"}`;
    throwUsageError([...path, name], ` is not ${what}: ${fix}`);
  }
}

/** The known name that shares most of its pairs of letters with the given one, at least half of them. */
function suggest(name: string, known: readonly string[]): string | undefined {
  const likeness = (candidate: string) => sharedPairs(name.toLowerCase(), candidate.toLowerCase());
  const [best] = [...known].sort((a, b) => likeness(b) - likeness(a));
  return best !== undefined && likeness(best) >= 0.5 ? `did you mean ${best}?` : undefined;
}

/** From 0 to 1: how many of their pairs of letters two names share. */
function sharedPairs(a: string, b: string): number {
  if (a === b) return 1;
  const [ofA, ofB] = [pairs(a), pairs(b)];
  const shared = ofA.filter((pair) => ofB.includes(pair)).length;
  return (2 * shared) / (ofA.length + ofB.length) || 0;
}

const pairs = (name: string) => [...name.slice(1)].map((letter, at) => name.charAt(at) + letter);
