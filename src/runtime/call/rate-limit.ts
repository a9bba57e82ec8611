/** When to try again: `Retry-After` (RFC 9110, section 10.2.3), and what the document declares with `x-rate-limit`. */
import type { RateLimitFacts, ResetFacts } from "../operation.js";
import { headerOf } from "./expression.js";

/** What a service said of its rate limit; what it didn't say is `undefined`. */
export interface RateLimit {
  /** Requests that a window allows. */
  readonly limit: number | undefined;
  /** Requests that are left in this window. */
  readonly remaining: number | undefined;
  /** When the window ends, by this machine's clock. */
  readonly resetAt: Date | undefined;
}

/** The declared rate limit, as far as this response states it. @internal */
export function rateLimitOf(facts: RateLimitFacts | undefined, response: Response, now: number): RateLimit | undefined {
  const limit = numberIn(response, facts?.limit);
  const remaining = numberIn(response, facts?.remaining);
  const wait = waitOf(facts?.reset, response, now);
  const resetAt = wait === undefined ? undefined : new Date(now + wait);
  return (limit ?? remaining ?? resetAt) === undefined ? undefined : { limit, remaining, resetAt };
}

/**
 * How many milliseconds the service asks to wait; `undefined` where it doesn't say, or says nonsense.
 *
 * @internal
 */
export function retryAfterOf(facts: RateLimitFacts | undefined, response: Response, now: number): number | undefined {
  const wait = waitOf({ from: "retry-after", unit: 1000 }, response, now);
  return wait ?? (response.status === 429 ? waitOf(facts?.reset, response, now) : undefined);
}

/** No count and no time is negative. */
function numberIn(response: Response, header: string | undefined): number | undefined {
  const text = headerOf(response, header) ?? "";
  return /^\d+\.?\d*$/.test(text) ? Number(text) : undefined;
}

/** `NaN` where it is none. Every form of a date that HTTP knows (and RFC 3339) holds a time of day; asctime's is UTC too. */
function dateIn(response: Response, header: string): number {
  const text = headerOf(response, header) ?? "";
  return Date.parse(/\d:\d\d:/.test(text) ? text.replace(/ \d{4}$/, "$& GMT") : "");
}

/** 364 days: where a service names a year or more, its units are wrong. */
const LONGEST_WAIT = 31_449_600_000;

/** The wait that a header means; a time in the past is a wait of 0. */
function waitOf(facts: ResetFacts | undefined, response: Response, now: number): number | undefined {
  if (!facts) return undefined;
  const { from, unit = 1, epoch } = facts;
  const number = numberIn(response, from);
  if (number !== undefined && !epoch) return bounded(number * unit);
  const until = number === undefined ? dateIn(response, from) : number * unit;
  return bounded(until - serviceTime(response, until, now));
}

function bounded(ms: number): number | undefined {
  return ms <= LONGEST_WAIT ? Math.max(0, ms) : undefined;
}

/** The service's own time (`Date`), where it is seen to differ from ours and is less than a year away from what it dates. */
function serviceTime(response: Response, until: number, now: number): number {
  // `Date` counts whole seconds, and a response takes its time.
  const noSkew = 2000;
  const date = dateIn(response, "date");
  return Math.abs(date - now) > noSkew && Math.abs(until - date) <= LONGEST_WAIT ? date : now;
}
