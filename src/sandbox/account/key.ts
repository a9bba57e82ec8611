import type { KeyRecord } from "../collection.js";
import { toIso, toZoneless } from "../time.js";

/** A key of the account, as the service keeps it. Times are epoch milliseconds. */
export interface AccountKeyRecord extends KeyRecord {
  readonly description: string;
  readonly allowedIps: readonly string[];
  readonly expiresAt?: number;
  lastUsedAt: number | null;
}

/** A key of the account, as answers show it. */
export interface SandboxAccountKey {
  readonly identifier: string;
  readonly description: string;
  readonly allowed_ips: readonly string[];
  readonly last_used_at: string | null;
  readonly created_at: string;
}

export function showAccountKey(key: AccountKeyRecord, { zone = true } = {}): SandboxAccountKey {
  const write = zone ? toIso : toZoneless;
  return {
    identifier: key.id,
    description: key.description,
    allowed_ips: key.allowedIps,
    last_used_at: key.lastUsedAt === null ? null : write(key.lastUsedAt),
    created_at: write(key.createdAt),
  };
}
