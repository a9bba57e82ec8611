/** Texts without secrets: credentials, and what the document calls secret. */
import { bytesOf, toBase64 } from "./base64.js";
import type { CallContext } from "./context.js";

const MASK = "***";

/** Shorter ones are no secrets, and stand within ordinary words. */
const SHORTEST_SECRET = 4;

/** That many characters of a secret's beginning are as secret as the whole. */
const PREFIX = 12;

/** Of a call with more of them no text is shown at all: looking for each would take too long. */
const MOST_SECRETS = 2000;

const CREDENTIAL_NAME = /\bauth(?!or\b)|cookie|token|secret|passw|session|signature|(?<!idempotency.?)key/i;

/** Whether a header or a query parameter is named like one that holds a credential. */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL_NAME.test(name);
}

/** Removes the secrets of a call from texts. */
export class Redactor {
  /** A secret can be the beginning of another, so the longer ones come first. */
  readonly #secrets: readonly string[];
  /** By which a secret is recognized, in whatever encoding. */
  readonly #traces: readonly string[];

  constructor({ secrets, settings }: Pick<CallContext, "secrets" | "settings">) {
    const known = new Set([
      ...secrets,
      ...credentialsIn(settings.extra.headers),
      ...credentialsIn(settings.extra.query),
    ]);
    this.#secrets = [...known].filter(({ length }) => length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
    this.#traces = this.#secrets.slice(0, MOST_SECRETS).flatMap(tracesOf);
  }

  /** How many secrets there are. */
  get size(): number {
    return this.#secrets.length;
  }

  /**
   * The text without any secret. What is written as the secret itself is replaced, and nothing else; where it is encoded, or
   * only its beginning is there, the whole word is, or the whole text where that isn't enough.
   */
  redact(text: string): string {
    if (this.size > MOST_SECRETS) return MASK;
    let masked = text;
    for (const secret of this.#secrets) masked = masked.replaceAll(secret, MASK);
    if (!this.#isTracedIn(masked)) return masked;
    masked = masked.replace(/\S+/g, (word) => (this.#isTracedIn(word) ? MASK : word));
    return this.#isTracedIn(masked) ? MASK : masked;
  }

  /** The beginning of a text, without any secret; however long the text is, this takes no longer. */
  redactStart(text: string, length: number): string {
    const seen = text.slice(0, 4 * length);
    const masked = this.redact(seen);
    // A secret that is cut off where `seen` ends may go unrecognized, so the last part of it isn't shown.
    const unsure = text.length > seen.length ? seen.length - length : 0;
    return masked.slice(0, Math.max(0, Math.min(length, masked.length - unsure)));
  }

  #isTracedIn(text: string): boolean {
    const normalized = normalizeEncodings(text);
    return this.#traces.some((trace) => normalized.includes(trace));
  }
}

/** A text without the secrets of its call. */
export function redact(context: CallContext, text: string): string {
  return new Redactor(context).redact(text);
}

/**
 * A copy of what a `fetch` or a credential function threw, with nothing in it that may not be shown: some errors hold the
 * whole request, credentials included. Errors of another realm are no `Error` of ours.
 */
export function redactError(context: CallContext, thrown: unknown): unknown {
  const parts = ["name", "message", "stack", "code", "syscall", "cause"];
  const redactor = new Redactor(context);
  try {
    return JSON.parse(JSON.stringify(thrown, parts), (_, value: unknown) => {
      if (typeof value === "string") return redactor.redactStart(value, 4000);
      return value instanceof Object ? Object.assign(new Error(), value) : undefined;
    });
  } catch {
    // It is nothing, circular, or can't be read.
    return undefined;
  }
}

/** The values under names of credentials; what comes after `Bearer`, or in a cookie, may come alone. */
function credentialsIn(given: Readonly<Record<string, unknown>>): string[] {
  const values = Object.entries(given).map(([name, value]) => (isCredentialName(name) ? value : undefined));
  return values
    .filter((value) => typeof value === "string")
    .flatMap((value) => [value, ...value.split(/[\s;,]+|\b=\b/)]);
}

/** The beginnings of a secret, of its base64, and of what base64 makes of it within another text. */
function tracesOf(secret: string): string[] {
  const start = secret.slice(0, 100);
  const bytes = [...bytesOf(start)].slice(0, PREFIX);
  const traces = [normalizeEncodings(start).slice(0, PREFIX)];
  for (const before of [[], [0], [0, 0]]) {
    // The first and the last characters depend on what stands before and after.
    const end = Math.floor(((before.length + bytes.length) * 4) / 3);
    const encoded = toBase64([...before, ...bytes]).slice(before.length && before.length + 1, end);
    if (encoded.length < 6) continue;
    traces.push(normalizeEncodings(encoded));
    if (/[+/]/.test(encoded)) traces.push(normalizeEncodings(encoded.replaceAll("+", "-").replaceAll("/", "_")));
  }
  return traces;
}

/**
 * What a text and its encoded forms have in common: percent-encoding, a form's, JSON's (also within JSON) or HTML's, in upper
 * or lower case. Each step takes time in proportion to the text, however hostile that is.
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
    .replaceAll("+", " ")
    .replace(/[\\"'<>;]|&((amp|lt|gt|quot|apos|#\d+);)*/g, "");
}
