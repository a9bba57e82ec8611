import type { ErrorDetails } from "../errors.js";
import type { Operation } from "../operation.js";
import type { Settings } from "../options.js";

/** What every link of the transport may know of the call that an attempt belongs to. */
export interface Exchange {
  /** The method that was called: `apiKeys.list`. */
  readonly name: string;
  readonly operation: Operation;
  readonly settings: Settings;
  /** Whatever ends the call: the caller's signal, and that of the walk which it is part of. */
  readonly signals: readonly AbortSignal[];
  /** By the settings' clock, in epoch milliseconds. */
  readonly deadlineAt: number | undefined;
  /** What identifies the call to whoever watches it. */
  readonly call: object;
  /** HTTP requests sent so far. */
  attempts: number;
  /** An attempt may have been carried out although no clear answer came. */
  ambiguous: boolean;
}

/** A request on its way through the transport: `fetch`'s own second argument, and the exchange that it is part of. */
export interface TransportInit extends RequestInit {
  readonly method: string;
  readonly headers: Headers;
  readonly exchange: Exchange;
}

/** The links between a call and the `fetch` at the end. */
export type TransportFetch = (url: string, init: TransportInit) => Promise<Response>;
export type TransportLink = (fetch: TransportFetch) => TransportFetch;

/** What every error says of the call that it ended. */
export function detailsOf(exchange: Exchange, message: string, more?: Partial<ErrorDetails>): ErrorDetails {
  return { message: `${exchange.name}: ${message}`, operation: exchange.name, attempts: exchange.attempts, ...more };
}
