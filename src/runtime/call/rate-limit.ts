/** When to come back: `Retry-After` (RFC 9110, section 10.2.3) and whatever the spec declares with `x-rate-limit`. */
import type { RateLimitFacts, ResetFacts } from "../operation.js";

/** What a service said of its rate limit; what it didn't say is `undefined`. */
export interface RateLimit {
  /** Requests that a window allows. */
  readonly limit: number | undefined;
  /** Requests that are left in this window. */
  readonly remaining: number | undefined;
  /** When the window ends, by this machine's clock. */
  readonly resetAt: Date | undefined;
}

/** The declared rate limit, as far as this answer tells it. @internal */
export function rateLimitOf(facts: RateLimitFacts | undefined, response: Response, now: number): RateLimit | undefined {
  const limit = numberIn(response, facts?.limit);
  const remaining = numberIn(response, facts?.remaining);
  const wait = waitOf(facts?.reset, response, now);
  const resetAt = wait === undefined ? undefined : new Date(now + wait);
  return (limit ?? remaining ?? resetAt) === undefined ? undefined : { limit, remaining, resetAt };
}

/**
 * How many milliseconds the service wants to be left alone for; `undefined` where it doesn't say, or says nonsense.
 *
 * @internal
 */
export function retryAfterOf(facts: RateLimitFacts | undefined, response: Response, now: number): number | undefined {
  const told = waitOf({ from: "retry-after", unit: 1000 }, response, now);
  return told ?? (response.status === 429 ? waitOf(facts?.reset, response, now) : undefined);
}

/** No count and no time is negative. */
function numberIn({ headers }: Response, header: string | undefined): number | undefined {
  const text = header === undefined ? "" : `${headers.get(header)}`;
  return /^\d+\.?\d*$/.test(text) ? Number(text) : undefined;
}

/** Every form of a date that HTTP knows (and RFC 3339) holds a time of day. The one that ends in a year is UTC too. */
function dateIn({ headers }: Response, header: string | undefined): number {
  const text = header === undefined ? "" : `${headers.get(header)}`;
  return Date.parse(/\d:\d\d:/.test(text) ? text.replace(/ \d{4}$/, "$& GMT") : "");
}

/**
 * The wait that a header means: points in time by the service's own clock (`Date`), where that is seen to go otherwise, and
 * is less than a year away from them.
 */
function waitOf(facts: ResetFacts | undefined, response: Response, now: number): number | undefined {
  const number = numberIn(response, facts?.from);
  // What is no number is a date.
  const { from, unit = 1, epoch = number === undefined } = facts ?? {};
  // 364 days: whoever names a year or more has its units wrong.
  const longest = 31_449_600_000;
  // `Date` counts whole seconds, and an answer takes its time.
  const noSkew = 2000;
  const date = dateIn(response, "date");
  const until = number === undefined ? dateIn(response, from) : number * unit;
  const clock = Math.abs(date - now) > noSkew && Math.abs(until - date) <= longest ? date : now;
  const ms = until - (epoch ? clock : 0);
  // A time in the past is a wait of 0; what is no time says nothing.
  return ms <= longest ? Math.max(0, ms) : undefined;
}
