import type { ErrorDetails } from "../errors.js";
import type { Operation } from "../operation.js";
import type { Settings } from "../options.js";

/** What every link of the transport may know of the call that an attempt belongs to. */
export interface Exchange {
  /** The method that was called: `apiKeys.list`. */
  readonly name: string;
  readonly operation: Operation;
  readonly settings: Settings;
  /** Whatever ends the call: the caller's signal, and that of the walk which it is part of. */
  readonly signals: readonly AbortSignal[];
  /** By the settings' clock, in epoch milliseconds. */
  readonly deadlineAt: number;
  /** What identifies the call to whoever watches it. */
  readonly call: object;
  /** Values that no text of ours may show: credentials, and what the spec calls secret. */
  readonly secrets: string[];
  /** HTTP requests sent so far. */
  attempts: number;
  /** How many of them were retries. */
  retried: number;
  /** An attempt may have been carried out although no clear answer came. */
  ambiguous?: boolean;
  /** How long the service wants to be left alone, as its last answer says. */
  retryAfterMs?: number | undefined;
  /** That is longer than `maxRetryWait`. */
  postponed?: boolean;
  /** Whether the service may have got something of the last attempt, although that failed in the end. */
  reached?: boolean;
  /** What finds so many of the secrets. */
  patterns?: { readonly of: number; readonly all: readonly RegExp[] };
  /** The whole text of the last answer. */
  text: string;
  /** Why no other credential could be had for one that was refused. */
  unrenewed?: { readonly cause: unknown } | undefined;
}

/** A request on its way through the transport: `fetch`'s own second argument, and the exchange that it is part of. */
export interface TransportInit extends RequestInit {
  readonly method: string;
  /** Under lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly exchange: Exchange;
}

/** The links between a call and the `fetch` at the end. */
export type TransportFetch = (url: string, init: TransportInit) => Promise<Response>;
export type TransportLink = (fetch: TransportFetch) => TransportFetch;

/** Begins a call. */
export function exchangeOf(
  name: string,
  operation: Operation,
  settings: Settings,
  signals: readonly AbortSignal[],
  secrets: string[] = [],
): Exchange {
  const { deadline, clock } = settings;
  return {
    name,
    operation,
    settings,
    signals,
    secrets,
    deadlineAt: clock.now() + deadline,
    call: {},
    attempts: 0,
    retried: 0,
    text: "",
  };
}

/** What every error says of the call that it ended. */
export function detailsOf(exchange: Exchange, message: string, more?: Partial<ErrorDetails>): ErrorDetails {
  return {
    ...more,
    message: `${exchange.name}: ${mask(exchange, message)}`,
    operation: exchange.name,
    attempts: exchange.attempts,
  };
}

/** Shorter ones are no secrets, and stand within ordinary words. */
const SHORTEST_SECRET = 4;

/** The text without any of the call's secrets, however a service or a runtime has written them. */
export function mask(exchange: Exchange, text: string): string {
  const { secrets, settings } = exchange;
  // An answer can hold very many texts.
  if (exchange.patterns?.of !== secrets.length) {
    const all = [...secrets, ...Object.values(settings.extra.headers)]
      .filter((secret) => typeof secret === "string")
      .sort((a, b) => b.length - a.length)
      .flatMap(patternsOf);
    exchange.patterns = { of: secrets.length, all };
  }
  return exchange.patterns.all.reduce((masked, pattern) => masked.replace(pattern, "***"), text);
}

/** A pattern for a whole private key would be too long. */
const LONGEST_PATTERN = 500;

/** What finds a secret, piece by piece where it is long. */
function patternsOf(secret: string): RegExp[] {
  const letters = secret.match(/\\+|[^\\]/gu) ?? [];
  const patterns: RegExp[] = [];
  for (let at = 0; at < letters.length; at += LONGEST_PATTERN) {
    const piece = letters.slice(at, at + LONGEST_PATTERN);
    if (piece.join("").length < SHORTEST_SECRET) continue;
    patterns.push(new RegExp(piece.map(anyWritingOf).join(""), "gi"));
  }
  return patterns;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#0?39" };

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, "0");

/**
 * A character as itself, escaped as in JSON (also JSON within JSON), in a URL or a form, or in HTML. No text can be
 * read in two ways, or trying all of them would take forever: so backslashes are counted together, with those that escape
 * what follows, and no search begins in their midst.
 */
function anyWritingOf(letter: string, index: number, letters: readonly string[]): string {
  const { length } = letter;
  const first = index === 0;
  if (letter[0] === "\\") return `(?:${first ? "(?<!\\\\)" : ""}\\\\{${length},}|(?:%5c){${length}})`;
  const units = letter.split("").map((unit) => `u${hex(unit.charCodeAt(0), 4)}`);
  const writings = [
    units.map((unit) => `\\${unit}`).join(""),
    units.join("\\\\*"),
    Array.from(new TextEncoder().encode(letter), (byte) => `%${hex(byte, 2)}`).join(""),
  ];
  const short = /\\([bfnrt])/.exec(JSON.stringify(letter))?.[1];
  if (short) writings.push(short);
  if (letter === " ") writings.push("\\+");
  if (ENTITIES[letter]) writings.push(`&${ENTITIES[letter]};`);
  return `${first || letters[index - 1]?.[0] === "\\" ? "" : "\\\\*"}(?:${writings.join("|")})`;
}

const DEEPEST_CAUSE = 4;

/**
 * A copy of what a `fetch` or a credential function threw that holds no more than can be shown: some hang the whole
 * request on their errors, credentials on board. Errors of another realm are no `Error` of ours.
 */
export function shown(exchange: Exchange, cause: unknown, depth = 1): unknown {
  const text = (value: unknown) => (typeof value === "string" ? mask(exchange, value) : undefined);
  if (typeof cause !== "object" || cause === null) return text(cause);
  const { name, message, stack, code, syscall, cause: deeper } = cause as Partial<Record<string, unknown>>;
  const copy = new Error(
    text(message),
    deeper === undefined || depth === DEEPEST_CAUSE ? undefined : { cause: shown(exchange, deeper, depth + 1) },
  );
  const told = { name: text(name) ?? copy.name, stack: text(stack) ?? "", code: text(code), syscall: text(syscall) };
  return Object.assign(copy, Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)));
}
