import { z } from "zod";
import { callback, check, duration } from "./check.js";
import type { StyleName } from "./style.js";

/** A request that a fault may apply to. */
export interface FaultRequest {
  readonly method: string;
  readonly path: string;
  readonly style: StyleName;
}

/** A failure: what goes wrong, for which requests and how often. */
export interface Fault {
  /** The status of the answer. Without a `body` the error is in the style of the request. */
  readonly status?: number;
  /** `"network"`: there is no answer. `fetch` rejects; over HTTP the connection is closed. */
  readonly error?: "network";
  /** The number of requests that fail. Default 1. */
  readonly times?: number;
  /** Only requests of this style fail. */
  readonly style?: StyleName;
  /** Only requests for which this returns true fail. */
  readonly match?: (request: FaultRequest) => boolean;
  /** Headers of the answer, in addition to the usual ones or replacing them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body of the answer: a string or a stream as it is (`new ReadableStream()` stalls), anything else as JSON. */
  readonly body?: unknown;
  /** The delay of the failure, in milliseconds. Given alone, it delays the usual answer. */
  readonly delayMs?: number;
  /** The request is carried out, only its answer is lost. Default false: the request has no effect. */
  readonly afterwards?: boolean;
}

const schema = z
  .strictObject({
    status: z.int().min(200).max(599).optional(),
    error: z.literal("network").optional(),
    times: z.int().positive().optional(),
    style: z.enum(["account", "apiKeys"]).optional(),
    match: callback.optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
    delayMs: duration.optional(),
    afterwards: z.boolean().optional(),
  })
  .refine((given) => given.status !== undefined || given.error !== undefined || given.delayMs !== undefined, {
    message: 'Give a status, error: "network" or delayMs',
  });

/** Thrown where a request gets no answer. The handlers turn it into a broken connection. */
export class NetworkFault extends Error {
  override readonly name = "NetworkFault";
}

/** The faults that haven't happened yet, in the order in which they were added. */
export class Faults {
  readonly #pending: { readonly fault: Fault; left: number }[] = [];

  add(given: Fault): void {
    const fault = check(schema, given, "failNext");
    this.#pending.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#pending.length = 0;
  }

  /** The first fault that applies to this request, counted as used. */
  take(request: FaultRequest): Fault | undefined {
    const index = this.#pending.findIndex(({ fault }) => appliesTo(fault, request));
    const entry = this.#pending[index];
    if (!entry) return undefined;
    entry.left--;
    if (entry.left === 0) this.#pending.splice(index, 1);
    return entry.fault;
  }
}

const appliesTo = ({ style, match }: Fault, request: FaultRequest): boolean =>
  (style === undefined || style === request.style) && (match === undefined || match(request));
