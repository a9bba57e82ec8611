/** What a pager needs of the client: one call of a list's method. Types alone. */
import type { Ending } from "../transport/context.js";
import type { Answer } from "./answer.js";
import type { RequestParts } from "./expression.js";

/** A list that is to be read, with its arguments. */
export interface ListCall {
  /** The method that was called: `apiKeys.list`. */
  readonly name: string;
  /** The descriptor's `pagination`. */
  readonly pagination: object;
  readonly parts: RequestParts;
  /** The URL of a request, by default of the first one, without credentials. */
  readonly url: (parts?: RequestParts) => string;
  /** The caller's signal. */
  readonly signal?: AbortSignal | undefined;
  /** When a walk that begins now has to end; `undefined` where the caller gave no deadline. */
  readonly deadlineAt: () => number | undefined;
  /** Sends one request. */
  readonly send: (parts: RequestParts, more: SendOptions) => Promise<Answer>;
}

export interface SendOptions {
  /** Ends the request, besides the caller's own. */
  readonly ending?: Ending | undefined;
  /** The URL to request, in place of path and query. */
  readonly url?: string | undefined;
  /** When the walk that the request is part of ends. */
  readonly deadlineAt?: number | undefined;
}
