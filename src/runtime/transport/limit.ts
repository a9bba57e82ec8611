import { AbortedError, TimeoutError } from "../errors.js";
import { detailsOf, type Exchange } from "./exchange.js";

/** Throws where the call has ended; `limit` says what its time has run out by. */
export function ensureAlive(
  exchange: Exchange,
  limit: "timeout" | "deadline" | false = exchange.deadlineAt <= exchange.clock.now() && "deadline",
): void {
  const aborted = exchange.signals.find((signal) => signal.aborted);
  if (aborted) throw new AbortedError(detailsOf(exchange, "aborted", { cause: aborted.reason }));
  if (!limit) return;
  throw new TimeoutError(detailsOf(exchange, `no complete answer within ${exchange[limit]} ms (${limit})`), limit);
}

/** What ends with each signal. All of it has one listener there: of more than ten Node warns that they leak. */
const endings = new WeakMap<EventTarget, Set<() => void>>();

function endAll({ target }: Event): void {
  for (const end of endings.get(target as EventTarget) ?? []) end();
}

/** Runs `end` when a signal is aborted. Returns what takes that back. */
export function listen(signal: AbortSignal, end: () => void): () => void {
  const ends = endings.get(signal) ?? new Set();
  endings.set(signal, ends.add(end));
  signal.addEventListener("abort", endAll);
  return () => {
    ends.delete(end);
    if (ends.size === 0) signal.removeEventListener("abort", endAll);
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
  timeout = exchange.deadline,
): Promise<T> {
  ensureAlive(exchange);
  const { signals, deadlineAt, clock } = exchange;
  const controller = new AbortController();
  const left = deadlineAt - clock.now();
  const ms = Math.min(timeout, left);
  const { signal } = controller;
  const end = () => {
    try {
      ensureAlive(exchange, ms === left ? "deadline" : "timeout");
    } catch (error) {
      controller.abort(error);
    }
  };
  const cleanups = signals.map((outer) => listen(outer, end));
  // 24.8 days: a timer holds no more, and fires at once when given more.
  if (ms < 2 ** 31) {
    const timer = clock.setTimeout(end, ms);
    cleanups.push(() => clock.clearTimeout(timer));
  }
  return new Promise<T>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
    work(signal).then(resolve, reject);
  }).finally(() => {
    for (const cleanup of cleanups) cleanup();
  });
}
