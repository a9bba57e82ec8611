/** A client's options, checked, over their defaults; a call's own go over them. */
import { refuseUnknownNames } from "./names.js";
import type { Operation, Server } from "./operation.js";
import { OPTION_NAMES } from "./option-names.js";
import type {
  AnyOptions,
  CallOptions,
  ClientOptions,
  Clock,
  Extra,
  FetchLike,
  FetchOptions,
  LimitOptions,
} from "./options.js";
import { throwUsageError } from "./usage-error.js";

/** Options with their defaults; those without one are `undefined` where they aren't given. */
export interface Settings extends Readonly<Record<Exclude<keyof LimitOptions, "idleTimeout">, number>> {
  readonly idleTimeout: number | undefined;
  readonly baseUrl: string;
  /** Whether the base URL is the caller's own. */
  readonly hasOwnUrl: boolean;
  readonly variables: object;
  readonly servers: object;
  readonly params: object;
  readonly auth: object;
  readonly fetch: FetchLike;
  readonly fetchOptions: FetchOptions;
  readonly use: NonNullable<ClientOptions<object>["use"]>;
  readonly onEvent: ClientOptions<object>["onEvent"];
  readonly logger: ClientOptions<object>["logger"];
  readonly allowInsecureHttp: boolean;
  readonly validation: ClientOptions<object>["validation"];
  readonly extra: Required<Extra>;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Nothing to send. That most calls have nothing more to send is seen by it, without a look inside. */
export const NOTHING: Readonly<Record<string, never>> = {};

const DEFAULTS: Settings = {
  timeout: 60_000,
  idleTimeout: undefined,
  deadline: Number.POSITIVE_INFINITY,
  retries: 2,
  maxRetryWait: 60_000,
  maxResponseBytes: 100 * 2 ** 20,
  baseUrl: "",
  hasOwnUrl: false,
  variables: NOTHING,
  servers: NOTHING,
  params: NOTHING,
  auth: NOTHING,
  fetch: (url, init) => fetch(url, init),
  fetchOptions: NOTHING,
  use: [],
  onEvent: undefined,
  logger: undefined,
  allowInsecureHttp: false,
  validation: undefined,
  extra: { query: NOTHING, headers: NOTHING, body: NOTHING },
  clock: {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    setTimeout: (run, ms) => setTimeout(run, ms),
    clearTimeout: (timer) => clearTimeout(timer as number),
  },
  random: Math.random,
};

/** The types of options that have no default. */
const TYPES: Readonly<Record<string, string>> = {
  idleTimeout: "number",
  onEvent: "function",
  logger: "object",
  validation: "object",
};

/** What a client can be given: `hasOwnUrl` follows from it. */
const CLIENT_OPTIONS = Object.keys(DEFAULTS).filter((name) => name !== "hasOwnUrl");

/** The settings of a client, over those of the one that it is derived from. */
export function clientSettings(options: AnyOptions | undefined, base: Settings = DEFAULTS, server?: Server): Settings {
  const settings = mergeOptions(base, options, CLIENT_OPTIONS);
  const hasOwnUrl = base.hasOwnUrl || !!options?.baseUrl;
  const baseUrl = hasOwnUrl || !server ? settings.baseUrl : server.fill(server, settings.variables);
  const checked = (url: string, name: string) => checkedUrl(url, name, settings.allowInsecureHttp);
  const servers = Object.entries(settings.servers).map(([name, url]) => [name, checked(url, `servers.${name}`)]);
  return { ...settings, hasOwnUrl, baseUrl: checked(baseUrl, "baseUrl"), servers: Object.fromEntries(servers) };
}

const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/** Refuses base URLs that would send credentials in the clear, or that no path can be added to. */
function checkedUrl(url: string, name: string, allowInsecureHttp: boolean): string {
  const { protocol, hostname, origin, pathname, href } = new URL(URL.canParse(url) ? url : "none:");
  const safe = protocol === "https:" || (protocol === "http:" && (allowInsecureHttp || LOOPBACK.test(hostname)));
  if (!safe || href !== origin + pathname) {
    throwUsageError([name], " must be an https:// URL without query, or set allowInsecureHttp");
  }
  return href.replace(/\/+$/, "");
}

/** The settings of one call. */
export function callSettings(settings: Settings, options: CallOptions, operation: Operation): Settings {
  if (Object.keys(options).every((name) => name === "signal")) return settings;
  if (!operation.body && options.extra?.body) throwUsageError(["extra", "body"], " can't be sent: leave it out");
  const { idempotencyKey, params, cookies, body, accept } = operation;
  const some: Record<string, unknown> = { idempotencyKey, params, cookies, contentType: body?.others, accept };
  const known = OPTION_NAMES.filter((name) => !(name in some) || some[name]);
  return mergeOptions(settings, options, known);
}

/** What some other clients call options. */
const ALIASES = new Map([
  ["headers", "extra.headers"],
  ["query", "extra.query"],
  ["apiKey", "auth"],
  ["token", "auth"],
]);

/** What is merged name by name with what was there. */
const MERGED = /^(query|headers|body|fetchOptions|variables|servers|params)$/;

/** Settings with options over them. What is `undefined` or `null` is as good as not given. */
function mergeOptions<Base extends object>(
  base: Base,
  options: object | undefined,
  known: readonly string[],
  path: readonly string[] = [],
): Base {
  refuseUnknownNames(options, known, "an option", path, ALIASES);
  const merged = { ...base } as Record<string, unknown>;
  for (const [name, value] of Object.entries(options ?? {})) {
    const before = merged[name] as object;
    // Some options of a call are none of a client.
    if (value === undefined || value === null || !(name in base)) continue;
    checkOption([...path, name], value, TYPES[name] ?? typeof before);
    merged[name] = MERGED.test(name) ? { ...before, ...value } : value;
    if (name === "extra") merged[name] = mergeOptions(before, value, Object.keys(before), [name]);
  }
  return merged as Base;
}

function checkOption(path: readonly string[], value: object, type: string): void {
  // A timeout of 0 would be no limit to some, and no time at all to others.
  const least = /timeout$/i.test(`${path}`) ? 1 : 0;
  const isNumber = type === "number";
  if (typeof value !== type || (isNumber && !(Number(value) >= least))) {
    throwUsageError(
      path,
      ` must be a${type === "object" ? "n" : ""} ${type}${isNumber ? ` of at least ${least}` : ""}`,
    );
  }
  const own = Object.keys(value).find((name) => /^(method|body|headers|redirect|signal)$/.test(name));
  if (own && path[0] === "fetchOptions") throwUsageError([...path, own], " is set by the client: leave it out");
}
