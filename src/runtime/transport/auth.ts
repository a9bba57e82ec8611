import { AuthenticationError, refuse, UsageError } from "../errors.js";
import type { Api, Scheme } from "../operation.js";
import { detailsOf, type Exchange, shown, type TransportInit, type TransportLink } from "./exchange.js";
import { ended, ensureAlive, within } from "./limit.js";

/** A secret, or a function that fetches it: asked for each call, once for all calls that start together. */
export type Credential = string | (() => string | Promise<string>);

/** @internal */
export type Credentials = Readonly<Record<string, Credential | undefined>>;

/** What was put into a request, by scheme. */
type Given = Map<string, string>;

/** Puts the credentials that an operation needs into its request, and asks once more for them after a 401. @internal */
export function auth(api: Api, wallet: Wallet): TransportLink {
  return (fetch) => async (url, init) => {
    const { exchange } = init;
    ensureAlive(exchange);
    const schemes = chosen(exchange, wallet);
    const given: Given = new Map();
    const response = await fetch(...(await authorize(api, wallet, schemes, given, url, init)));
    if (response.status !== 401 || !schemes.some((name) => wallet.changes(name))) return response;
    let renewed: Awaited<ReturnType<typeof authorize>>;
    try {
      renewed = await authorize(api, wallet, schemes, given, url, init);
    } catch (error) {
      if (ended(error)) throw error;
      exchange.unrenewed = { cause: error };
      return response;
    }
    return fetch(...renewed);
  };
}

/** The schemes of the first alternative that credentials were given for. */
function chosen({ name, operation }: Exchange, wallet: Wallet): readonly string[] {
  const alternatives = operation.security ?? [];
  const usable = alternatives.filter((schemes) => schemes.every((scheme) => wallet.has(scheme)));
  const found = usable.find((schemes) => schemes.length > 0) ?? usable[0];
  if (found || alternatives.length === 0) return found ?? [];
  const would = alternatives.map((schemes) => schemes.join(" and ")).join(", or ");
  throw new UsageError(`${name} needs a credential: give auth ${would}`, ["auth"]);
}

async function authorize(
  api: Api,
  wallet: Wallet,
  schemes: readonly string[],
  given: Given,
  url: string,
  init: TransportInit,
): Promise<[string, TransportInit]> {
  if (schemes.length === 0) return [url, init];
  const headers: Record<string, string> = { ...init.headers };
  for (const name of schemes) {
    const secret = await wallet.ask(name, init.exchange, given.get(name));
    given.set(name, secret);
    const scheme = (api.schemes as Readonly<Record<string, Scheme>>)[name] as Scheme;
    const sent = scheme.basic ? base64(secret) : secret;
    init.exchange.secrets.push(secret, sent);
    if (scheme.basic) init.exchange.secrets.push(secret.slice(secret.indexOf(":") + 1));
    const value = (scheme.prefix ?? "") + sent;
    const pair = `${scheme.name}=${encodeURIComponent(value)}`;
    if (scheme.in === "header") headers[scheme.name.toLowerCase()] = value;
    else if (scheme.in === "cookie") headers.cookie = headers.cookie ? `${headers.cookie}; ${pair}` : pair;
    else url += (url.includes("?") ? "&" : "?") + pair;
  }
  return [url, { ...init, headers }];
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

interface Asked {
  readonly value: Promise<string>;
  waiting: number;
}

/** Keeps the credentials out of reach of whatever prints the client. @internal */
export class Wallet {
  readonly #credentials: Credentials;
  readonly #asked = new Map<string, Asked>();
  readonly #latest = new Map<string, string>();

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  has(name: string): boolean {
    return this.#credentials[name] !== undefined;
  }

  /** Whether asking again may give another value. */
  changes(name: string): boolean {
    return typeof this.#credentials[name] === "function";
  }

  /** The credential; another one than that which was refused, if there is one. */
  async ask(name: string, exchange: Exchange, refused: string | undefined): Promise<string> {
    const credential = this.#credentials[name];
    if (typeof credential !== "function") return checked(name, credential);
    const latest = this.#latest.get(name);
    // Of many calls that are refused together only the first asks, also if the others hear of it later.
    if (refused !== undefined && latest !== undefined && latest !== refused) return latest;
    const value = checked(name, await this.#share(name, credential, exchange));
    this.#latest.set(name, value);
    return value;
  }

  async #share(name: string, credential: () => string | Promise<string>, exchange: Exchange): Promise<string> {
    const forget = () => this.#asked.get(name) === asked && this.#asked.delete(name);
    const asked = this.#asked.get(name) ?? {
      value: Promise.resolve()
        .then(credential)
        .finally(() => forget()),
      waiting: 0,
    };
    this.#asked.set(name, asked);
    asked.waiting++;
    // It may fail when nobody is left to hear of it.
    asked.value.catch(() => {});
    try {
      return await within(exchange, () => asked.value);
    } catch (error) {
      if (ended(error)) throw error;
      const cause = shown(exchange, error);
      throw new AuthenticationError(detailsOf(exchange, `the function that auth.${name} is failed`, { cause }));
    } finally {
      // Nobody waits any more: a function that hangs mustn't hold up later calls too.
      if (--asked.waiting === 0) forget();
    }
  }
}

function checked(name: string, value: unknown): string {
  if (typeof value === "string" && /^(?! )[ -~\x80-\xff]+$/.test(value) && !value.endsWith(" ")) return value;
  return refuse(["auth", name], " is empty, no text, or has a line break or blanks around it: give the bare secret");
}
