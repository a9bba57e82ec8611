import { type CallContext, monotonicTime, type Send, type WireRequest } from "./context.js";
import { isWatched, report } from "./events.js";
import { throwIfEnded } from "./limits.js";
import { type Outcome, pause, waitBeforeRetry } from "./retry-policy.js";

/** Counts and reports each attempt, and repeats what failed temporarily, where repeating is safe. */
export function retry(send: Send): Send {
  return async (request, context) => {
    for (;;) {
      throwIfEnded(context);
      context.attempts++;
      context.neverSent = false;
      const outcome = await (isWatched(context) ? sendAndReport : settle)(send, request, context);
      const waitMs = waitBeforeRetry(request, context, outcome);
      if (waitMs !== undefined) {
        report(context, { type: "retry", ...factsOf(outcome), waitMs });
        // Whether it was the wait that has ended, or the call, is seen before the next attempt.
        await pause(context, waitMs);
        context.retries++;
      } else if (outcome instanceof Error) throw outcome;
      else return outcome;
    }
  };
}

/** Whatever fails an attempt has become an error of ours. */
function settle(send: Send, request: WireRequest, context: CallContext): Promise<Outcome> {
  return send(request, context).catch((failure) => failure);
}

async function sendAndReport(send: Send, request: WireRequest, context: CallContext): Promise<Outcome> {
  const { clock } = context.settings;
  const started = monotonicTime(clock);
  report(context, { type: "request" });
  const outcome = await settle(send, request, context);
  const durationMs = Math.round(monotonicTime(clock) - started);
  report(context, { type: "response", ...factsOf(outcome), durationMs });
  return outcome;
}

function factsOf(outcome: Outcome) {
  return outcome instanceof Error ? { status: undefined, error: outcome.kind } : { status: outcome.response.status };
}
