import type { SandboxAccountKey } from "./account/key.js";
import type { SandboxApiKey } from "./api-keys/key.js";
import type { Fault } from "./options.js";
import type { LoggedRequest } from "./request-log.js";
import type { Shelf } from "./shelf.js";
import type { AccountKeyFields, ApiKeyFields } from "./shelves.js";

/** What a client needs to reach a sandbox: spread it into the options of `createApiKeysClient`. */
export interface SandboxConnection {
  readonly baseUrl: string;
  readonly auth: { readonly accountToken: string; readonly secretApiKey: string };
}

/** A sandbox that is reached over HTTP. */
export interface ListeningSandbox {
  /** Like `http://127.0.0.1:49152`. */
  readonly url: string;
  readonly connection: SandboxConnection;
  /** Stops listening and ends open connections. The keys stay. */
  close(): Promise<void>;
}

/** A service in memory that speaks both styles of API keys. {@link createSandbox} makes one. */
export interface Sandbox {
  /**
   * The service as a standard fetch handler, for any server of that kind. The address that `allowed_ips` is compared
   * with is the first one in `x-forwarded-for`, else 127.0.0.1.
   *
   * @example
   * ```ts
   * Bun.serve({ hostname: "127.0.0.1", fetch: sandbox.fetch });
   * ```
   */
  readonly fetch: (request: Request) => Promise<Response>;

  /**
   * The way into this sandbox without a port: base URL, the owners' credentials and a `fetch` that stays in process.
   *
   * @example
   * ```ts
   * const keysmith = createApiKeysClient({ ...sandbox.connection, retries: 0 });
   * ```
   */
  readonly connection: SandboxConnection & { readonly fetch: typeof fetch };

  /**
   * The owners' credentials, one for each security scheme. They have every right, belong to no key of the lists, never
   * end, and are the same in every sandbox. Any other text that begins with `ksa_` is a *wrong* account token (401); one
   * that doesn't is *malformed* (403).
   *
   * @example
   * ```ts
   * const { baseUrl, fetch } = sandbox.connection;
   * const keysmith = createApiKeysClient({ baseUrl, fetch, auth: { jwt: sandbox.credentials.jwt } });
   * ```
   */
  readonly credentials: {
    readonly accountToken: string;
    readonly accountApiKey: string;
    readonly secretApiKey: string;
    readonly jwt: string;
  };

  /** The account's keys from behind the counter. */
  readonly account: Shelf<SandboxAccountKey, AccountKeyFields>;
  /** The organization's keys from behind the counter. */
  readonly apiKeys: Shelf<SandboxApiKey, ApiKeyFields>;

  /**
   * The requests so far, oldest first: at least the last 10,000. CORS preflights aren't among them.
   *
   * @example
   * ```ts
   * await keysmith.apiKeys.list({ limit: 100 }).toArray();
   * expect(sandbox.requests.map(({ method, query, status }) => `${method} ${query} ${status}`)).toEqual([…]);
   * ```
   */
  readonly requests: readonly LoggedRequest[];

  /**
   * Makes the next requests fail. Several calls queue up; each request meets the first fault that is meant for it.
   * A 429 says that the limit opens again in a second; `headers` can say otherwise.
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
   * Back to the beginning: the seeded keys, no faults in the queue, an empty log, a new rate limit window.
   *
   * @example
   * ```ts
   * beforeEach(() => sandbox.reset());
   * ```
   */
  reset(): void;

  /**
   * Serves this sandbox over HTTP, on 127.0.0.1 only; without a port on a free one. Needs Node.js and the package
   * `@hono/node-server`. `x-forwarded-for` is ignored there: the address is the connection's.
   *
   * @example
   * ```ts
   * const server = await sandbox.listen();
   * const keysmith = createApiKeysClient(server.connection);
   * await server.close();
   * ```
   */
  listen(options?: { readonly port?: number }): Promise<ListeningSandbox>;
}
