/** Names that people give: options, parameters, credentials. Most that are unknown are typing errors. */
import { throwUsageError } from "./usage-error.js";

/**
 * Refuses names that nothing would read, and suggests the one that was meant.
 *
 * @param what What each name should be: `an option`.
 * @param aliases What names that are known elsewhere are called here.
 * @param more What else can be done than to use a known name.
 */
export function refuseUnknownNames(
  given: object | null | undefined,
  known: readonly string[],
  what: string,
  path: readonly string[] = [],
  aliases?: ReadonlyMap<string, string>,
  more = "",
): void {
  for (const name of Object.keys(given ?? {})) {
    if (known.includes(name)) continue;
    const meant = aliases?.get(name) ?? closest(name.toLowerCase(), known);
    const fix = meant ? `did you mean ${meant}?` : `known are ${known.join(", ") || "none"}${more}`;
    throwUsageError([...path, name], ` is not ${what}: ${fix}`);
  }
}

/** The known name that shares most letters with a name, counted from the beginning or from the end; at least half of them. */
function closest(name: string, known: readonly string[]): string | undefined {
  const likeness = (candidate: string) => {
    const letters = candidate.toLowerCase();
    const same = [...name].filter((letter, at) => letter === letters[at] || letter === letters.at(at - name.length));
    return same.length / Math.max(name.length, letters.length);
  };
  const [best] = [...known].sort((a, b) => likeness(b) - likeness(a));
  return best !== undefined && likeness(best) >= 0.5 ? best : undefined;
}
