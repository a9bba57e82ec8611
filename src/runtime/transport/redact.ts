/** Texts without secrets: credentials, and what the document calls secret. */
import { bytesOf, toBase64 } from "./base64.js";
import type { CallContext } from "./context.js";

const MASK = "***";

/** Shorter ones are no secrets, and stand within ordinary words. */
const SHORTEST_SECRET = 4;

/** That many characters of a secret's beginning are as secret as the whole. */
const PREFIX = 12;

/** Of a call with more secrets no text is shown at all: looking for each would take too long. */
const MOST_SECRETS = 1000;

/** The beginning of a text, without any secret. However long the text is, this takes no longer. */
export type Redact = (text: string, length: number) => string;

/**
 * Makes a function that removes the secrets of a call from texts. What is written as the secret itself is replaced, and
 * nothing else; where it is encoded, or only its beginning is there, the whole word is, or the whole text where that isn't
 * enough.
 */
export function createRedact({ secrets, settings }: Pick<CallContext, "secrets" | "settings">): Redact {
  const { auth, extra } = settings;
  const known = [...secrets, ...Object.values(auth), ...credentialsIn(extra.headers), ...credentialsIn(extra.query)]
    .filter((secret): secret is string => typeof secret === "string" && secret.length >= SHORTEST_SECRET)
    // One can be the beginning of another.
    .sort((a, b) => b.length - a.length);
  if (known.length > MOST_SECRETS) return () => MASK;
  const traces = known.flatMap(tracesOf);
  const hide = (text: string) => {
    const normalized = normalizeEncodings(text);
    return traces.some((trace) => normalized.includes(trace)) ? MASK : text;
  };
  return (text, length) => {
    const seen = text.slice(0, 4 * length);
    const plain = known.reduce((rest, secret) => rest.replaceAll(secret, MASK), seen);
    const masked = hide(plain) === plain ? plain : hide(plain.replace(/\S+/g, hide));
    // A secret that is cut off where `seen` ends may go unrecognized, so the last part of it isn't shown.
    const sure = seen === text ? length : masked.length - 3 * length;
    return masked.slice(0, Math.max(0, Math.min(length, sure)));
  };
}

/**
 * A copy of what a `fetch` or a credential function threw, with nothing in it that may not be shown: some errors hold the
 * whole request, credentials included. Errors of another realm are no `Error` of ours.
 */
export function redactError(context: CallContext, thrown: unknown): unknown {
  const redact = createRedact(context);
  try {
    const text = JSON.stringify(thrown, ["name", "message", "stack", "code", "syscall", "cause"]);
    return JSON.parse(text, (_, value: unknown) => {
      if (typeof value === "string") return redact(value, 4000);
      return value instanceof Object ? Object.assign(new Error(), value) : undefined;
    });
  } catch {
    // It is nothing, circular, or can't be read.
    return undefined;
  }
}

/** Whether a header or a query parameter is named like one that holds a credential. */
export function isCredentialName(name: string): boolean {
  return /\bauth(?!or\b)|cookie|token|secret|passw|session|signature|(?<!idempotency.?)key/i.test(name);
}

/** The values under names of credentials; what comes after `Bearer`, or in a cookie, may come alone. */
function credentialsIn(given: Readonly<Record<string, unknown>>): string[] {
  const names = Object.keys(given).filter(isCredentialName);
  return names.flatMap((name) => [`${given[name]}`, ...`${given[name]}`.split(/[\s;,=]+/)]);
}

/** The beginnings of a secret, of its base64, and of what base64 makes of it within another text. */
function tracesOf(secret: string): string[] {
  const bytes = [...bytesOf(secret.slice(0, PREFIX))];
  const encoded = [[], [0], [0, 0]].map((before) => {
    // The first and the last characters depend on what stands before and after.
    const end = Math.floor(((before.length + bytes.length) * 4) / 3);
    return toBase64([...before, ...bytes]).slice(before.length && before.length + 1, end);
  });
  // Shorter ones stand within ordinary words.
  const texts = [secret.slice(0, 100), ...encoded.filter(({ length }) => length > 5)];
  return texts.map((text) => normalizeEncodings(text).slice(0, PREFIX));
}

/**
 * What a text and its encoded forms have in common: percent-encoding, a form's, JSON's (also within JSON), HTML's, a JSON
 * pointer's and base64 for URLs, in upper or lower case. Each step takes time in proportion to the text, however hostile that is.
 */
function normalizeEncodings(text: string): string {
  const fromHex = (_: string, hex: string) => String.fromCharCode(Number(`0x${hex}`));
  const decoded = text
    .replace(/%(25)+/g, "%")
    .replace(/%([0-7][\da-f])/gi, fromHex)
    .replace(/(?:\\u|&#x)([\da-f]{2,4})/gi, fromHex);
  return JSON.stringify(decoded)
    .replace(/[^\0-\x7f]+/g, encodeURIComponent)
    .toLowerCase()
    .replace(/[-+]/g, " ")
    .replace(/_|~1/g, "/")
    .replace(/[\\"'<>;]|&((amp|lt|gt|quot|apos|#\d+);)*/g, "");
}
