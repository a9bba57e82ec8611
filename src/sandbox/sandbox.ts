import type { SandboxAccountKey } from "./account/key.js";
import type { AccountKeyFields } from "./account/sandbox-keys.js";
import type { SandboxApiKey } from "./api-keys/key.js";
import type { ApiKeyFields } from "./api-keys/sandbox-keys.js";
import type { Fault } from "./faults.js";
import type { LoggedRequest } from "./request-log.js";
import type { SandboxKeys } from "./sandbox-keys.js";

/** What a client needs to reach a sandbox: spread it into the options of `createApiKeysClient`. */
export interface SandboxConnection {
  readonly baseUrl: string;
  readonly auth: { readonly accountToken: string; readonly secretApiKey: string };
}

/** A sandbox that listens for HTTP requests. */
export interface ListeningSandbox {
  /** Like `http://127.0.0.1:49152`. */
  readonly url: string;
  readonly connection: SandboxConnection;
  /** Stops listening and closes open connections. The keys stay. */
  close(): Promise<void>;
}

/** An in-memory service with both styles of API keys. {@link createSandbox} creates one. */
export interface Sandbox {
  /**
   * The service as a standard fetch handler, for any server that takes one. The address that is compared with a key's
   * allowed IP addresses is the first one in `x-forwarded-for`, or 127.0.0.1.
   *
   * @example
   * ```ts
   * Bun.serve({ hostname: "127.0.0.1", fetch: sandbox.fetch });
   * ```
   */
  readonly fetch: (request: Request) => Promise<Response>;

  /**
   * Connects a client without a port: the base URL, the owners' credentials and a `fetch` that stays in process.
   *
   * @example
   * ```ts
   * const client = createApiKeysClient({ ...sandbox.connection, retries: 0 });
   * ```
   */
  readonly connection: SandboxConnection & { readonly fetch: typeof fetch };

  /**
   * The owners' credentials, one for each security scheme. They have all permissions, belong to no key of the lists, don't
   * expire, have no limit of uses and are the same in every sandbox. Any other account token gets 401 if it starts with
   * `ksa_`, and 403 (malformed) if it doesn't.
   *
   * @example
   * ```ts
   * const { baseUrl, fetch } = sandbox.connection;
   * const client = createApiKeysClient({ baseUrl, fetch, auth: { jwt: sandbox.credentials.jwt } });
   * ```
   */
  readonly credentials: {
    readonly accountToken: string;
    readonly accountApiKey: string;
    readonly secretApiKey: string;
    readonly jwt: string;
  };

  /** Direct access to the keys of the account, without a request. */
  readonly account: SandboxKeys<SandboxAccountKey, AccountKeyFields>;
  /** Direct access to the keys of the organization, without a request. */
  readonly apiKeys: SandboxKeys<SandboxApiKey, ApiKeyFields>;

  /**
   * The requests so far, oldest first: at least the last 10,000. CORS preflight requests that are allowed aren't included.
   *
   * @example
   * ```ts
   * await client.apiKeys.list({ limit: 100 }).toArray();
   * expect(sandbox.requests.map(({ method, query, status }) => `${method} ${query} ${status}`)).toEqual([…]);
   * ```
   */
  readonly requests: readonly LoggedRequest[];

  /**
   * Makes the next requests fail. Faults queue up: each request gets the first one that applies to it. After a 429 the
   * rate limit resets in one second, unless `headers` say otherwise.
   *
   * @example
   * ```ts
   * sandbox.failNext({ status: 503, times: 2 });
   * sandbox.failNext({ error: "network", match: ({ method }) => method === "DELETE", afterwards: true });
   * sandbox.failNext({ status: 200, body: "<html>", headers: { "content-type": "text/html" } });
   * ```
   */
  failNext(fault: Fault): void;

  /**
   * Resets the sandbox: the seeded keys, no faults, an empty log and a new rate limit window.
   *
   * @example
   * ```ts
   * beforeEach(() => sandbox.reset());
   * ```
   */
  reset(): void;

  /**
   * Serves the sandbox over HTTP on 127.0.0.1, by default on a free port. Needs Node.js and the package
   * `@hono/node-server`. The address of a client is that of its connection; `x-forwarded-for` is ignored.
   *
   * @example
   * ```ts
   * const server = await sandbox.listen();
   * const client = createApiKeysClient(server.connection);
   * await server.close();
   * ```
   */
  listen(options?: { readonly port?: number }): Promise<ListeningSandbox>;
}
