/** Any function that does what `fetch` does, with a URL as text: the platform's, undici's with a proxy, a test double. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** What is passed to `fetch` as it is: `credentials`, `cache`, `next`, `dispatcher` … What the client itself sets is refused. */
export type FetchOptions = Omit<RequestInit, "method" | "body" | "headers" | "redirect" | "signal">;

/** The clock that waits and limits are measured by; a test can put its own in. */
export interface Clock {
  /** The time of day, in epoch milliseconds: dates that a service names are compared with it. */
  now(): number;
  /** Milliseconds from any point on, which no change of the time of day moves: limits are measured by it. Default: `now`. */
  monotonic?(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/**
 * What the document doesn't know yet: it is sent unchecked. It replaces what has the same name, credentials included, and
 * `undefined` removes it: `{ headers: { authorization: undefined } }` sends a call without that credential.
 */
export interface Extra {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Merged into a body that is an object: of JSON, of a form, of parts. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What limits a call, for one call or for all calls of a client. */
export interface LimitOptions {
  /** Milliseconds that an attempt may take, until the body is read. Default: 60,000. `Infinity`: no limit. */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds that may pass without a byte of a body that isn't read at once, where `timeout` ends with the headers:
   * `.asResponse()`, and streams of events or items. Default: `timeout`; none for events. `Infinity`: no limit.
   */
  readonly idleTimeout?: number | undefined;
  /** Milliseconds that the whole call may take, its retries, waits and credential functions included. Default: no limit. */
  readonly deadline?: number | undefined;
  /** How often a call that failed temporarily is repeated, where repeating is safe. Default: 2. */
  readonly retries?: number | undefined;
  /**
   * The longest wait, in milliseconds, that a service's `Retry-After` or rate limit can ask for; at most 24.8 days. Where it
   * asks for more, the call ends in a {@link RateLimitError}. Default: 60,000.
   */
  readonly maxRetryWait?: number | undefined;
  /** How many bytes are held at most: of a body, of one event, of one line. Default: 100 MiB. */
  readonly maxResponseBytes?: number | undefined;
}

/** What every method takes last. */
export interface CallOptions extends LimitOptions {
  /** Ends the call at once, at whatever stage it is. */
  readonly signal?: AbortSignal | undefined;
  /** Passed to `fetch` as it is, over the client's own. */
  readonly fetchOptions?: FetchOptions | undefined;
  /** What the document doesn't know yet. */
  readonly extra?: Extra | undefined;
}

type NamesIn<Input> = Input extends unknown ? keyof Input : never;

/** Options in the place of an input that is optional: all but those that the input has a field for. */
export type OptionsOnly<Input, Options = CallOptions> = Omit<Options, NamesIn<Input>> & {
  readonly [Name in NamesIn<Input>]?: never;
};

/** What `onEvent` gets. Nothing in it can hold a secret: the path is the template, and there are no headers and no bodies. */
export interface TransportEvent {
  readonly type: "request" | "response" | "retry";
  /** The same object for all events of one call, to attach a span or a timer to. */
  readonly call: object;
  /** The method that was called: `apiKeys.list`. */
  readonly operation: string;
  readonly method: string;
  readonly baseUrl: string;
  /** The path template: `/api-keys/{id}`. */
  readonly path: string;
  /** From 1. */
  readonly attempt: number;
  /** Of the response, also of one that is retried. */
  readonly status?: number | undefined;
  /** Milliseconds from the request until the body is read; for a body that the caller reads, until the headers. */
  readonly durationMs?: number;
  /** Milliseconds until the next attempt. */
  readonly waitMs?: number;
  /** What went wrong where no response came: `connection`, `timeout`, `aborted` … */
  readonly error?: string | undefined;
}

/** What `logger` needs; `console` will do. */
export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

/** Checks calls: give it to a client as its option `validation`. */
export interface Validation {
  /** The methods whose calls are checked. */
  readonly operations: readonly string[];
}

/** What a client can be made with, whatever its document says. Generated clients type it. */
export type AnyOptions = Omit<Partial<ClientOptions<unknown>>, "baseUrl"> & ServerOptions;

/** What some documents have a client take besides, or leave out. */
interface ServerOptions {
  readonly baseUrl?: string | undefined;
  /** The values of the variables in a server's URL. */
  readonly variables?: object | undefined;
  /** The base URLs of operations that have servers of their own. */
  readonly servers?: object | undefined;
  /** Parameters that are sent with every call which has them. */
  readonly params?: object | undefined;
}

/** How a client is made. */
export interface ClientOptions<Auth> extends LimitOptions {
  /** Where the service is; the document's paths are added to it. https, except for loopback hosts. */
  readonly baseUrl: string;
  /**
   * Credentials, under the names of the document's security schemes. `withOptions({ auth })` replaces all of them. Not
   * needed where `extra.headers` holds the credential, or where `fetchOptions.credentials` has the browser send cookies.
   */
  readonly auth?: Auth | undefined;
  /** What sends requests. Default: the platform's `fetch`. */
  readonly fetch?: FetchLike | undefined;
  /** Passed to `fetch` as it is, with every request. */
  readonly fetchOptions?: FetchOptions | undefined;
  /**
   * Functions around `fetch`, the first outermost: each is called for every attempt, with the credentials in the request.
   * As one of them can fail after the service has responded, a POST or PATCH without idempotency key isn't repeated then,
   * even where no connection was made.
   */
  readonly use?: readonly ((fetch: FetchLike) => FetchLike)[] | undefined;
  /** Called with every request, response and retry, without secrets. */
  readonly onEvent?: ((event: TransportEvent) => void) | undefined;
  /** Prints what `onEvent` gets, as JSON: `logger: console`. */
  readonly logger?: Logger | undefined;
  /** Accept plain http to other than loopback hosts: credentials can then be read on the way. Default: false. */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Checks requests before they are sent, and responses: see `@keysmith/api-keys/validation`. Default: none. */
  readonly validation?: Validation | undefined;
  /** Sent with every call. */
  readonly extra?: Pick<Extra, "query" | "headers"> | undefined;
  /** Default: the platform's. */
  readonly clock?: Clock | undefined;
  /** At least 0, less than 1; spreads retries. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}
