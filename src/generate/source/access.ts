import { dirname, isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import picomatch from "picomatch";
import { allow, Refusal, type Rules } from "./http.js";
import type { Location } from "./input.js";
import { LoadError } from "./load-error.js";

/** A header for the documents of an origin, as redocly.yaml's `resolve.http.headers` has it. */
export interface HttpHeader {
  /** A pattern for the document's URL: `https://api.example.com/**`. */
  readonly matches: string;
  readonly name: string;
  readonly value: string;
}

/**
 * What may be read. A local file may refer to local files; a remote one to its own origin. Other origins must be
 * allowed by name: what a document refers to is its author's choice, not the user's.
 */
export class Access implements Rules {
  private readonly given = new Set<string>();
  private readonly allowed: ReadonlySet<string>;
  private readonly headersOf: readonly HttpHeader[];
  /** Of the origins that the user gave, those that turned out to be private. */
  private readonly reached = new Map<string, boolean>();

  constructor(allowRef: readonly string[], headers: readonly HttpHeader[]) {
    this.allowed = new Set(allowRef.map(originOf));
    this.headersOf = headers;
  }

  /** The user gave this address: its origin may be read, wherever it is. */
  give({ origin }: URL): void {
    this.given.add(origin);
  }

  /** An origin that was public doesn't become private on the next request (DNS rebinding). */
  remember({ origin }: URL, isPrivate: boolean): void {
    if (!this.reached.has(origin)) this.reached.set(origin, isPrivate);
  }

  refusal(url: URL): Refusal | undefined {
    if (url.protocol !== "https:" && url.protocol !== "http:") {
      return new Refusal(`${url.protocol} addresses aren't read`, "Refer to a file or to an http(s) address.");
    }
    // The same host over TLS is no other place.
    const plain = url.protocol === "https:" ? `http://${url.host}` : url.origin;
    if ([url.origin, plain].some((origin) => this.given.has(origin) || this.allowed.has(origin))) return undefined;
    return new Refusal(`${url.origin} is another origin, which isn't read unasked`, allow(url));
  }

  mayBePrivate({ origin }: URL): boolean {
    return this.allowed.has(origin) || (this.given.has(origin) && this.reached.get(origin) !== false);
  }

  headers(url: URL): Record<string, string> {
    const own = url.username === "" ? {} : { authorization: basic(url) };
    const matching = this.headersOf.filter(({ matches }) => matchesUrl(url, matches));
    return { ...own, ...Object.fromEntries(matching.map(({ name, value }) => [name, value])) };
  }

  /** Where a reference leads from a file; several places where it can be read in several ways, the likeliest first. */
  resolve(from: string, uri: string): readonly Location[] | Refusal {
    if (/^https?:/i.test(from)) return this.resolveRemote(from, uri);
    if (/^(\/\/|\\\\)/.test(uri))
      return new Refusal("a path of another machine isn't read", "Copy the file to this one.");
    if (/^file:/i.test(uri)) return fileUrl(uri);
    if (/^[a-z][a-z\d+.-]+:/i.test(uri)) return this.resolveRemote(undefined, uri);
    const base = dirname(from);
    const written = [decoded(uri), uri, decoded(uri).replaceAll("\\", "/")];
    return [...new Set(written)].map((path) => ({ path: isAbsolute(path) ? path : resolve(base, path) }));
  }

  private resolveRemote(base: string | undefined, uri: string): readonly Location[] | Refusal {
    if (!URL.canParse(uri, base)) return new Refusal("it is no valid address", "Check its spelling.");
    const url = new URL(uri, base);
    url.hash = "";
    return this.refusal(url) ?? [{ url }];
  }
}

function originOf(allowed: string): string {
  const url = URL.canParse(allowed) ? new URL(allowed) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new LoadError(`--allow-ref ${allowed}: it must be an origin, such as https://example.com/.`);
}

function basic({ username, password }: URL): string {
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

/** As Redocly matches: a pattern without a scheme is for both. */
function matchesUrl({ origin, host, pathname, search }: URL, pattern: string): boolean {
  return picomatch.isMatch(`${/^https?:\/\//i.test(pattern) ? origin : host}${pathname}${search}`, pattern);
}

function fileUrl(uri: string): readonly Location[] | Refusal {
  try {
    return [{ path: fileURLToPath(uri) }];
  } catch {
    return new Refusal("it is no file of this machine", "Refer to it by a relative path.");
  }
}

/** A reference is a URI: `pan%20file.yaml` is a file whose name has a space. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri; // A percent sign that begins no escape stands for itself.
  }
}
