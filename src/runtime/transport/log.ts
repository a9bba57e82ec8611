import type { TransportEvent } from "../options.js";
import type { Exchange } from "./exchange.js";

type Told = Pick<TransportEvent, "type" | "status" | "error" | "durationMs" | "waitMs">;

/** Tells the hook and the logger. Watching a call must not change how it ends. @internal */
export function report(exchange: Exchange, told: Told): void {
  const { call, name, operation, attempts, onEvent, logger, baseUrl } = exchange;
  if (!onEvent && !logger) return;
  const { method, path } = operation;
  const { type, status, error, durationMs, waitMs } = told;
  quietly(() => onEvent?.({ call, operation: name, method, baseUrl, path, attempt: attempts, ...told }));
  const ms = durationMs ?? waitMs;
  const end = ms === undefined ? "" : ` ${status ?? error} in ${Math.round(ms)} ms`;
  const line = `${name} ${method} ${path} #${attempts} ${type}${end}`;
  quietly(() => logger?.[type === "retry" ? "warn" : "debug"](line));
}

/** A hook that is an async function fails by its promise. */
async function quietly(tell: () => unknown): Promise<void> {
  try {
    await tell();
  } catch {
    // It is no fault of the call.
  }
}
