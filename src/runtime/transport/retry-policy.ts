/** What is repeated, and when. docs/retries.md has it as a table. */
import { retryAfterOf } from "../call/rate-limit.js";
import type { ApiError, TimeoutError } from "../errors.js";
import type { CallContext, Received, WireRequest } from "./context.js";
import { LONGEST_TIMER, startRun, timeLeft } from "./limits.js";

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
  const { operation, settings, retries } = context;
  const reason = outcome instanceof Error ? (outcome.limit ?? outcome.kind) : outcome.response.status;
  const retryAfterMs = response && retryAfterOf(operation.rateLimit, response, settings.clock.now());
  // A service that limits requests, and one that was never reached, have carried nothing out.
  const notDone = context.neverSent || reason === 429;
  const retryable = RETRYABLE.has(reason) && !request.once && (notDone || isRepeatable(request, context));
  context.retryAfterMs = retryAfterMs;
  context.waitTooLong = retryable && Number(retryAfterMs) > Math.min(settings.maxRetryWait, LONGEST_TIMER);
  const waitMs = Math.max(retryAfterMs ?? 0, backoff(context, retries));
  if (!retryable || context.waitTooLong || retries >= settings.retries || waitMs >= timeLeft(context)) return undefined;
  context.maybeDone ||= !notDone;
  return waitMs;
}

/** Whether a request does no harm when it is carried out twice: all methods but two are idempotent (RFC 9110, section 9.2.2). */
export function isRepeatable({ method, headers, once }: WireRequest, { operation }: CallContext): boolean {
  const key = operation.idempotencyKey?.name.toLowerCase();
  return !once && (!/POST|PATCH/.test(method) || (key !== undefined && !!headers[key]?.trim()));
}

/** It doubles with each retry. A random part of it, so that clients that failed together don't come back together. */
export function backoff({ settings }: CallContext, retries: number): number {
  return settings.random() * Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** retries);
}

/** Waits. Whether it was the wait that has ended, or the call, is seen before the next attempt. */
export function pause(context: CallContext, ms: number): Promise<void> {
  return startRun(context, ms, () => new Promise<void>(() => {})).catch(() => {});
}
