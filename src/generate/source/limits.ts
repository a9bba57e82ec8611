/** What reading documents may cost. A document that needs more is broken, or means harm. */
export const limits = {
  /** For each file that is fetched, redirects included. */
  milliseconds: 10_000,
  /** For each file, unpacked. */
  bytes: 50 * 1024 * 1024,
  files: 1_000,
  redirects: 5,
  /** Files that are fetched at the same time. */
  parallel: 8,
  /** Objects and lists within each other. */
  depth: 250,
  /** Values of a file whose YAML aliases are written out, and of what is copied to several places. */
  values: 2_000_000,
  /** Keys that YAML's `<<` copies. */
  mergedKeys: 200_000,
  /** References that lead to references. */
  hops: 50,
  /** What is copied to where it is referred to, within each other. */
  inlined: 20,
} as const;
