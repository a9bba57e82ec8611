import { AbortedError, TimeoutError } from "../errors.js";
import { detailsOf, type Exchange } from "./exchange.js";

/**
 * Runs one stretch of a call (an attempt, a wait, a credential function) and ends it at once when the caller aborts, when
 * `timeout` milliseconds have passed or when the call's deadline comes, whether or not the work heeds its signal.
 *
 * One own controller, one timer, one listener on each outer signal, all removed at the end: the caller's signal is
 * never handed on, since `AbortSignal.any` and `new Request` leave a listener on it for each call (Node 20).
 */
export async function within<T>(
  exchange: Exchange,
  timeout: number | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { settings, signals, deadlineAt } = exchange;
  const { clock } = settings;
  const left = deadlineAt === undefined ? Number.POSITIVE_INFINITY : deadlineAt - clock.now();
  const ms = Math.min(timeout ?? Number.POSITIVE_INFINITY, left);
  const limit = ms === left ? "deadline" : "timeout";
  const expired = () =>
    new TimeoutError(
      detailsOf(
        exchange,
        limit === "deadline"
          ? `no answer before the deadline of ${settings.deadline} ms`
          : `no complete answer within ${timeout} ms`,
      ),
      limit,
    );
  const aborted = (signal: AbortSignal) =>
    new AbortedError(detailsOf(exchange, "aborted by the caller", { cause: signal.reason }));

  for (const signal of signals) if (signal.aborted) throw aborted(signal);
  if (ms <= 0) throw expired();

  const controller = new AbortController();
  const undo: (() => void)[] = [];
  try {
    return await Promise.race([
      new Promise<never>((_, reject) => {
        const stop = (error: Error) => {
          reject(error);
          controller.abort(error);
        };
        for (const signal of signals) {
          const listener = () => stop(aborted(signal));
          signal.addEventListener("abort", listener);
          undo.push(() => signal.removeEventListener("abort", listener));
        }
        if (ms !== Number.POSITIVE_INFINITY) {
          const timer = clock.setTimeout(() => stop(expired()), ms);
          undo.push(() => clock.clearTimeout(timer));
        }
      }),
      work(controller.signal),
    ]);
  } finally {
    for (const each of undo) each();
  }
}

/** Waits, unless the call ends first. */
export function pause(exchange: Exchange, ms: number): Promise<void> {
  const { clock } = exchange.settings;
  let timer: unknown;
  return within(exchange, undefined, () => new Promise<void>((done) => (timer = clock.setTimeout(done, ms)))).finally(
    () => clock.clearTimeout(timer),
  );
}
