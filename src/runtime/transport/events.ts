import type { TransportEvent } from "../options.js";
import type { CallContext } from "./context.js";

type EventFacts = Pick<TransportEvent, "type" | "status" | "error" | "durationMs" | "waitMs">;

/** Whether anybody listens: for most calls nobody does. */
export function isWatched({ settings }: CallContext): boolean {
  return settings.onEvent !== undefined || settings.logger !== undefined;
}

/** Calls the hook and the logger, where there are any. They can't change how the call ends. */
export function report(context: CallContext, facts: EventFacts): void {
  if (!isWatched(context)) return;
  const { operation, attempts, settings } = context;
  const { onEvent, logger, baseUrl } = settings;
  const { name, method, path } = operation;
  const event = { operation: name, method, baseUrl, path, attempt: attempts, ...facts };
  context.id ??= {};
  const call = context.id;
  if (onEvent) ignoreErrors(() => onEvent({ call, ...event }));
  if (logger) ignoreErrors(() => logger[facts.type === "retry" ? "warn" : "debug"](JSON.stringify(event)));
}

/** A hook that is an async function fails by its promise. */
async function ignoreErrors(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch {
    // A fault of the hook is none of the call.
  }
}
