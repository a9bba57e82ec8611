import { AbortedError, TimeoutError } from "../errors.js";
import { detailsOf, type Exchange } from "./exchange.js";

/** Throws where the call has ended already. */
export function ensureAlive(exchange: Exchange): void {
  const { signals, deadlineAt, settings } = exchange;
  for (const signal of signals) if (signal.aborted) throw aborted(exchange, signal);
  if (deadlineAt <= settings.clock.now()) throw expired(exchange, "deadline");
}

/** What a stretch of work needs so as to end when it is told to. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Called when the work is given up: cheaper than a listener on the signal, and for what heeds no signal. */
  also?: () => void;
}

/**
 * Runs one stretch of a call (an attempt, a wait, a credential function) and ends it at once when the caller aborts, when
 * `timeout` milliseconds have passed or when the call's deadline comes, whether or not the work heeds its signal.
 *
 * One own controller, one timer, one listener on each outer signal, all removed at the end: the caller's signal is
 * never handed on, since `AbortSignal.any` and `new Request` leave a listener on it for each call (Node 20).
 */
export function within<T>(
  exchange: Exchange,
  work: (stop: Stop) => Promise<T>,
  timeout = Number.POSITIVE_INFINITY,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    ensureAlive(exchange);
    const { signals, deadlineAt, settings } = exchange;
    const { clock } = settings;
    const left = deadlineAt - clock.now();
    const ms = Math.min(timeout, left);
    const controller = new AbortController();
    const stopped: Stop = { signal: controller.signal };
    let timer: unknown;

    const end =
      <Outcome>(settle: (outcome: Outcome) => void) =>
      (outcome: Outcome) => {
        clock.clearTimeout(timer);
        for (const each of deaf) each();
        settle(outcome);
      };
    const stop = (error: Error) => {
      end(reject)(error);
      controller.abort(error);
      stopped.also?.();
    };
    const deaf = signals.map((signal) => listen(signal, () => stop(aborted(exchange, signal))));

    if (ms < Number.POSITIVE_INFINITY) {
      timer = clock.setTimeout(() => stop(expired(exchange, ms === left ? "deadline" : "timeout")), ms);
    }
    work(stopped).then(end(resolve), end(reject));
  });
}

interface Listening {
  readonly runs: Set<() => void>;
  readonly listener: () => void;
}
const listening = new WeakMap<AbortSignal, Listening>();

/** One listener serves all calls on a signal: of more than ten Node warns that they leak. */
function listen(signal: AbortSignal, run: () => void): () => void {
  let shared = listening.get(signal);
  if (!shared) {
    const runs = new Set<() => void>();
    const listener = () => {
      for (const each of runs) each();
    };
    shared = { runs, listener };
    listening.set(signal, shared);
  }
  const { runs, listener } = shared;
  if (runs.size === 0) signal.addEventListener("abort", listener);
  runs.add(run);
  return () => {
    runs.delete(run);
    if (runs.size === 0) signal.removeEventListener("abort", listener);
  };
}

/** Waits, unless the call ends first. */
export function pause(exchange: Exchange, ms: number): Promise<void> {
  const { clock } = exchange.settings;
  let timer: unknown;
  const waited = () =>
    new Promise<void>((done) => {
      timer = clock.setTimeout(done, ms);
    });
  return within(exchange, waited).finally(() => clock.clearTimeout(timer));
}

/** Whether it was the caller, or the time, that ended the call. */
export function ended(error: unknown): boolean {
  return error instanceof TimeoutError || error instanceof AbortedError;
}

function aborted(exchange: Exchange, signal: AbortSignal): AbortedError {
  return new AbortedError(detailsOf(exchange, "aborted by the caller", { cause: signal.reason }));
}

function expired(exchange: Exchange, limit: "timeout" | "deadline"): TimeoutError {
  const { deadline, timeout } = exchange.settings;
  const message =
    limit === "deadline"
      ? `no answer before the deadline of ${deadline} ms`
      : `no complete answer within ${timeout} ms (timeout)`;
  return new TimeoutError(detailsOf(exchange, message), limit);
}
