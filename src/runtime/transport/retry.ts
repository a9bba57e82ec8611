import { type CallContext, monotonicTime, type Received, type Send } from "./context.js";
import { isWatched, report } from "./events.js";
import { onAbort, throwIfEnded } from "./limits.js";
import { type Failure, waitBeforeRetry } from "./retry-policy.js";

/** Counts and reports each attempt, and repeats what failed temporarily, where repeating is safe. */
export function retry(send: Send): Send {
  return async (request, context) => {
    for (;;) {
      throwIfEnded(context);
      const started = beginAttempt(context);
      let received: Received | undefined;
      let failure: Failure | undefined;
      try {
        received = await send(request, context);
      } catch (error) {
        // Whatever fails an attempt has become an error of ours.
        failure = error as Failure;
      }
      const response = received?.response;
      reportEnd(context, started, response, failure);
      if (received?.response.ok) return received;
      const waitMs = waitBeforeRetry(request, context, response, failure);
      if (waitMs === undefined) {
        if (received) return received;
        throw failure;
      }
      report(context, { type: "retry", status: response?.status, error: failure?.kind, waitMs });
      await pause(context, waitMs);
      context.retries++;
    }
  };
}

/** When it began, for those who watch. */
function beginAttempt(context: CallContext): number {
  context.attempts++;
  context.neverSent = false;
  if (!isWatched(context)) return 0;
  report(context, { type: "request" });
  return monotonicTime(context.settings.clock);
}

function reportEnd(
  context: CallContext,
  started: number,
  response: Response | undefined,
  failure: Failure | undefined,
): void {
  if (!isWatched(context)) return;
  const durationMs = Math.round(monotonicTime(context.settings.clock) - started);
  report(context, { type: "response", status: response?.status, error: failure?.kind, durationMs });
}

/** Waits, no longer than until the caller aborts: then the next attempt isn't begun. */
function pause({ signals, settings }: CallContext, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const { clock } = settings;
    const end = () => {
      clock.clearTimeout(timer);
      for (const removeListener of removeListeners) removeListener();
      resolve();
    };
    const timer = clock.setTimeout(end, ms);
    const removeListeners = signals.map((signal) => onAbort(signal, end));
  });
}
