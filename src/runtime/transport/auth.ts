import { at } from "../call/expression.js";
import { type ApiError, AuthenticationError, refuse, type UsageError } from "../errors.js";
import type { Scheme } from "../operation.js";
import { detailsOf, type Exchange, type Link, type Send, shown } from "./exchange.js";
import { within } from "./limit.js";

/** A secret, or a function that fetches it: asked for each call, once for all calls that start together. */
export type Credential = string | (() => string | Promise<string>);

/** @internal */
export type Credentials = Readonly<Record<string, Credential | undefined>>;

/** One time that a credential function was asked. */
interface Invocation {
  readonly given: Promise<unknown>;
  /** When; infinite once it has given something or failed, and no number while a call has waited in vain. */
  since: number;
  /** What it gave; until then what the one before did. */
  secret: unknown;
}

/** The latest of each function, and the one in place of one whose credential was refused. Derived clients share them. */
const latest = new WeakMap<object, Invocation>();

/**
 * Puts the credentials that an operation needs into its request, and asks once more for them after a 401. They are held
 * in this function alone, out of reach of whatever prints the client.
 *
 * @internal
 */
export function auth(credentials: Credentials): Link {
  /**
   * Asks a function, or shares what another call has asked it for: while that is under way, and, of those whose one
   * credential was refused, also afterwards. One that hangs isn't shared for longer than an attempt may take.
   */
  const ask = (name: string, credential: () => unknown, exchange: Exchange, refused?: Invocation) =>
    within(exchange, async (signal) => {
      const since = exchange.clock.now();
      const last = latest.get(refused ?? credential);
      const forget = () => {
        invocation.since = Number.NaN;
      };
      const invocation: Invocation =
        last && since - last.since < exchange.timeout && (refused || last.since <= since)
          ? last
          : {
              // Once it is the latest: it may use a client itself.
              given: Promise.resolve()
                .then(credential)
                .then((secret) => {
                  invocation.secret = secret;
                })
                .finally(() => {
                  invocation.since = Number.POSITIVE_INFINITY;
                }),
              since,
              secret: (last ?? refused)?.secret,
            };
      if (invocation !== last) latest.set(credential, invocation).set(refused ?? credential, invocation);
      signal.addEventListener("abort", forget);
      try {
        await invocation.given;
      } catch (thrown) {
        // It may name what it gave before.
        exchange.secrets.push(invocation.secret as string, ...(Object.values(credentials) as string[]));
        const cause = shown(exchange, thrown);
        throw new AuthenticationError(detailsOf(exchange, `auth.${name} failed`, { cause }));
      }
      return invocation;
    });

  return (send) => async (url, init, exchange) => {
    const { secrets } = exchange;
    const schemes = Object.entries(chosen(exchange, credentials));
    const asked = new Map<string, Invocation>();
    /** The request with credentials; what was put into it before has been refused. */
    const authorized = async (): Promise<Parameters<Send>> => {
      const request = { url, headers: { ...init.headers }, secrets };
      for (const [name, scheme] of schemes) {
        let secret: unknown = credentials[name];
        if (typeof secret === "function") {
          const invocation = await ask(name, secret as () => unknown, exchange, asked.get(name));
          asked.set(name, invocation);
          secret = invocation.secret;
        }
        if (typeof secret !== "string" || !/^(?! )[^\p{Cc}\p{Cs}]+(?<! )$/u.test(secret)) {
          refuse(["auth", name], " can't be sent: give a valid text without blanks around it");
        }
        secrets.push(secret);
        scheme.put(request, secret, scheme);
      }
      return [request.url, { ...init, headers: request.headers }, exchange];
    };
    const response = await send(...(await authorized()));
    if (response.status !== 401 || asked.size === 0) return response;
    const renewed = await authorized().catch((cause: ApiError | UsageError) => {
      // The call has ended. The clock can't say so: timers may run a little ahead of it.
      if (/aborted|timeout/.test(cause.kind)) throw cause;
      exchange.unrenewed = { cause };
    });
    return renewed ? send(...renewed) : response;
  };
}

/** The first alternative that credentials were given for. */
function chosen({ name, operation }: Exchange, credentials: Credentials): Readonly<Record<string, Scheme>> {
  const { security = [{}] } = operation;
  return (
    security.find((schemes) => Object.keys(schemes).every((scheme) => at(credentials, [scheme]) !== undefined)) ??
    refuse(
      ["auth"],
      ` has no credential for ${name}: give ${security.map((schemes) => Object.keys(schemes).join(" and ")).join(", or ")}`,
    )
  );
}
