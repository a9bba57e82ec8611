import { AuthenticationError, refuse, UsageError } from "../errors.js";
import type { Scheme } from "../operation.js";
import { detailsOf, type Exchange, shown, type TransportInit, type TransportLink } from "./exchange.js";
import { ended, within } from "./limit.js";

/** A secret, or a function that fetches it: asked for each call, once for all calls that start together. */
export type Credential = string | (() => string | Promise<string>);

/** @internal */
export type Credentials = Readonly<Record<string, Credential | undefined>>;

/**
 * Puts the credentials that an operation needs into its request, and asks once more for them after a 401. They are held
 * in this function alone, out of reach of whatever prints the client.
 *
 * @internal
 */
export function auth(schemes: Readonly<Record<string, Scheme>>, credentials: Credentials): TransportLink {
  const asked = new Map<string, Promise<string>>();
  const latest = new Map<string, string>();

  /** The credential; another one than that which was refused, if there is one. */
  async function ask(name: string, exchange: Exchange, refused: string | undefined): Promise<string> {
    const credential = credentials[name];
    if (typeof credential !== "function") return checked(name, credential);
    const known = latest.get(name);
    // Of many calls that are refused together only the first asks, also if the others hear of it later.
    if (refused !== undefined && known !== undefined && known !== refused) return known;
    let value: Promise<string> | undefined;
    try {
      await within(exchange, () => {
        value = asked.get(name) ?? Promise.resolve().then(credential);
        asked.set(name, value);
        return value;
      });
    } catch (error) {
      if (ended(error)) throw error;
      const cause = shown(exchange, error);
      throw new AuthenticationError(detailsOf(exchange, `the function that auth.${name} is failed`, { cause }));
    } finally {
      // Also when this call alone is given up: a function that hangs mustn't hold up later ones too.
      if (asked.get(name) === value) asked.delete(name);
    }
    const secret = checked(name, await value);
    latest.set(name, secret);
    return secret;
  }

  /** The request with credentials; what was put into it before, by scheme, has been refused. */
  async function authorized(
    names: readonly string[],
    given: Map<string, string>,
    url: string,
    init: TransportInit,
  ): Promise<[string, TransportInit]> {
    const { exchange } = init;
    const request = { url, headers: { ...init.headers }, secrets: exchange.secrets };
    for (const name of names) {
      const secret = await ask(name, exchange, given.get(name));
      given.set(name, secret);
      const scheme = schemes[name] as Scheme;
      request.secrets.push(secret);
      scheme.put(request, secret, scheme);
    }
    return [request.url, { ...init, headers: request.headers }];
  }

  return (fetch) => async (url, init) => {
    const { exchange } = init;
    const names = chosen(exchange, credentials);
    const given = new Map<string, string>();
    const response = await fetch(...(await authorized(names, given, url, init)));
    if (response.status !== 401 || !names.some((name) => typeof credentials[name] === "function")) return response;
    let renewed: [string, TransportInit];
    try {
      renewed = await authorized(names, given, url, init);
    } catch (cause) {
      if (ended(cause)) throw cause;
      exchange.unrenewed = { cause };
      return response;
    }
    return fetch(...renewed);
  };
}

/** The schemes of the first alternative that credentials were given for. */
function chosen({ name, operation }: Exchange, credentials: Credentials): readonly string[] {
  const { security = [[]] } = operation;
  const found = security.find((schemes) => schemes.every((scheme) => credentials[scheme] !== undefined));
  if (found) return found;
  const would = security.map((schemes) => schemes.join(" and ")).join(", or ");
  throw new UsageError(`${name} needs a credential: give auth ${would}`, ["auth"]);
}

function checked(name: string, value: unknown): string {
  if (typeof value === "string" && /^(?! )[ -~\x80-\xff]+$/.test(value) && !value.endsWith(" ")) return value;
  return refuse(["auth", name], " is empty, no text, or has a line break or blanks around it: give the bare secret");
}
