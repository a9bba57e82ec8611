/** What the parts of the transport share. */
import type { FetchBody, Operation } from "../operation.js";
import type { Clock } from "../options.js";
import type { Settings } from "../settings.js";

/** A request as it is sent. A `Headers` would cost more than all the rest of it. */
export interface WireRequest {
  readonly url: string;
  readonly method: string;
  /** Under lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: FetchBody | null;
  /** What `fetch` has to be given besides because of the body. */
  readonly init?: RequestInit | undefined;
  /** Its body is a stream, which can be read once. */
  readonly once?: true | undefined;
}

/** A response, and what was read of its body; nothing where the caller reads it. */
export interface Received {
  readonly response: Response;
  readonly content: string | Uint8Array | undefined;
}

/** Sends a request of a call. */
export type Send = (request: WireRequest, context: CallContext) => Promise<Received>;

/** Adds one concern to sending. */
export type Link = (send: Send) => Send;

/** A call while it is under way: what it is, and how far it has come. */
export interface CallContext {
  readonly operation: Operation;
  readonly settings: Settings;
  /** Any of them ends the call: the caller's, and that of the walk which it is part of. */
  readonly signals: readonly Ending[];
  /** By the monotonic clock; infinite where there is no deadline. */
  readonly deadlineAt: number;
  /** Who reads the body. */
  readonly reading: Reading;
  /** What no text of ours may show besides the client's `auth`: fetched credentials, and what the document calls secret. */
  readonly secrets: unknown[];
  /** HTTP requests sent so far. */
  attempts: number;
  /** How many of them were retries. */
  retries: number;
  /** An attempt may have been carried out although no clear response came. */
  maybeDone: boolean;
  /** The last attempt failed before there was a connection, so that the service can't have seen it. */
  neverSent: boolean;
  /** How long the service asks to wait, as its last response says. */
  retryAfterMs?: number | undefined;
  /** That is longer than `maxRetryWait`. */
  waitTooLong?: boolean;
  /** Why no other credential could be had for one that was refused. */
  refresh?: { readonly cause: unknown };
  /** What identifies the call to hooks, once one is called. */
  id?: object;
}

/** What can end a call: a signal, or what a walk has in place of one, since an `AbortController` costs as much as all else it does. */
export type Ending = AbortSignal | Cancellation;

export interface Cancellation {
  aborted: boolean;
  readonly reason?: undefined;
  /** What whoever aborts it calls. */
  readonly ends: Set<() => void>;
}

/** Who reads the body of a success: the runtime, unless the caller asks for the response itself. */
export interface Reading {
  byCaller: boolean;
}

/** Begins a call. */
export function createContext(
  operation: Operation,
  settings: Settings,
  signals: readonly Ending[],
  reading: Reading,
  deadlineAt: number = deadlineFrom(settings),
): CallContext {
  return {
    operation,
    settings,
    signals,
    deadlineAt,
    reading,
    secrets: [],
    attempts: 0,
    retries: 0,
    maybeDone: false,
    neverSent: false,
  };
}

/** When a call that begins now has to end. Most have no deadline, and don't read the clock. */
function deadlineFrom({ deadline, clock }: Settings): number {
  return deadline === Number.POSITIVE_INFINITY ? deadline : monotonicTime(clock) + deadline;
}

/** Milliseconds that no change of the time of day moves. */
export function monotonicTime(clock: Clock): number {
  return clock.monotonic?.() ?? clock.now();
}
