import type { FetchLike } from "../options.js";
import { attemptError } from "./connection-error.js";
import type { CallContext, Received, Send, WireRequest } from "./context.js";
import { type LimitedRun, runWithLimits } from "./limits.js";
import { readBody } from "./read-body.js";
import { refuseRedirect } from "./redirect.js";
import { watchBody } from "./watch-body.js";

/**
 * One HTTP request and its whole response: the body is read here, so that the time limit holds for it too, and a response
 * that breaks off is a failed attempt like any other.
 */
export function attempt(fetch: FetchLike): Send {
  return (request, context) =>
    runWithLimits(context, context.settings.timeout, (run) => sendOnce(fetch, request, context, run));
}

async function sendOnce(
  fetch: FetchLike,
  request: WireRequest,
  context: CallContext,
  run: LimitedRun,
): Promise<Received> {
  let response: Response | undefined;
  try {
    response = await fetch(request.url, {
      ...context.settings.fetchOptions,
      method: request.method,
      // What a function of `use` does to the headers of one attempt doesn't change the next.
      headers: { ...request.headers },
      body: request.body,
      signal: run.controller.signal,
      // The one mode that stops redirects in all runtimes.
      redirect: "manual",
    });
    refuseRedirect(request.url, response, context);
    if (context.reading.byCaller && response.ok) {
      return { response: watchBody(response, context, run.controller), content: undefined };
    }
    return { response, content: await readBody(response, context, run) };
  } catch (error) {
    throw attemptError(error, response, context);
  }
}
