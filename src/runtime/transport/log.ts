import type { ApiError } from "../errors.js";
import type { TransportEvent } from "../options.js";
import type { Exchange } from "./exchange.js";

type Told = Pick<TransportEvent, "type" | "status" | "durationMs" | "waitMs"> & { failure?: unknown };

/** Tells the hook and the logger. Watching a call must not change how it ends. @internal */
export function report(exchange: Exchange, { failure, ...told }: Told): void {
  const { operation, name, settings, attempts } = exchange;
  const { onEvent, logger, baseUrl } = settings;
  if (!onEvent && !logger) return;
  const event: TransportEvent = {
    call: exchange.call,
    operation: name,
    method: operation.method,
    baseUrl,
    path: operation.path,
    attempt: attempts,
    ...told,
    // Whatever fails an attempt has become an error of ours.
    error: (failure as ApiError | undefined)?.kind,
  };
  quietly(() => onEvent?.(event));
  quietly(() => logger?.[event.type === "retry" ? "warn" : "debug"](line(event)));
}

/** A hook that is an async function fails by its promise. */
async function quietly(tell: () => unknown): Promise<void> {
  try {
    await tell();
  } catch {
    // It is no fault of the call.
  }
}

function line({ type, operation, method, path, attempt, status, durationMs, waitMs, error }: TransportEvent): string {
  const ms = durationMs ?? waitMs;
  const time = ms === undefined ? "" : `${type === "retry" ? "in" : "after"} ${Math.round(ms)} ms`;
  return [`${operation} ${method} ${path} #${attempt} ${type}`, status ?? error, time].filter(Boolean).join(" ");
}
