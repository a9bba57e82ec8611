import { type TransportEvent, unwatched } from "../options.js";
import type { Exchange } from "./exchange.js";

type Told = Pick<TransportEvent, "type" | "status" | "error" | "durationMs" | "waitMs">;

/** Tells the hook and the logger. Watching a call must not change how it ends. @internal */
export function report(exchange: Exchange, told: Told): void {
  const { call, name, operation, attempts, onEvent, logger, baseUrl } = exchange;
  // Most calls are watched by nobody.
  if (onEvent === unwatched && !logger) return;
  const { method, path } = operation;
  const event = { operation: name, method, baseUrl, path, attempt: attempts, ...told };
  quietly(() => onEvent({ call, ...event }));
  if (logger) quietly(() => logger[told.type === "retry" ? "warn" : "debug"](JSON.stringify(event)));
}

/** A hook that is an async function fails by its promise. */
async function quietly(tell: () => unknown): Promise<void> {
  try {
    await tell();
  } catch {
    // It is no fault of the call.
  }
}
