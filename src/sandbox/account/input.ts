import { z } from "zod";
import { isAddress } from "../addresses.js";
import { QueryReader } from "../query.js";
import type { Service } from "../service.js";
import { DAY, parseInstant } from "../time.js";
import { invalid } from "../validate.js";

const PAGE = { min: 1, max: Number.MAX_SAFE_INTEGER, byDefault: 1 };
const LIMIT = { min: 1, max: 100, byDefault: 50 };

/** Which page of the list is asked for. The real panel makes the best of a bad query and says nothing. */
export function readPage(url: string, { settings }: Service): { page: number; limit: number } {
  const query = new QueryReader(url);
  const asked = { page: query.integer("page", PAGE), limit: query.integer("limit", LIMIT) };
  if (query.issues.length > 0 && !settings.realQuirks) throw invalid("query", query.issues);
  return asked;
}

const NO_ADDRESS = "Must be an IPv4 or IPv6 address";
const address = z.string(NO_ADDRESS).refine(isAddress, NO_ADDRESS);

/** The body that creates a key. Fields that it doesn't know are ignored. */
export function createSchema(service: Service) {
  const { realQuirks } = service.settings;
  const memo = realQuirks ? 32 : 500;
  const expiry = z.string("Must be a text").superRefine((text, context) => {
    const fault = faultOfExpiry(text, service.now(), realQuirks);
    if (fault) context.addIssue(fault);
  });
  return z.object({
    memo: z.string("Must be a text or null").max(memo, `Must have at most ${memo} characters`).nullish(),
    allowedIps: z.array(address, "Must be a list or null").nullish(),
    expiresAt: expiry.transform((text) => Date.parse(text)).optional(),
  });
}

function faultOfExpiry(text: string, now: number, realQuirks: boolean): string | undefined {
  const time = parseInstant(text);
  if (time === undefined) return "Must be a date-time with a zone, like 2030-01-31T00:00:00Z";
  if (time <= now) return "Must lie in the future";
  if (!realQuirks) return undefined;
  if (!text.endsWith("Z")) return "Must end in Z";
  return time < now + DAY || time > now + 90 * DAY ? "Must lie 1 to 90 days ahead" : undefined;
}
