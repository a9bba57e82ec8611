import { attemptError } from "./connection-error.js";
import type { CallContext } from "./context.js";
import type { LimitedRun } from "./limits.js";

type Sink = ReadableStreamDefaultController<Uint8Array>;

/**
 * A response whose body the caller reads. The attempt's run goes on with it: the caller's signal and the call's deadline still
 * end it, in the same errors as before, and `idleTimeout` limits the time without a byte while the caller waits for one.
 */
export function watchBody(
  response: Response,
  context: CallContext,
  run: LimitedRun,
  usualIdleTimeout: number = context.settings.timeout,
): Response {
  const reader = response.body?.getReader?.();
  // There is no body, or a `fetch` without streams.
  if (!reader) {
    run.stop();
    return response;
  }
  const { idleTimeout } = context.settings;
  const rest = () => run.limit(Number.POSITIVE_INFINITY, "idleTimeout");
  const source = {
    start(stream: Sink) {
      rest();
      run.onEnd = () => {
        stream.error(run.controller.signal.reason);
        reader.cancel().catch(() => {});
      };
    },
    async pull(stream: Sink) {
      run.limit(idleTimeout ?? usualIdleTimeout, "idleTimeout");
      try {
        const { done, value } = await reader.read();
        rest();
        if (!done) return stream.enqueue(value);
        run.stop();
        stream.close();
      } catch (error) {
        run.stop();
        throw attemptError(error, response, context);
      }
    },
    cancel(reason: unknown) {
      run.stop();
      return reader.cancel(reason);
    },
  };
  const { status, statusText, headers, url } = response;
  const watched = new Response(new ReadableStream<Uint8Array>(source, { highWaterMark: 0 }), {
    status,
    statusText,
    headers,
  });
  // One that isn't made by `fetch` has no URL.
  return Object.defineProperty(watched, "url", { value: url });
}
