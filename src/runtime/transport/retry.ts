import { ConnectionError, TimeoutError } from "../errors.js";
import { retryAfterOf } from "../rate-limit.js";
import type { TransportFetch } from "./exchange.js";
import { ensureAlive, pause } from "./limit.js";
import { report } from "./log.js";

const STATUSES = [408, 429, 500, 502, 503, 504];
/** All other methods are idempotent by RFC 9110, section 9.2.2. */
const NOT_IDEMPOTENT = ["POST", "PATCH"];
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;

/**
 * Counts and reports each attempt, and repeats what failed in passing, where repeating is safe: always for idempotent
 * methods and with an idempotency key, else only where the request can't have been processed.
 */
export function retry(fetch: TransportFetch): TransportFetch {
  return async (url, init) => {
    const { exchange } = init;
    const { rateLimit, idempotencyKey } = exchange.operation;
    const repeatable =
      !NOT_IDEMPOTENT.includes(init.method) || (idempotencyKey && init.headers[idempotencyKey.toLowerCase()]?.trim());
    const { retries, maxRetryWait, clock, random } = exchange.settings;
    for (; ; exchange.retried++) {
      ensureAlive(exchange);
      exchange.attempts++;
      exchange.unsent = false;
      const started = clock.now();
      report(exchange, { type: "request" });
      let response: Response | undefined;
      let failure: unknown;
      try {
        response = await fetch(url, init);
      } catch (error) {
        failure = error;
      }
      const status = response?.status;
      report(exchange, { type: "response", status, failure, durationMs: clock.now() - started });
      if (response?.ok) return response;
      const told = response && retryAfterOf(rateLimit, response, clock.now());
      exchange.retryAfterMs = told;
      const passing = response
        ? STATUSES.includes(response.status)
        : failure instanceof ConnectionError || (failure instanceof TimeoutError && failure.limit === "timeout");
      const unprocessed = response ? status === 429 || (status === 503 && told !== undefined) : exchange.unsent;
      const again = passing && !!(unprocessed || repeatable);
      exchange.postponed = again && (told ?? 0) > maxRetryWait;
      // Full jitter: clients that failed together don't come back together.
      const backoff = random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** exchange.retried);
      const waitMs = Math.max(told ?? 0, backoff);
      const late = clock.now() + waitMs >= exchange.deadlineAt;
      if (!again || exchange.postponed || exchange.retried >= retries || late) {
        if (response) return response;
        throw failure;
      }
      exchange.ambiguous ||= !unprocessed;
      report(exchange, { type: "retry", waitMs, status, failure });
      await pause(exchange, waitMs);
    }
  };
}
