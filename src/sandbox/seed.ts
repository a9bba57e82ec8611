import type { AccountKeyRecord } from "./account/key.js";
import type { ApiKeyRecord } from "./api-keys/key.js";
import { pick, type Random } from "./random.js";
import { DAY } from "./time.js";

/** The newest seeded key is a little older than this, the oldest about a year older. */
const NEWEST = Date.UTC(2026, 3, 1);
const SPAN = 365 * DAY;

const PURPOSES = [
  "Nightly backup",
  "Billing worker",
  "Deployments",
  "Status page",
  "Metrics collector",
  "Checkout page",
  "Support desk",
  "Invoice export",
  "Log shipper",
  "Load test",
] as const;
const PLACES = ["production", "staging", "development", "laptop", "Frankfurt", "Singapore"] as const;

const describe = (random: Random): string => `${pick(random, PURPOSES)} (${pick(random, PLACES)})`;

// Addresses for documentation (RFC 5737, RFC 3849).
const host = (random: Random): string => `203.0.113.${1 + Math.floor(random() * 254)}`;

/** The time of each of `count` keys, newest first. No two are the same, whatever `random` returns. */
function creationTime(index: number, count: number, random: Random): number {
  const step = Math.max(1, Math.floor(SPAN / count));
  return NEWEST - index * step - 1 - Math.floor(random() * step);
}

/** Keys of the account, oldest first. */
export function seedAccountKeys(count: number, random: Random, newId: () => string): AccountKeyRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const createdAt = creationTime(index, count, random);
    return {
      id: newId(),
      memo: describe(random),
      allowedIps: random() < 0.6 ? [] : [host(random), "2001:db8:0:0:0:0:0:7"],
      lastUsedAt: random() < 0.2 ? null : createdAt + Math.floor(random() * (NEWEST - createdAt)),
      createdAt,
    };
  }).reverse();
}

/** Keys of the organization, oldest first. */
export function seedApiKeys(count: number, random: Random, newId: () => string): ApiKeyRecord[] {
  return Array.from({ length: count }, (_, index): ApiKeyRecord => {
    const createdAt = creationTime(index, count, random);
    const restricted = random() < 0.2;
    return {
      id: newId(),
      createdAt,
      updatedAt: random() < 0.5 ? createdAt : createdAt + Math.floor(random() * (NEWEST - createdAt)),
      content: {
        description: describe(random),
        type: random() < 0.8 ? "secret" : "publishable",
        ...(restricted && { acl: [{ scope: {}, permissions: ["apiKeys.list", "apiKeys.get"] }] }),
        allowedIps: random() < 0.6 ? null : [host(random), "198.51.100.0/24"],
      },
    };
  }).reverse();
}
