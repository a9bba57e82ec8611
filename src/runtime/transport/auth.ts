import { type ApiError, AuthenticationError, refuse, UsageError } from "../errors.js";
import type { Scheme } from "../operation.js";
import { detailsOf, type Exchange, type Link, shown } from "./exchange.js";
import { within } from "./limit.js";

/** A secret, or a function that fetches it: asked for each call, once for all calls that start together. */
export type Credential = string | (() => string | Promise<string>);

/** @internal */
export type Credentials = Readonly<Record<string, Credential | undefined>>;

/** One time that a credential function was asked. */
interface Invocation {
  readonly given: Promise<unknown>;
  /** When; infinite once it has given something, and no number once a call has waited in vain. */
  since: number;
  /** How many have been asked for in place of a refused one. */
  readonly renewals: number;
  /** What it gave; until then what the one before did. */
  secret: unknown;
}

/** The latest of each function: clients that are derived from one another share it. */
const latest = new WeakMap<object, Invocation>();

/**
 * Puts the credentials that an operation needs into its request, and asks once more for them after a 401. They are held
 * in this function alone, out of reach of whatever prints the client.
 *
 * @internal
 */
export function auth(schemes: Readonly<Record<string, Scheme>>, credentials: Credentials): Link {
  /**
   * Asks a function, or shares what another call has asked it for: while that is under way, and, where this call's
   * credential was refused, also afterwards. Of many calls that are refused together only the first asks, also if the
   * others hear of it later. One that hangs isn't shared for longer than an attempt may take.
   */
  const ask = (name: string, credential: () => unknown, exchange: Exchange, refused?: Invocation) =>
    within(exchange, async (signal) => {
      const now = exchange.clock.now();
      const last = latest.get(credential);
      const fresh = last && now - last.since < exchange.timeout;
      const shared = fresh && (refused ? last.renewals > refused.renewals : last.since <= now);
      const invocation: Invocation = shared
        ? last
        : {
            // Once it is the latest: it may use a client itself.
            given: Promise.resolve()
              .then(credential)
              .then((secret) => {
                invocation.since = Number.POSITIVE_INFINITY;
                invocation.secret = secret;
              }),
            since: now,
            renewals: refused ? refused.renewals + 1 : (last?.renewals ?? 0),
            secret: last?.secret,
          };
      latest.set(credential, invocation);
      const forget = () => {
        invocation.since = Number.NaN;
      };
      signal.addEventListener("abort", forget);
      try {
        await invocation.given;
      } catch (thrown) {
        forget();
        // It may name what it gave before.
        exchange.secrets.push(...([invocation.secret, ...Object.values(credentials)] as string[]));
        const cause = shown(exchange, thrown);
        throw new AuthenticationError(detailsOf(exchange, `auth.${name} failed`, { cause }));
      }
      return invocation;
    });

  return (send) => async (url, init, exchange) => {
    const { secrets } = exchange;
    const names = chosen(exchange, credentials);
    const asked = new Map<string, Invocation>();
    /** The request with credentials; what was put into it before has been refused. */
    const authorized = async (): Promise<() => Promise<Response>> => {
      const request = { url, headers: { ...init.headers }, secrets };
      for (const name of names) {
        let secret: unknown = credentials[name];
        if (typeof secret === "function") {
          const invocation = await ask(name, secret as () => unknown, exchange, asked.get(name));
          asked.set(name, invocation);
          secret = invocation.secret;
        }
        if (typeof secret !== "string" || !/^(?! )[^\p{Cc}\p{Cs}]+(?<! )$/u.test(secret)) {
          refuse(
            ["auth", name],
            " is empty, no text, or holds control characters or blanks around it: give the bare secret",
          );
        }
        const scheme = schemes[name] as Scheme;
        secrets.push(secret);
        scheme.put(request, secret, scheme);
      }
      return () => send(request.url, { ...init, headers: request.headers }, exchange);
    };
    const response = await (await authorized())();
    if (response.status !== 401 || asked.size === 0) return response;
    const renewed = await authorized().catch((cause: ApiError | UsageError) => {
      // The call has ended. The clock can't say so: timers may run a little ahead of it.
      if (/aborted|timeout/.test(cause.kind)) throw cause;
      exchange.unrenewed = { cause };
    });
    return renewed ? renewed() : response;
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
