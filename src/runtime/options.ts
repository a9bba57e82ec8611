import { refuse } from "./errors.js";
import type { Operation } from "./operation.js";

/** Any function that does what `fetch` does, with a URL as text: the platform's, undici's with a proxy, a test double. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** The clock that waits and limits are measured by; a test can put its own in. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** A door for what the spec doesn't know yet. It takes the place of what has the same name, and `undefined` there takes it away. */
export interface Extra {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Merged into a JSON object body. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What limits a call, for one call or for all calls of a client. */
export interface LimitOptions {
  /** Milliseconds that an attempt may take, its body included. Default: 60,000. `Infinity`: no limit. */
  readonly timeout?: number | undefined;
  /** Milliseconds that the whole call may take, its retries, waits and credential functions included. Default: none. */
  readonly deadline?: number | undefined;
  /** How often a call that failed in passing is repeated, where repeating is safe. Default: 2. */
  readonly retries?: number | undefined;
  /** The longest wait, in milliseconds, that a service's `Retry-After` or rate limit is obeyed for; 24.8 days at most. Default: 60,000. */
  readonly maxRetryWait?: number | undefined;
  /** The longest body, in bytes, that is read. Default: 100 MiB. */
  readonly maxResponseBytes?: number | undefined;
}

/** What every method takes last. */
export interface CallOptions extends LimitOptions {
  /** Ends the call at once, wherever it stands. */
  readonly signal?: AbortSignal | undefined;
  readonly extra?: Extra | undefined;
}

/** What `onEvent` is told. Nothing in it can hold a secret: the path is the template, and there are no headers and no bodies. */
export interface TransportEvent {
  readonly type: "request" | "response" | "retry";
  /** The same object for all events of one call, to hang a span or a timer on. */
  readonly call: object;
  /** The method that was called: `apiKeys.list`. */
  readonly operation: string;
  readonly method: string;
  readonly baseUrl: string;
  /** The path template: `/api-keys/{id}`. */
  readonly path: string;
  /** From 1. */
  readonly attempt: number;
  /** Of an answer, or of the answer that is retried. */
  readonly status?: number | undefined;
  /** Milliseconds from the request to the end of the answer's body. */
  readonly durationMs?: number;
  /** Milliseconds until the next attempt. */
  readonly waitMs?: number;
  /** What went wrong where no answer came: `connection`, `timeout`, `aborted` … */
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

/** How a client is made. */
export interface ClientOptions<Auth> extends LimitOptions {
  /** Where the service is; the spec's paths are added to it. https, except for loopback hosts. */
  readonly baseUrl: string;
  /** Credentials, under the names of the spec's security schemes. */
  readonly auth?: Auth | undefined;
  /** What sends requests. Default: the platform's `fetch`. */
  readonly fetch?: FetchLike | undefined;
  /**
   * Own links, the first outermost, around `fetch`: each is called for every attempt, credentials on board. As one can fail
   * after the service has answered, a POST or PATCH without idempotency key isn't repeated then where no connection was made.
   */
  readonly use?: readonly ((fetch: FetchLike) => FetchLike)[] | undefined;
  /** Is told of every request, answer and retry, without secrets. */
  readonly onEvent?: ((event: TransportEvent) => void) | undefined;
  /** Prints what `onEvent` is told, as JSON: `logger: console`. */
  readonly logger?: Logger | undefined;
  /** Accept plain http to other than loopback hosts: credentials can then be read on the way. Default: false. */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Checks requests before they are sent, and answers: see `@keysmith/api-keys/validation`. Default: none. */
  readonly validation?: Validation | undefined;
  /** Sent with every call. */
  readonly extra?: Pick<Extra, "query" | "headers"> | undefined;
  /** Default: the platform's. */
  readonly clock?: Clock | undefined;
  /** At least 0, less than 1; spreads retries. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** A client's options, checked, over their defaults; a call's own go over them. @internal */
export interface Settings {
  readonly timeout: number;
  readonly deadline: number;
  readonly retries: number;
  readonly maxRetryWait: number;
  readonly maxResponseBytes: number;
  readonly baseUrl: string;
  readonly auth: object;
  readonly fetch: FetchLike;
  readonly use: readonly ((fetch: FetchLike) => FetchLike)[];
  readonly onEvent: (event: TransportEvent) => unknown;
  readonly logger: Logger | undefined;
  readonly allowInsecureHttp: boolean;
  readonly validation: Validation | undefined;
  readonly extra: Required<Extra>;
  readonly clock: Clock;
  readonly random: () => number;
}

const LIMITS: Readonly<Required<Record<keyof LimitOptions, number>>> = {
  timeout: 60_000,
  deadline: Number.POSITIVE_INFINITY,
  retries: 2,
  maxRetryWait: 60_000,
  maxResponseBytes: 100 * 2 ** 20,
};

/** What is told where no hook is given. @internal */
export const unwatched = (): void => {};

const DEFAULTS: Settings = {
  ...LIMITS,
  baseUrl: "",
  auth: {},
  fetch: (url, init) => fetch(url, init),
  use: [],
  onEvent: unwatched,
  logger: undefined,
  allowInsecureHttp: false,
  validation: undefined,
  extra: { query: {}, headers: {}, body: {} },
  clock: {
    now: () => Date.now(),
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer as number),
  },
  random: Math.random,
};

/** The settings of a client, over those of the one that it comes from. @internal */
export function settingsOf(options: Partial<ClientOptions<unknown>> | undefined, base = DEFAULTS): Settings {
  const settings = over(base, options, Object.keys(DEFAULTS));
  return { ...settings, baseUrl: checkedBaseUrl(settings) };
}

const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/** Refuses base URLs that would send credentials in the clear, or that can't be continued with a path. */
function checkedBaseUrl({ baseUrl, allowInsecureHttp }: Settings): string {
  const { protocol, hostname, origin, pathname, href } = new URL(URL.canParse(baseUrl) ? baseUrl : "none:");
  const safe = protocol === "https:" || (protocol === "http:" && (allowInsecureHttp || LOOPBACK.test(hostname)));
  if (!safe || href !== origin + pathname) {
    refuse(["baseUrl"], " is no https:// URL of host and path: give one, or set allowInsecureHttp");
  }
  return href.replace(/\/+$/, "");
}

/** The settings of one call. @internal */
export function callSettings(settings: Settings, options: CallOptions, operation: Operation): Settings {
  // Most calls have none.
  if (Object.keys(options).length === 0) return settings;
  // Headers and query are checked name by name.
  const known = [...Object.keys(LIMITS), "signal", "extra", "headers", "query"];
  if (operation.idempotencyKey) known.push("idempotencyKey");
  const { signal, extra } = options;
  // The controller is easily taken for its signal.
  if (signal && !signal.addEventListener) refuse(["signal"], " is no AbortSignal");
  if (!operation.body && extra?.body) refuse(["extra", "body"], " can't be sent: leave it out");
  return over(settings, options, known);
}

/** What is merged with what was there, name by name. */
const MERGED = /^(auth|query|headers|body)$/;

/** Settings with options over them, each of its default's type. What is `undefined` or `null` is as good as not given. */
function over<T extends object>(
  settings: T,
  options: object | undefined,
  known: readonly string[],
  path: readonly string[] = [],
): T {
  refuseUnknown(options, known, "option", path);
  const changed = { ...settings } as Record<string, unknown>;
  for (const [name, value] of Object.entries(options ?? {})) {
    if (value === undefined || value === null) continue;
    const usual = changed[name] as object | undefined;
    // Those without a default are what they are.
    const kind = typeof (usual ?? value);
    const number = kind === "number";
    // A timeout of 0 would be no end of waiting to some, and no time at all to others.
    const least = name === "timeout" ? 1 : 0;
    if (typeof value !== kind || (number && !(value >= least))) {
      refuse([...path, name], ` is no ${kind}${number ? ` from ${least} up` : ""}`);
    }
    changed[name] = MERGED.test(name) ? { ...usual, ...value } : value;
    if (usual && name === "extra") changed[name] = over(usual, value, Object.keys(usual), [name]);
  }
  return changed as T;
}

/** Refuses names that nothing would read: most are typing errors. @internal */
export function refuseUnknown(
  given: object | null | undefined,
  known: readonly string[],
  what: string,
  path: readonly string[] = [],
): void {
  for (const name of Object.keys(given ?? {})) {
    if (!known.includes(name)) refuse([...path, name], ` is no ${what}: known are ${known.join(", ") || "none"}`);
  }
}
