import { ConnectionError, TimeoutError } from "../errors.js";
import { retryAfterOf } from "../rate-limit.js";
import { codesOf } from "./attempt.js";
import type { Exchange, TransportFetch } from "./exchange.js";
import { pause } from "./limit.js";
import { report } from "./log.js";

const STATUSES = [408, 429, 500, 502, 503, 504];
/** Idempotent by RFC 9110, section 9.2.2. */
const IDEMPOTENT = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"];
/** Codes with which Node and Bun say that no connection was made, so nothing can have been processed. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 8000;

/**
 * Repeats what failed in passing, where repeating is safe: always for idempotent methods and with an idempotency key,
 * else only where the request can't have been processed.
 */
export function retry(fetch: TransportFetch): TransportFetch {
  return async (url, init) => {
    const { exchange } = init;
    const { retries, maxRetryWait, clock, random } = exchange.settings;
    for (; ; exchange.retried++) {
      let response: Response | undefined;
      let failure: unknown;
      try {
        response = await fetch(url, init);
        if (response.ok) return response;
      } catch (error) {
        failure = error;
      }
      const told = response && retryAfterOf(exchange.operation.rateLimit, response, clock.now());
      exchange.retryAfterMs = told;
      const again = response ? STATUSES.includes(response.status) : passing(failure);
      const untouched = again && (response ? unprocessed(response, told) : neverConnected(failure));
      const safe = untouched || IDEMPOTENT.includes(init.method) || exchange.operation.idempotencyKey !== undefined;
      exchange.postponed = again && safe && (told ?? 0) > maxRetryWait;
      // Full jitter: clients that failed together don't come back together.
      const backoff = random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** exchange.retried);
      const wait = Math.max(told ?? 0, backoff);
      if (!again || !safe || exchange.postponed || exchange.retried >= retries || !inTime(exchange, wait)) {
        if (response) return response;
        throw failure;
      }
      exchange.ambiguous ||= !untouched;
      report(exchange, { type: "retry", waitMs: wait, status: response?.status, failure });
      await pause(exchange, wait);
    }
  };
}

function passing(failure: unknown): boolean {
  return failure instanceof ConnectionError || (failure instanceof TimeoutError && failure.limit === "timeout");
}

function unprocessed({ status }: Response, told: number | undefined): boolean {
  return status === 429 || (status === 503 && told !== undefined);
}

function neverConnected(failure: unknown): boolean {
  return codesOf(failure).some((code) => NEVER_CONNECTED.test(code));
}

function inTime({ deadlineAt, settings }: Exchange, wait: number): boolean {
  return settings.clock.now() + wait < deadlineAt;
}
