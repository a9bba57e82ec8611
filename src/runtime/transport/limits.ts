/** Time limits and the caller's signals. */
import { AbortedError, type ApiError, TimeoutError } from "../errors.js";
import { type CallContext, monotonicTime } from "./context.js";
import { errorDetails } from "./details.js";

type Limit = TimeoutError["limit"];

/** 24.8 days: a timer holds no more, and fires at once when given more. */
export const LONGEST_TIMER = 2 ** 31 - 1;

/** The error of a call that was aborted, or that the given limit has ended; `undefined` while it goes on. */
export function endOf(context: CallContext, limit: Limit | undefined): ApiError | undefined {
  const aborted = context.signals.find((signal) => signal.aborted);
  if (aborted) return new AbortedError(errorDetails(context, "aborted", { cause: aborted.reason }));
  if (!limit) return undefined;
  const ms = context.settings[limit] ?? context.settings.timeout;
  const named = { timeout: "", deadline: " (deadline)", idleTimeout: " without a byte (idleTimeout)" }[limit];
  return new TimeoutError(errorDetails(context, `timed out after ${ms} ms${named}`), limit);
}

/** Milliseconds until the call's deadline. */
export function timeLeft({ deadlineAt, settings }: CallContext): number {
  return deadlineAt === Number.POSITIVE_INFINITY ? deadlineAt : deadlineAt - monotonicTime(settings.clock);
}

export function throwIfEnded(context: CallContext): void {
  const error = endOf(context, timeLeft(context) <= 0 ? "deadline" : undefined);
  if (error) throw error;
}

/** What ends with each signal. All of it has one listener there: of more than ten Node warns that they leak. */
const endings = new WeakMap<EventTarget, Set<() => void>>();

function endAll({ target }: Event): void {
  for (const end of endings.get(target as EventTarget) ?? []) end();
}

/** Calls `end` when a signal is aborted. Returns a function that removes the listener. */
export function onAbort(signal: AbortSignal, end: () => void): () => void {
  const ends = endings.get(signal) ?? new Set();
  endings.set(signal, ends.add(end));
  signal.addEventListener("abort", endAll);
  return function removeListener() {
    ends.delete(end);
    if (ends.size === 0) signal.removeEventListener("abort", endAll);
  };
}

/**
 * One stretch of a call (an attempt, a wait, a credential function) that ends at once when the caller aborts, when its own
 * time is over or when the call's deadline comes, whether or not the work in it listens to its signal.
 *
 * One controller, one timer and one listener on each outer signal, all removed at the end: the caller's signal is never
 * passed on, since `AbortSignal.any` and `new Request` leave a listener on it for each call (Node 20).
 */
export class LimitedRun {
  readonly controller = new AbortController();
  /** What else is to be done when it is ended. */
  onEnd: (() => void) | undefined;
  readonly #context: CallContext;
  readonly #reject: (error: ApiError) => void;
  readonly #limit: Limit;
  readonly #timer: unknown;
  readonly #removeListeners: readonly (() => void)[] | undefined;

  constructor(context: CallContext, timeout: number, reject: (error: ApiError) => void) {
    throwIfEnded(context);
    const left = timeLeft(context);
    const ms = Math.min(left, timeout);
    const { signals, settings } = context;
    const end = () => this.#end();
    this.#context = context;
    this.#reject = reject;
    this.#limit = left <= timeout ? "deadline" : "timeout";
    if (ms <= LONGEST_TIMER) this.#timer = settings.clock.setTimeout(end, ms);
    if (signals.length > 0) this.#removeListeners = signals.map((signal) => onAbort(signal, end));
  }

  /** Its work is done. */
  stop(): void {
    if (this.#timer !== undefined) this.#context.settings.clock.clearTimeout(this.#timer);
    if (this.#removeListeners) for (const removeListener of this.#removeListeners) removeListener();
  }

  #end(): void {
    const error = endOf(this.#context, this.#limit) as ApiError;
    // Before the signal's listeners: what they do may throw, or take its time.
    this.stop();
    this.#reject(error);
    this.controller.abort(error);
    this.onEnd?.();
  }
}

/** Runs work that is limited by the call's signals and deadline, and by milliseconds of its own. */
export function runWithLimits<T>(
  context: CallContext,
  timeout: number,
  work: (run: LimitedRun) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const run = new LimitedRun(context, timeout, reject);
    work(run).then(
      (value) => {
        run.stop();
        resolve(value);
      },
      (error) => {
        run.stop();
        reject(error);
      },
    );
  });
}
