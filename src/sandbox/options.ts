import { z } from "zod";
import { callback, check, count, duration } from "./check.js";
import { allRealQuirks, type RealQuirks, toQuirks } from "./quirks.js";

/** The options of a sandbox. Every option has a default. */
export interface SandboxOptions {
  /** The number of keys that the account (`/api/account/api-keys`) starts with. Default 3. */
  readonly accountKeys?: number;
  /** The number of keys that the organization (`/api-keys`) starts with. Default 3. */
  readonly apiKeys?: number;
  /** The seed of the generated keys: the same seed gives the same keys. Default 1. */
  readonly seed?: number;
  /** The number of requests per window and style; more get 429. Default 100,000 in 60,000 ms. */
  readonly rateLimit?: { readonly limit: number; readonly windowMs?: number };
  /** Returns the current time in epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /** The time that each answer takes, in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** `{ exposeHeaders: false }` hides pagination and rate limit headers from scripts in browsers. Default: exposed. */
  readonly cors?: { readonly exposeHeaders?: boolean };
  /**
   * Behave as the real services do where they differ from the spec, to test that a client survives it. `true` switches
   * all of {@link RealQuirks} on, an object only those it sets to true. Default false.
   */
  readonly realQuirks?: boolean | RealQuirks;
  /** The largest offset of the organization's list; a larger one gets 422. Default 1000. */
  readonly maxOffset?: number;
}

const realQuirks = z.unknown().refine(isRealQuirks, {
  message: `Must be true, false or an object of booleans; the quirks are ${Object.keys(allRealQuirks).join(", ")}`,
});

function isRealQuirks(given: unknown): boolean {
  if (typeof given !== "object" || given === null) return typeof given === "boolean";
  return Object.entries(given).every(
    ([name, value]) => Object.hasOwn(allRealQuirks, name) && ["boolean", "undefined"].includes(typeof value),
  );
}

const sandboxOptions = z.strictObject({
  accountKeys: count.optional(),
  apiKeys: count.optional(),
  seed: z.int().optional(),
  rateLimit: z.strictObject({ limit: count, windowMs: z.number().positive().optional() }).optional(),
  now: callback.optional(),
  latencyMs: duration.optional(),
  cors: z.strictObject({ exposeHeaders: z.boolean().optional() }).optional(),
  realQuirks: realQuirks.optional(),
  maxOffset: count.optional(),
});

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
    quirks: toQuirks(options.realQuirks),
    maxOffset: options.maxOffset ?? 1000,
  };
}

export type Settings = ReturnType<typeof toSettings>;
