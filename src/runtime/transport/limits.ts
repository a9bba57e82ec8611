/** Time limits and the caller's signals. */
import { AbortedError, type ApiError, TimeoutError } from "../errors.js";
import { type CallContext, type Ending, monotonicTime } from "./context.js";
import { errorDetails } from "./details.js";

type Limit = TimeoutError["limit"];

/** 24.8 days: a timer holds no more, and fires at once when given more. */
export const LONGEST_TIMER: number = 2 ** 31 - 1;

/** The error of a call that was aborted, or that has reached a limit; `undefined` while it goes on. */
function endOf(context: CallContext, limit: Limit | false): ApiError | undefined {
  const aborted = context.signals.find((signal) => signal.aborted);
  if (aborted) return new AbortedError(errorDetails(context, "aborted", { cause: aborted.reason }));
  if (!limit) return undefined;
  const ms = context.settings[limit] ?? context.settings.timeout;
  const name = limit === "timeout" ? "" : ` (${limit})`;
  return new TimeoutError(errorDetails(context, `timed out after ${ms} ms${name}`), limit);
}

/** Milliseconds until the call's deadline. */
export function timeLeft({ deadlineAt, settings }: CallContext): number {
  return deadlineAt === Number.POSITIVE_INFINITY ? deadlineAt : deadlineAt - monotonicTime(settings.clock);
}

export function throwIfEnded(context: CallContext): void {
  const error = endOf(context, timeLeft(context) <= 0 && "deadline");
  if (error) throw error;
}

/** What ends with each signal. All of it has one listener there: of more than ten Node warns that they leak. */
const endings = new WeakMap<EventTarget, Set<() => void>>();

function endAll({ target }: Event): void {
  for (const end of endings.get(target as EventTarget) ?? []) end();
}

/** Calls `end` when a signal is aborted. Returns a function that removes the listener. */
export function onAbort(signal: Ending, end: () => void): () => void {
  if ("ends" in signal) {
    signal.ends.add(end);
    return () => signal.ends.delete(end);
  }
  const ends = endings.get(signal) ?? new Set();
  endings.set(signal, ends.add(end));
  signal.addEventListener("abort", endAll);
  return () => {
    ends.delete(end);
    if (ends.size === 0) signal.removeEventListener("abort", endAll);
  };
}

/** One stretch of a call: an attempt, a wait, a credential function, the reading of a body. */
export interface LimitedRun {
  /** Ends with the run. */
  readonly controller: AbortController;
  /** What else is to be done when the run is ended. */
  onEnd: (() => void) | undefined;
  /** Limits what follows to so many milliseconds, in place of the limit before. */
  limit(timeout: number, name: Limit): void;
  /** The work is done. */
  stop(): void;
}

/**
 * Runs work that ends at once when the caller aborts, when its own time is over or when the call's deadline comes, whether or
 * not it listens to its signal. The work stops the run when it is done.
 *
 * One controller, one timer and one listener on each outer signal, all removed at the end: the caller's signal is never
 * passed on, since `AbortSignal.any` and `new Request` leave a listener on it for each call (Node 20).
 */
export function startRun<T>(context: CallContext, timeout: number, work: (run: LimitedRun) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    throwIfEnded(context);
    const { clock } = context.settings;
    const controller = new AbortController();
    let timer: unknown;
    const end = (limit: Limit | false) => {
      const error = endOf(context, limit);
      // Before the signal's listeners: what they do may throw, or take its time.
      run.stop();
      reject(error);
      controller.abort(error);
      run.onEnd?.();
    };
    const removeListeners = context.signals.map((signal) => onAbort(signal, () => end(false)));
    const run: LimitedRun = {
      controller,
      onEnd: undefined,
      limit(timeout, name) {
        const left = timeLeft(context);
        const ms = Math.min(left, timeout);
        clock.clearTimeout(timer);
        if (ms <= LONGEST_TIMER) timer = clock.setTimeout(() => end(ms === left ? "deadline" : name), ms);
      },
      stop() {
        clock.clearTimeout(timer);
        for (const removeListener of removeListeners) removeListener();
      },
    };
    run.limit(timeout, "timeout");
    work(run).then(resolve, reject);
  });
}

/** Runs work that has no limits but the call's own. */
export function runWithLimits<T>(context: CallContext, work: (run: LimitedRun) => Promise<T>): Promise<T> {
  return startRun(context, Number.POSITIVE_INFINITY, (run) => work(run).finally(() => run.stop()));
}
