import { AuthenticationError, UsageError } from "../errors.js";
import type { Api, Scheme } from "../operation.js";
import { detailsOf, type Exchange, type TransportInit, type TransportLink } from "./exchange.js";
import { within } from "./limit.js";

/** A secret, or a function that fetches it: asked for each call, once for all calls that start together. */
export type Credential = string | (() => string | Promise<string>);

export type Credentials = Readonly<Record<string, Credential | undefined>>;

/** Puts the credentials that an operation needs into its request, and asks once more for them after a 401. */
export function auth(api: Api, wallet: Wallet): TransportLink {
  return (fetch) => async (url, init) => {
    const { exchange } = init;
    const schemes = chosen(exchange, wallet);
    const authorized = await authorize(api, wallet, schemes, url, init);
    const response = await fetch(...authorized);
    if (response.status !== 401 || !schemes.some((name) => wallet.changes(name))) return response;
    let renewed: Awaited<ReturnType<typeof authorize>>;
    try {
      renewed = await authorize(api, wallet, schemes, url, init);
    } catch (cause) {
      if (!(cause instanceof UsageError)) throw cause;
      throw new AuthenticationError(
        detailsOf(exchange, "the credential was refused (401), and asking for a new one failed", {
          status: 401,
          response,
          cause,
        }),
      );
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
  url: string,
  init: TransportInit,
): Promise<[string, TransportInit]> {
  const headers = new Headers(init.headers);
  for (const name of schemes) {
    const secret = await wallet.ask(name, init.exchange);
    const scheme = (api.schemes as Readonly<Record<string, Scheme>>)[name] as Scheme;
    const value = (scheme.prefix ?? "") + (scheme.basic ? base64(secret) : secret);
    if (scheme.in === "header") headers.set(scheme.name, value);
    else if (scheme.in === "cookie") headers.append("cookie", `${scheme.name}=${encodeURIComponent(value)}`);
    else url += `${url.includes("?") ? "&" : "?"}${scheme.name}=${encodeURIComponent(value)}`;
  }
  return [url, { ...init, headers }];
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Keeps the credentials out of reach of whatever prints the client, and knows their values so as to mask them. */
export class Wallet {
  readonly #credentials: Credentials;
  readonly #asked = new Map<string, Promise<string>>();
  // The last few: a call that is under way may still hold the value before.
  readonly #values: string[] = [];

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

  async ask(name: string, exchange: Exchange): Promise<string> {
    const credential = this.#credentials[name];
    if (typeof credential !== "function") return this.#checked(name, credential);
    let asked = this.#asked.get(name);
    if (!asked) {
      asked = Promise.resolve()
        .then(credential)
        .finally(() => this.#asked.delete(name));
      this.#asked.set(name, asked);
    }
    const shared = asked.catch((cause) => {
      throw new UsageError(`The function that auth.${name} is failed`, ["auth", name], cause);
    });
    return this.#checked(name, await within(exchange, undefined, () => shared));
  }

  /** The text without any credential that this client has used. */
  mask(text: string): string {
    for (const value of this.#values) text = text.replaceAll(value, "***");
    return text;
  }

  #checked(name: string, value: unknown): string {
    if (typeof value !== "string" || !/^[\x20-\x7e\x80-\xff]+$/.test(value)) {
      throw new UsageError(`auth.${name} is empty, no string, or holds a line break: give the bare secret`, [
        "auth",
        name,
      ]);
    }
    if (!this.#values.includes(value)) {
      this.#values.push(value);
      if (this.#values.length > 16) this.#values.shift();
    }
    return value;
  }
}
