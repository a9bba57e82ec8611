import type { Diff } from "../diff.js";

/** For programs. */
export function jsonReport({ level, bump, changes }: Diff): string {
  const plain = changes.map(({ parts: _, ...change }) => change);
  return JSON.stringify({ level: level ?? null, bump: bump ?? null, changes: plain }, null, 2);
}
