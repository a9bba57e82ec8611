import type { TransportEvent } from "../options.js";
import type { CallContext } from "./context.js";

/** Whether anybody listens: for most calls nobody does. */
export function isWatched({ settings }: CallContext): boolean {
  return !!(settings.onEvent || settings.logger);
}

/** Calls the hook and the logger, where there are any. They can't change how the call ends. */
export function report(context: CallContext, facts: Partial<TransportEvent> & Pick<TransportEvent, "type">): void {
  const { onEvent, logger, baseUrl } = context.settings;
  const { name: operation, method, path } = context.operation;
  const event = { operation, method, baseUrl, path, attempt: context.attempts, ...facts };
  context.id ??= {};
  const call = context.id;
  ignoreErrors(() => onEvent?.({ call, ...event }));
  ignoreErrors(() => logger?.[facts.type === "retry" ? "warn" : "debug"](JSON.stringify(event)));
}

/** A hook that is an async function fails by its promise. */
async function ignoreErrors(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch {
    // A fault of the hook is none of the call.
  }
}
