import type { KeyRecord } from "../collection.js";
import { toIso, toZoneless } from "../time.js";

/** A key of the account as the service stores it. Times are epoch milliseconds. */
export interface AccountKeyRecord extends KeyRecord {
  /** Null where the service remembers that there is none. */
  readonly memo: string | null;
  readonly allowedIps: readonly string[];
  readonly expiresAt?: number;
  lastUsedAt: number | null;
  /** Counted where uses per day are limited. */
  uses?: { readonly count: number; readonly lastAt: number };
}

/** A key of the account as answers show it. */
export interface SandboxAccountKey {
  readonly identifier: string;
  readonly description: string | null;
  readonly allowed_ips: readonly string[];
  readonly last_used_at: string | null;
  readonly created_at: string;
}

/** What a key without a memo is called in lists. */
const UNNAMED = "API Key";

/** A key as lists show it; without a `zone`, its dates have none. */
export function accountKeyJson(key: AccountKeyRecord, { zone = true } = {}): SandboxAccountKey {
  const write = zone ? toIso : toZoneless;
  return {
    identifier: key.id,
    description: key.memo ?? UNNAMED,
    allowed_ips: key.allowedIps,
    last_used_at: key.lastUsedAt === null ? null : write(key.lastUsedAt),
    created_at: write(key.createdAt),
  };
}

/** A key as the answer that creates it shows it. */
export const newAccountKeyJson = (key: AccountKeyRecord): SandboxAccountKey => ({
  ...accountKeyJson(key),
  description: key.memo,
});
