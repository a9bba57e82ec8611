/** When to come back: `Retry-After` (RFC 9110, section 10.2.3) and whatever the spec declares with `x-rate-limit`. */
import type { RateLimitFacts, ResetUnit } from "./operation.js";

/** What a service said of its rate limit; what it didn't say is `undefined`. */
export interface RateLimit {
  /** Requests that a window allows. */
  readonly limit: number | undefined;
  /** Requests that are left in this window. */
  readonly remaining: number | undefined;
  /** When the window ends, by this machine's clock. */
  readonly resetAt: Date | undefined;
}

/** The longest wait that a timer can hold, 24.8 days: whoever names a longer one has its units wrong. */
const LONGEST = 2 ** 31 - 1;

/** The time of day that every form of an HTTP date holds; only the obsolete ones, which are UTC too, don't say GMT. */
const CLOCK = /\d\d:\d\d:\d\d/;

const toMs: Record<ResetUnit, (text: string, now: number) => number> = {
  "epoch-seconds": (text, now) => number(text) * 1000 - now,
  "epoch-milliseconds": (text, now) => number(text) - now,
  "delta-seconds": (text) => number(text) * 1000,
  "delta-milliseconds": number,
  "http-date": (text, now) =>
    CLOCK.test(text) ? Date.parse(text.includes("GMT") ? text : `${text} GMT`) - now : Number.NaN,
  "date-time": (text, now) => Date.parse(text) - now,
};

/** The declared rate limit, as far as this answer tells it. @internal */
export function rateLimitOf(facts: RateLimitFacts | undefined, response: Response, now: number): RateLimit | undefined {
  if (!facts) return undefined;
  const count = (header = "") => {
    const value = number(said(header, response));
    return Number.isNaN(value) ? undefined : value;
  };
  const reset = resetOf(facts, response, now);
  const rateLimit = {
    limit: count(facts.limit),
    remaining: count(facts.remaining),
    resetAt: reset === undefined ? undefined : new Date(now + reset),
  };
  return Object.values(rateLimit).some((value) => value !== undefined) ? rateLimit : undefined;
}

/**
 * How many milliseconds the service wants to be left alone for; `undefined` where it doesn't say, or says nonsense.
 * Points in time are held against the service's own clock (`Date`) where that can be seen.
 *
 * @internal
 */
export function retryAfterOf(facts: RateLimitFacts | undefined, response: Response, now: number): number | undefined {
  const text = response.headers.get("retry-after") ?? "";
  const told = wait("delta-seconds", text, response, now) ?? wait("http-date", text, response, now);
  return told ?? (response.status === 429 && facts ? resetOf(facts, response, now) : undefined);
}

function resetOf({ reset }: RateLimitFacts, response: Response, now: number): number | undefined {
  return reset && wait(reset.as, said(reset.from, response), response, now);
}

function said(header: string, response: Response): string {
  return (header && response.headers.get(header)) || "";
}

/** `Date` counts whole seconds, and an answer takes its time. */
const NO_SKEW_MS = 2000;

/** The wait that a text means, by the service's clock where it goes otherwise than ours, unless that makes no sense. */
function wait(unit: ResetUnit, text: string, response: Response, now: number): number | undefined {
  const date = Date.parse(response.headers.get("date") ?? "");
  const skewed = Math.abs(date - now) > NO_SKEW_MS;
  return (skewed ? sane(toMs[unit](text, date)) : undefined) ?? sane(toMs[unit](text, now));
}

/** A time in the past is a wait of 0; what is no number, or longer than any timer, says nothing. */
function sane(ms: number): number | undefined {
  return ms <= LONGEST ? Math.max(0, ms) : undefined;
}

/** No count and no time is negative. */
function number(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}
