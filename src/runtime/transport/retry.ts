import { retryAfterOf } from "../call/rate-limit.js";
import type { ApiError, TimeoutError } from "../errors.js";
import type { Send } from "./exchange.js";
import { ensureAlive, within } from "./limit.js";
import { report } from "./log.js";

/**
 * Counts and reports each attempt, and repeats what failed in passing, where repeating is safe: always for idempotent
 * methods and with an idempotency key, else only where the request can't have been processed.
 */
export function retry(send: Send): Send {
  return async (url, init, exchange) => {
    const { operation, retries, maxRetryWait, clock, random } = exchange;
    const { rateLimit, idempotencyKey } = operation;
    // All other methods are idempotent by RFC 9110, section 9.2.2.
    const repeatable =
      !/POST|PATCH/.test(init.method) || (idempotencyKey && init.headers[idempotencyKey.name.toLowerCase()]?.trim());
    for (; ; exchange.retried++) {
      ensureAlive(exchange);
      exchange.attempts++;
      exchange.unsent = false;
      const started = clock.now();
      report(exchange, { type: "request" });
      let failure: (ApiError & Partial<Pick<TimeoutError, "limit">>) | undefined;
      const response = await send(url, init, exchange).catch((error: ApiError): undefined => {
        // Whatever fails an attempt has become one of ours.
        failure = error;
      });
      const now = clock.now();
      const status = response?.status;
      const error = failure?.kind;
      report(exchange, { type: "response", status, error, durationMs: now - started });
      if (response?.ok) return response;
      const told = response && retryAfterOf(rateLimit, response, now);
      exchange.retryAfterMs = told;
      const unprocessed = exchange.unsent || status === 429 || (status === 503 && told !== undefined);
      const passing: unknown[] = [408, 429, 500, 502, 503, 504, "connection", "timeout"];
      const again = passing.includes(status ?? failure?.limit ?? error) && (unprocessed || !!repeatable);
      // 24.8 days: a timer holds no more.
      const longestTimer = 2 ** 31 - 1;
      exchange.postponed = again && Number(told) > Math.min(maxRetryWait, longestTimer);
      const longestBackoff = 8000;
      const firstBackoff = 500;
      // Full jitter: clients that failed together don't come back together.
      const backoff = random() * Math.min(longestBackoff, firstBackoff * 2 ** exchange.retried);
      const waitMs = Math.max(told ?? 0, backoff);
      if (!again || exchange.postponed || exchange.retried >= retries || now + waitMs >= exchange.deadlineAt) {
        if (response) return response;
        throw failure;
      }
      exchange.ambiguous ||= !unprocessed;
      report(exchange, { type: "retry", status, error, waitMs });
      // Whether it was the wait that has ended, or the call, is seen at the top.
      await within(exchange, () => new Promise(() => {}), waitMs).catch(() => {});
    }
  };
}
