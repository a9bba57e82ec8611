import { z } from "zod";
import { isAddress, isLongAddress } from "../addresses.js";
import { Refusal } from "../refusal.js";
import type { Service } from "../service.js";
import { DAY, parseInstant } from "../time.js";
import { validate } from "../validate.js";

/** What the caller decides about a new key of the account. */
export interface AccountKeyInput {
  readonly memo: string | null;
  readonly allowedIps: readonly string[];
  /** Epoch milliseconds. */
  readonly expiresAt?: number;
}

const NO_ADDRESS = "Must be an IPv4 or IPv6 address";
const addresses = (isValid: (text: string) => boolean) =>
  z.array(z.string(NO_ADDRESS).refine(isValid, NO_ADDRESS), "Must be an array").nullish();

const NO_DATE = "Must be a date-time with a zone, like 2030-01-31T00:00:00Z";
const moment = z.string("Must be a string").refine((text) => parseInstant(text) !== undefined, {
  message: NO_DATE,
  abort: true,
});
const inUtc = moment.refine((text) => text.endsWith("Z"), "Must end in Z").nullable();

/** Reads the body that creates a key. Unknown properties are ignored. */
export function readAccountKey(body: object, service: Service): AccountKeyInput {
  const { quirks } = service.settings;
  const schema = z.object({
    memo: z.string("Must be a string or null").max(500, "Must have at most 500 characters").nullish(),
    allowedIps: addresses(quirks.longAddresses ? isLongAddress : isAddress),
    expiresAt: (quirks.expiryRange ? inUtc : moment.refine(isAfter(service.now()), "Must be in the future")).optional(),
  });
  const { memo, allowedIps, expiresAt } = validate(schema, body, "body");
  const expiry = expiresAt ? Date.parse(expiresAt) : undefined;
  if (quirks.shortMemos) refuseLongMemo(memo);
  if (quirks.expiryRange) refuseExpiry(expiry, service.now());
  return {
    memo: quirks.missingMemos ? memo || null : (memo ?? ""),
    allowedIps: allowedIps ?? [],
    ...(expiry !== undefined && { expiresAt: expiry }),
  };
}

const isAfter = (now: number) => (text: string) => Date.parse(text) > now;

function refuseLongMemo(memo: string | null | undefined): void {
  if (memo && memo.length > 32) throw new Refusal("invalid", "The name of the API key is too long.");
}

function refuseExpiry(expiry: number | undefined, now: number): void {
  if (expiry === undefined) return;
  if (expiry < now + DAY) throw new Refusal("invalid", "The expiration is less than 1 day ahead.");
  if (expiry > now + 90 * DAY) throw new Refusal("invalid", "The expiration is more than 90 days ahead.");
}
