/** What is repeated, and when. docs/retries.md has it as a table. */
import { retryAfterOf } from "../call/rate-limit.js";
import type { ApiError, TimeoutError } from "../errors.js";
import type { CallContext, Received, WireRequest } from "./context.js";
import { LONGEST_TIMER, timeLeft } from "./limits.js";

/** How an attempt ended: with a response, or without one. */
export type Outcome = Received | (ApiError & Partial<Pick<TimeoutError, "limit">>);

/** Statuses and failures that can be temporary. */
const RETRYABLE: ReadonlySet<unknown> = new Set([408, 429, 500, 502, 503, 504, "connection", "timeout"]);

const FIRST_BACKOFF = 500;
const LONGEST_BACKOFF = 8000;

/** Milliseconds until the next attempt; `undefined` where there is to be none. */
export function waitBeforeRetry(request: WireRequest, context: CallContext, outcome: Outcome): number | undefined {
  const response = outcome instanceof Error ? undefined : outcome.response;
  if (response?.ok) return undefined;
  const { operation, settings } = context;
  const { maxRetryWait, clock } = settings;
  const retryAfterMs = response && retryAfterOf(operation.rateLimit, response, clock.now());
  // A service that limits requests, and one that was never reached, have carried nothing out.
  const notDone = context.neverSent || response?.status === 429;
  const reason = outcome instanceof Error ? (outcome.limit ?? outcome.kind) : outcome.response.status;
  const retryable = RETRYABLE.has(reason) && (notDone || isRepeatable(request, context));
  context.retryAfterMs = retryAfterMs;
  context.waitTooLong = retryable && Number(retryAfterMs) > Math.min(maxRetryWait, LONGEST_TIMER);
  if (!retryable || context.waitTooLong || context.retries >= settings.retries) return undefined;
  const waitMs = Math.max(retryAfterMs ?? 0, backoff(context));
  if (waitMs >= timeLeft(context)) return undefined;
  context.maybeDone ||= !notDone;
  return waitMs;
}

/** Whether a request does no harm when it is carried out twice: all methods but two are idempotent (RFC 9110, section 9.2.2). */
function isRepeatable({ method, headers }: WireRequest, { operation }: CallContext): boolean {
  if (method !== "POST" && method !== "PATCH") return true;
  const key = operation.idempotencyKey?.name.toLowerCase();
  return key !== undefined && !!headers[key]?.trim();
}

/** Doubles with each retry. A random part of it, so that clients that failed together don't come back together. */
function backoff({ settings, retries }: CallContext): number {
  return settings.random() * Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** retries);
}
