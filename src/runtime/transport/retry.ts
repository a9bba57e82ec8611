import { type CallContext, monotonicTime, type Received, type Send, type WireRequest } from "./context.js";
import { isWatched, report } from "./events.js";
import { startRun, throwIfEnded } from "./limits.js";
import { type Outcome, waitBeforeRetry } from "./retry-policy.js";

/** Counts and reports each attempt, and repeats what failed temporarily, where repeating is safe. */
export function retry(send: Send): Send {
  return async (request, context) => {
    for (;;) {
      throwIfEnded(context);
      const outcome = await attemptOnce(send, request, context);
      const waitMs = waitBeforeRetry(request, context, outcome);
      if (waitMs === undefined) return receivedOf(outcome);
      report(context, { type: "retry", ...factsOf(outcome), waitMs });
      await pause(context, waitMs);
      context.retries++;
    }
  };
}

function attemptOnce(send: Send, request: WireRequest, context: CallContext): Promise<Outcome> {
  context.attempts++;
  context.neverSent = false;
  if (!isWatched(context)) return settle(send(request, context));
  const { clock } = context.settings;
  const started = monotonicTime(clock);
  report(context, { type: "request" });
  return settle(send(request, context)).then((outcome) => {
    const durationMs = Math.round(monotonicTime(clock) - started);
    report(context, { type: "response", ...factsOf(outcome), durationMs });
    return outcome;
  });
}

/** Whatever fails an attempt has become an error of ours. */
function settle(received: Promise<Received>): Promise<Outcome> {
  return received.catch((failure) => failure);
}

function receivedOf(outcome: Outcome): Received {
  if (outcome instanceof Error) throw outcome;
  return outcome;
}

/** What an event says of an outcome. */
function factsOf(outcome: Outcome) {
  return outcome instanceof Error
    ? { status: undefined, error: outcome.kind }
    : { status: outcome.response.status, error: undefined };
}

/** Waits. Whether it was the wait that has ended, or the call, is seen before the next attempt. */
function pause(context: CallContext, ms: number): Promise<void> {
  return startRun(context, ms, () => new Promise<void>(() => {})).catch(() => {});
}
