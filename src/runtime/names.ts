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

/** Whether two names begin and end alike, so that at least half of the longer one is the same. */
function isLike(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return 2 * (start + end) >= Math.max(a.length, b.length);
}
