/** The client under test, with its methods reached by operation id. */
import {
  type ApiKeysClient,
  type ApiKeysClientAuth,
  type ApiKeysClientOptions,
  createApiKeysClient,
} from "@keysmith/api-keys";
import type { Operation } from "./document.js";
import { dated, type Exchange, record } from "./recorder.js";

/** The moment that the examples were written for. */
export const NOW = Date.parse("2026-11-22T01:24:00Z");

/** A credential for every scheme; the mock takes any. */
export const CREDENTIALS: Record<string, string> & ApiKeysClientAuth = {
  accountToken: "an-account-token",
  accountApiKey: "an-account-key",
  secretApiKey: "a-secret-key",
  jwt: "a.json.webtoken",
};

/** A client whose exchanges are noted, which repeats nothing and lives at {@link NOW}. */
export function contractClient(exchanges: Exchange[], options: ApiKeysClientOptions): ApiKeysClient {
  return createApiKeysClient({
    retries: 0,
    timeout: 5000,
    clock: { now: () => NOW, setTimeout, clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout) },
    ...options,
    use: [...(options.use ?? []), record(exchanges), dated(NOW)],
  });
}

/** How a call ends, as `.result()` tells it. */
export interface Outcome {
  readonly status: number | string;
  // biome-ignore lint/suspicious/noExplicitAny: it is of the operation's type, and the tests know only its document
  readonly data?: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly error?: any;
  readonly response?: Response | undefined;
  readonly rateLimit?: unknown;
}

export interface Sent extends PromiseLike<unknown> {
  result(): Promise<Outcome>;
}

export type Method = (...args: unknown[]) => Sent;

/** The method that an operation is; `undefined` where the client has none. */
export function methodOf(client: ApiKeysClient, { id }: Operation): Method {
  // biome-ignore lint/suspicious/noExplicitAny: a path through the resource tree
  const method = id.split(".").reduce((into: any, key) => into?.[key], client);
  if (typeof method !== "function") throw new Error(`The client has no method ${id}: generate it again`);
  return method;
}
