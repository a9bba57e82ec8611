import { AbortedError, TimeoutError } from "../errors.js";
import { detailsOf, type Exchange } from "./exchange.js";

/** Throws where the call has ended already. */
export function ensureAlive(exchange: Exchange): void {
  const { signals, deadlineAt, settings } = exchange;
  for (const signal of signals) if (signal.aborted) throw aborted(exchange, signal);
  if (deadlineAt <= settings.clock.now()) throw expired(exchange, "deadline");
}

/** What ends with a signal. All of it has one listener there: of more than ten Node warns that they leak. */
class Ends extends Set<() => void> {
  handleEvent(): void {
    for (const end of this) end();
  }
}
const endsWith = new WeakMap<AbortSignal, Ends>();

/** Runs `end` when a signal is aborted. Returns what takes that back. */
export function listen(signal: AbortSignal, end: () => void): () => void {
  const ends = endsWith.get(signal) ?? new Ends();
  endsWith.set(signal, ends.add(end));
  signal.addEventListener("abort", ends);
  return () => {
    ends.delete(end);
    if (ends.size === 0) signal.removeEventListener("abort", ends);
  };
}

/**
 * Runs one stretch of a call (an attempt, a wait, a credential function) and ends it at once when the caller aborts, when
 * `timeout` milliseconds have passed or when the call's deadline comes, whether or not the work heeds its signal.
 *
 * One own controller, one timer, one listener on each outer signal, all removed at the end: the caller's signal is
 * never handed on, since `AbortSignal.any` and `new Request` leave a listener on it for each call (Node 20).
 */
export async function within<T>(
  exchange: Exchange,
  work: (signal: AbortSignal) => Promise<T>,
  timeout = Number.POSITIVE_INFINITY,
): Promise<T> {
  ensureAlive(exchange);
  const { signals, deadlineAt, settings } = exchange;
  const { clock } = settings;
  const controller = new AbortController();
  const { signal } = controller;
  const cleanups = signals.map((outer) => listen(outer, () => controller.abort(aborted(exchange, outer))));
  const left = deadlineAt - clock.now();
  const ms = Math.min(timeout, left);
  if (ms < Number.POSITIVE_INFINITY) {
    const end = () => controller.abort(expired(exchange, ms === left ? "deadline" : "timeout"));
    const timer = clock.setTimeout(end, ms);
    cleanups.push(() => clock.clearTimeout(timer));
  }
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  try {
    return await Promise.race([stopped, work(signal)]);
  } finally {
    for (const cleanup of cleanups) cleanup();
  }
}

/** The longest time that a timer can hold, 24.8 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Waits, unless the call ends first. */
export async function pause(exchange: Exchange, ms: number): Promise<void> {
  if (ms > LONGEST_TIMER_MS) {
    await pause(exchange, LONGEST_TIMER_MS);
    return pause(exchange, ms - LONGEST_TIMER_MS);
  }
  const { clock } = exchange.settings;
  return within(
    exchange,
    (signal) =>
      new Promise((done) => {
        const timer = clock.setTimeout(done, ms);
        signal.addEventListener("abort", () => clock.clearTimeout(timer));
      }),
  );
}

/** Whether it was the caller, or the time, that ended the call. */
export function ended(error: unknown): boolean {
  return error instanceof TimeoutError || error instanceof AbortedError;
}

function aborted(exchange: Exchange, signal: AbortSignal): AbortedError {
  return new AbortedError(detailsOf(exchange, "aborted by the caller", { cause: signal.reason }));
}

function expired(exchange: Exchange, limit: "timeout" | "deadline"): TimeoutError {
  return new TimeoutError(
    detailsOf(exchange, `no complete answer within ${exchange.settings[limit]} ms (${limit})`),
    limit,
  );
}
