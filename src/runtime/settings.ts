/** A client's options, checked, over their defaults; a call's own go over them. */
import { refuseUnknownNames } from "./names.js";
import type { Operation } from "./operation.js";
import { OPTION_NAMES } from "./option-names.js";
import type {
  CallOptions,
  ClientOptions,
  Clock,
  Extra,
  FetchLike,
  FetchOptions,
  LimitOptions,
  Logger,
  TransportEvent,
  Validation,
} from "./options.js";
import { throwUsageError } from "./usage-error.js";

export interface Settings extends Readonly<Record<Exclude<keyof LimitOptions, "idleTimeout">, number>> {
  readonly idleTimeout: number | undefined;
  readonly baseUrl: string;
  readonly auth: object;
  readonly fetch: FetchLike;
  readonly fetchOptions: FetchOptions;
  readonly use: readonly ((fetch: FetchLike) => FetchLike)[];
  readonly onEvent: ((event: TransportEvent) => unknown) | undefined;
  readonly logger: Logger | undefined;
  readonly allowInsecureHttp: boolean;
  readonly validation: Validation | undefined;
  readonly extra: Required<Extra>;
  readonly clock: Clock;
  readonly random: () => number;
}

/** Nothing to send. That most calls have nothing more to send is seen at a glance. */
export const NOTHING: Readonly<Record<string, never>> = Object.freeze({});

const DEFAULTS: Settings = {
  timeout: 60_000,
  idleTimeout: undefined,
  deadline: Number.POSITIVE_INFINITY,
  retries: 2,
  maxRetryWait: 60_000,
  maxResponseBytes: 100 * 2 ** 20,
  baseUrl: "",
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

/** What the options without a default have to be. */
const KINDS: Readonly<Record<string, string>> = {
  idleTimeout: "number",
  onEvent: "function",
  logger: "object",
  validation: "object",
};

/** The settings of a client, over those of the one that it is derived from. */
export function clientSettings(options: Partial<ClientOptions<unknown>> | undefined, base = DEFAULTS): Settings {
  refuseUnknownNames(options, Object.keys(DEFAULTS), { what: "an option", advise });
  const settings = mergeOptions(base, options);
  return { ...settings, baseUrl: checkedBaseUrl(settings) };
}

const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/** Refuses base URLs that would send credentials in the clear, or that no path can be added to. */
function checkedBaseUrl({ baseUrl, allowInsecureHttp }: Settings): string {
  const { protocol, hostname, origin, pathname, href } = new URL(URL.canParse(baseUrl) ? baseUrl : "none:");
  const safe = protocol === "https:" || (protocol === "http:" && (allowInsecureHttp || LOOPBACK.test(hostname)));
  if (!safe || href !== origin + pathname) {
    throwUsageError(
      ["baseUrl"],
      " must be an https:// URL without credentials, query or fragment (for http to other hosts set allowInsecureHttp)",
    );
  }
  return href.replace(/\/+$/, "");
}

/** The settings of one call. */
export function callSettings(settings: Settings, options: CallOptions, operation: Operation): Settings {
  if (hasNoneButSignal(options)) return settings;
  const { idempotencyKey, body } = operation;
  const known = OPTION_NAMES.filter((name) => idempotencyKey || name !== "idempotencyKey");
  refuseUnknownNames(options, known, { what: "an option", advise });
  if (!body && options.extra?.body) throwUsageError(["extra", "body"], ` can't be sent: ${operation.name} has no body`);
  // Declared headers and query parameters are checked name by name.
  const {
    signal: _,
    headers: _headers,
    query: _query,
    idempotencyKey: _key,
    ...own
  } = options as Record<string, unknown>;
  return mergeOptions(settings, own);
}

/** Most calls have no options of their own. */
function hasNoneButSignal(options: CallOptions): boolean {
  for (const name in options) if (name !== "signal") return false;
  return true;
}

/** What other clients call these options, or where what they do is done here. */
const ADVICE: Readonly<Record<string, string>> = {
  headers: "send headers through extra.headers",
  query: "send query parameters through extra.query",
  params: "send query parameters through extra.query",
  body: "send what the document doesn't declare through extra.body",
};

const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^(api)?_?(key|token)$|bearer|credential$|password/i, "give credentials in auth"],
  [
    /^(credentials|cache|mode|keepalive|dispatcher|agent|next|cf|referrer\w*|integrity|priority)$/,
    "give it in fetchOptions",
  ],
];

function advise(name: string): string | undefined {
  return Object.hasOwn(ADVICE, name) ? ADVICE[name] : ELSEWHERE.find(([names]) => names.test(name))?.[1];
}

/** What `fetch` gets from the client alone. */
const CLIENTS_OWN = /^(method|body|headers|redirect|signal)$/;

/** Settings with options over them, each of the right kind. What is `undefined` or `null` is as good as not given. */
function mergeOptions(settings: Settings, options: object | undefined): Settings {
  const merged: Record<string, unknown> = { ...settings };
  for (const [name, value] of Object.entries(options ?? {})) {
    if (value === undefined || value === null) continue;
    checkKind(name, value, KINDS[name] ?? typeof merged[name]);
    if (name === "fetchOptions") {
      for (const own of Object.keys(value).filter((each) => CLIENTS_OWN.test(each))) {
        throwUsageError([name, own], " is set by the client: leave it out");
      }
      merged[name] = { ...settings.fetchOptions, ...value };
    } else merged[name] = name === "extra" ? mergeExtra(settings.extra, value) : value;
  }
  return merged as unknown as Settings;
}

/** Each part of `extra` is merged name by name. */
function mergeExtra(extra: Required<Extra>, more: Extra): Required<Extra> {
  refuseUnknownNames(more, Object.keys(extra), { what: "an option", path: ["extra"] });
  const merged: Record<string, object> = { ...extra };
  for (const [part, value] of Object.entries(more)) {
    if (value === undefined || value === null) continue;
    checkKind(`extra.${part}`, value, "object");
    merged[part] = { ...merged[part], ...value };
  }
  return merged as unknown as Required<Extra>;
}

function checkKind(name: string, value: unknown, kind: string): void {
  // A timeout of 0 would be no limit to some, and no time at all to others.
  const least = name === "timeout" || name === "idleTimeout" ? 1 : 0;
  const tooSmall = kind === "number" && !((value as number) >= least);
  if (typeof value === kind && !tooSmall) return;
  const article = kind === "object" ? "an" : "a";
  throwUsageError(name.split("."), ` must be ${article} ${kind}${kind === "number" ? ` of at least ${least}` : ""}`);
}
