import type { ErrorDetails } from "../errors.js";
import type { Operation } from "../operation.js";
import type { Settings } from "../options.js";

/** What every link of the transport may know of the call that an attempt belongs to: its settings, and how far it has come. */
export interface Exchange extends Settings {
  /** The method that was called: `apiKeys.list`. */
  readonly name: string;
  readonly operation: Operation;
  /** Whatever ends the call: the caller's signal, and that of the walk which it is part of. */
  readonly signals: readonly AbortSignal[];
  /** By `clock`, in epoch milliseconds. */
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
  /** The last attempt failed before there was a connection, so that nothing can have been processed. */
  unsent?: boolean;
  /** The whole text of the last answer. */
  text: string;
  /** Why no other credential could be had for one that was refused. */
  unrenewed?: { readonly cause: unknown } | undefined;
}

/** A request: `fetch`'s own second argument. */
export interface RequestFacts extends RequestInit {
  readonly method: string;
  /** Under lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A `fetch` that knows which call a request is part of, and the links between the first and the last of them. */
export type Send = (url: string, init: RequestFacts, exchange: Exchange) => Promise<Response>;
export type Link = (send: Send) => Send;

/** Begins a call. */
export function exchangeOf(
  operation: Operation,
  settings: Settings,
  signals: readonly AbortSignal[],
  secrets: string[],
): Exchange {
  return {
    name: operation.name,
    operation,
    ...settings,
    signals,
    secrets,
    deadlineAt: settings.clock.now() + settings.deadline,
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

/**
 * The text without any of the call's secrets. What is written as the secret itself goes, and nothing else; of what a
 * service or a runtime has written otherwise the whole word goes, or the whole text where that isn't enough.
 */
export function mask({ secrets, extra }: Exchange, text: string): string {
  // Shorter ones are no secrets, and stand within ordinary words.
  const shortest = 4;
  // What comes after `Bearer` may come alone.
  const known = [...secrets, ...Object.values(extra.headers).join(" ").split(" ")]
    .filter((secret): secret is string => typeof secret === "string" && secret.length >= shortest)
    // One can be the beginning of another.
    .sort((a, b) => b.length - a.length);
  const readings = known.map(reading);
  const hidden = (part: string) => {
    const read = reading(part);
    return readings.some((each) => read.includes(each)) ? "***" : part;
  };
  const masked = known.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
  return hidden(masked.replace(/\S+/g, hidden));
}

/**
 * What a text and all its other writings have in common: percent-encoded, as a form, as JSON (also within JSON) or as HTML, in
 * whatever case. Each step takes time in proportion to the text, however hostile that is.
 */
function reading(text: string): string {
  const decoded = (_: string, hex: string) => String.fromCharCode(Number(`0x${hex}`));
  const decodedText = text
    .replace(/%(25)+/g, "%")
    .replace(/%([0-7][\da-f])/gi, decoded)
    .replace(/(?:\\u|&#x)([\da-f]{2,4})/gi, decoded);
  return JSON.stringify(decodedText)
    .replace(/[^\0-\x7f]+/g, encodeURIComponent)
    .toLowerCase()
    .replaceAll("+", " ")
    .replace(/[\\"'<>;]|&((amp|lt|gt|quot|apos|#\d+);)*/g, "");
}

/**
 * A copy of what a `fetch` or a credential function threw that holds no more than can be shown: some hang the whole
 * request on their errors, credentials on board. Errors of another realm are no `Error` of ours.
 */
export function shown(exchange: Exchange, thrown: unknown): unknown {
  const parts = ["name", "message", "stack", "code", "syscall", "cause"];
  try {
    return JSON.parse(JSON.stringify(thrown, parts), (_, value: unknown) => {
      if (typeof value === "string") return mask(exchange, value);
      return value instanceof Object ? Object.assign(new Error(), value) : undefined;
    });
  } catch {
    // It is nothing, leads in a circle, or can't be read.
    return undefined;
  }
}
