import { AuthenticationError, refuse, UsageError } from "../errors.js";
import type { Scheme } from "../operation.js";
import { detailsOf, type Exchange, shown, type TransportInit, type TransportLink } from "./exchange.js";
import { ended, ensureAlive, within } from "./limit.js";

/** A secret, or a function that fetches it: asked for each call, once for all calls that start together. */
export type Credential = string | (() => string | Promise<string>);

/** @internal */
export type Credentials = Readonly<Record<string, Credential | undefined>>;

/** One time that a credential function was asked. */
interface Invocation {
  readonly since: number;
  /** What came before was refused. */
  readonly renews: boolean;
  pending: boolean;
  /** What it gave; until then what the one before did. */
  secret: unknown;
  failure?: { readonly cause: unknown };
  /** Settles when it does, and never fails. */
  readonly done: Promise<unknown>;
}

/** The latest of each function: clients that are derived from one another share it. */
const latest = new WeakMap<object, Invocation>();

function invoke(credential: () => unknown, since: number, renews: boolean, secret: unknown): Invocation {
  const invocation: Invocation = {
    since,
    renews,
    pending: true,
    secret,
    done: Promise.resolve()
      .then(credential)
      .then(
        (given) => {
          invocation.secret = given;
        },
        (cause: unknown) => {
          invocation.failure = { cause };
        },
      )
      .finally(() => {
        invocation.pending = false;
      }),
  };
  latest.set(credential, invocation);
  return invocation;
}

/**
 * Puts the credentials that an operation needs into its request, and asks once more for them after a 401. They are held
 * in this function alone, out of reach of whatever prints the client.
 *
 * @internal
 */
export function auth(schemes: Readonly<Record<string, Scheme>>, credentials: Credentials): TransportLink {
  /** The credential; where an invocation's was refused, by another one. */
  async function ask(name: string, exchange: Exchange, refused?: Invocation): Promise<[string, Invocation?]> {
    const credential = credentials[name];
    if (typeof credential !== "function") return [checked(name, credential)];
    ensureAlive(exchange);
    const { clock, timeout } = exchange.settings;
    const last = latest.get(credential);
    // A function that hangs mustn't hold up later calls too.
    const fresh = last && (!last.pending || clock.now() - last.since < timeout);
    // Of many calls that are refused together only the first asks, also if the others hear of it later. What another call
    // got without having been refused may be as old as what this one had.
    const shared = fresh && (refused ? last !== refused && last.renews && !last.failure : last.pending);
    const invocation = shared ? last : invoke(credential, clock.now(), refused !== undefined, last?.secret);
    try {
      await within(exchange, () => invocation.done);
    } catch (error) {
      invocation.pending = false;
      throw error;
    }
    const { secret, failure } = invocation;
    if (failure) {
      const known = [secret, ...Object.values(credentials)].filter((each) => typeof each === "string");
      exchange.secrets.push(...known);
      const cause = shown(exchange, failure.cause);
      throw new AuthenticationError(detailsOf(exchange, `the function that auth.${name} is failed`, { cause }));
    }
    return [checked(name, secret), invocation];
  }

  /** The request with credentials; what was put into it before, by scheme, has been refused. */
  async function authorized(
    names: readonly string[],
    given: Map<string, Invocation | undefined>,
    url: string,
    init: TransportInit,
  ): Promise<[string, TransportInit]> {
    const { exchange } = init;
    const request = { url, headers: { ...init.headers }, secrets: exchange.secrets };
    for (const name of names) {
      const [secret, invocation] = await ask(name, exchange, given.get(name));
      given.set(name, invocation);
      const scheme = schemes[name] as Scheme;
      request.secrets.push(secret);
      scheme.put(request, secret, scheme);
    }
    return [request.url, { ...init, headers: request.headers }];
  }

  return (fetch) => async (url, init) => {
    const { exchange } = init;
    const names = chosen(exchange, credentials);
    const given = new Map<string, Invocation | undefined>();
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
  if (typeof value === "string" && /^(?! )[^\p{Cc}\p{Cs}]+(?<! )$/u.test(value)) return value;
  return refuse(["auth", name], " is empty, no text, or has a line break or blanks around it: give the bare secret");
}
