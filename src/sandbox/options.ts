import { z } from "zod";
import type { StyleName } from "./style.js";

/** How a sandbox is stocked and how it behaves. Every option has a default. */
export interface SandboxOptions {
  /** How many keys the account (`/api/account/api-keys`) has at first. Default 3. */
  readonly accountKeys?: number;
  /** How many keys the organization (`/api-keys`) has at first. Default 3. */
  readonly apiKeys?: number;
  /** Another number makes other keys; the same number makes the same keys. Default 1. */
  readonly seed?: number;
  /** How many requests each style answers in a window; more are refused with 429. Default 100,000 in 60,000 ms. */
  readonly rateLimit?: { readonly limit: number; readonly windowMs?: number };
  /** What time it is, in epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /** How long each answer takes, in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** `{ exposeHeaders: false }` hides the headers of paging and rate limits from scripts in browsers. Default: exposed. */
  readonly cors?: { readonly exposeHeaders?: boolean };
  /**
   * The odd ways of the real panel, for testing that a client survives them. In the account's style: a bad `page` or
   * `limit` is replaced by its default in silence; a memo has 32 characters at most; `expiresAt` ends in `Z` and lies
   * 1 to 90 days ahead; dates in lists have no zone; `statusMessage` is always `Server Error`; an unknown route answers
   * 200 with HTML. Default false.
   */
  readonly realQuirks?: boolean;
  /** The largest offset of the organization's list; a larger one is refused with 422. Default 1000. */
  readonly maxOffset?: number;
}

/** A request that a fault may be meant for. */
export interface FaultRequest {
  readonly method: string;
  readonly path: string;
  readonly style: StyleName;
}

/** What goes wrong, with which requests, and how often. */
export interface Fault {
  /** The answer's status. Without a `body` the error is written in the style of the request. */
  readonly status?: number;
  /** `"network"`: no answer; `fetch` rejects, over HTTP the socket is destroyed. */
  readonly error?: "network";
  /** How many requests fail. Default 1. */
  readonly times?: number;
  /** Only requests of this style fail. */
  readonly style?: StyleName;
  /** Only requests for which this is true fail. */
  readonly match?: (request: FaultRequest) => boolean;
  /** Headers of the answer, added to the usual ones or in their place. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The answer's body: a text or a stream as it is (`new ReadableStream()` stalls), anything else as JSON. */
  readonly body?: unknown;
  /** How long the failure (or, with nothing else given, the usual answer) is put off, in milliseconds. */
  readonly delayMs?: number;
  /** The work is done all the same, only its answer is lost. Default false: nothing is done. */
  readonly afterwards?: boolean;
}

const count = z.int().nonnegative();
const callback = z.custom<(...args: never[]) => unknown>((value) => typeof value === "function", "Must be a function");
const duration = z
  .number()
  .min(0)
  .max(2 ** 31 - 1);

const sandboxOptions = z.strictObject({
  accountKeys: count.optional(),
  apiKeys: count.optional(),
  seed: z.int().optional(),
  rateLimit: z.strictObject({ limit: count, windowMs: z.number().positive().optional() }).optional(),
  now: callback.optional(),
  latencyMs: duration.optional(),
  cors: z.strictObject({ exposeHeaders: z.boolean().optional() }).optional(),
  realQuirks: z.boolean().optional(),
  maxOffset: count.optional(),
});

const fault = z
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

function check<Given>(schema: z.ZodType, given: Given, name: string): Given {
  const result = schema.safeParse(given);
  if (result.success) return given;
  const faults = result.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
  throw new TypeError(`${name}: ${faults.join("; ")}`);
}

export const checkFault = (given: Fault): Fault => check(fault, given, "failNext");

/** The options, checked and with their defaults. */
export function toSettings(given: SandboxOptions = {}) {
  const options = check(sandboxOptions, given, "createSandbox");
  return {
    accountKeys: options.accountKeys ?? 3,
    apiKeys: options.apiKeys ?? 3,
    seed: options.seed ?? 1,
    rateLimit: { limit: options.rateLimit?.limit ?? 100_000, windowMs: options.rateLimit?.windowMs ?? 60_000 },
    now: options.now ?? Date.now,
    latencyMs: options.latencyMs ?? 0,
    exposeHeaders: options.cors?.exposeHeaders ?? true,
    realQuirks: options.realQuirks ?? false,
    maxOffset: options.maxOffset ?? 1000,
  };
}

export type Settings = ReturnType<typeof toSettings>;
