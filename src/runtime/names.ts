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
    const meant = aliases?.get(name) ?? known.find((each) => isLike(name.toLowerCase(), each.toLowerCase()));
    const fix = meant ? `did you mean ${meant}?` : `known are ${known.join(", ") || "none"}${more}`;
    throwUsageError([...path, name], ` is not ${what}: ${fix}`);
  }
}

/** Whether at least half of the letters are the same, counted from the beginning or from the end. */
function isLike(a: string, b: string): boolean {
  const same = [...a].filter((letter, at) => letter === b[at] || letter === b.at(at - a.length));
  return 2 * same.length >= Math.max(a.length, b.length);
}
