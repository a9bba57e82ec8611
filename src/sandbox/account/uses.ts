import { DAY } from "../time.js";
import type { AccountKeyRecord } from "./key.js";

/** What an operation takes of the uses that a key has in 24 hours. */
export const USES = { list: 3, create: 3, delete: 4 };

const PER_DAY = 10;

/** Takes uses of a key. Returns false where it hasn't enough: then it has none left until 24 hours after the last use. */
export function takeUses(key: AccountKeyRecord, wanted: number, now: number): boolean {
  const used = key.uses && now - key.uses.lastAt < DAY ? key.uses.count : 0;
  const taken = Math.min(wanted, PER_DAY - used);
  if (taken > 0) key.uses = { count: used + taken, lastAt: now };
  return taken === wanted;
}
