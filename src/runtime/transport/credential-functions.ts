/** Credentials that a function fetches. */
import { AuthenticationError } from "../errors.js";
import { type CallContext, monotonicTime } from "./context.js";
import { errorDetails } from "./details.js";
import { runWithLimits } from "./limits.js";
import { redactError } from "./redact.js";

/** One time that a credential function was called. */
export interface Invocation {
  readonly settled: Promise<unknown>;
  /** When; infinite once it has returned or failed, and `NaN` where a call has waited for it in vain. */
  startedAt: number;
  /** What it returned; until then what the one before did. */
  secret: unknown;
}

/** The latest of each function, and the one that replaced an invocation whose credential was refused. Derived clients share them. */
const latest = new WeakMap<object, Invocation>();

/**
 * Calls a credential function, or shares a call to it that another call has made: while that is under way, and, for all whose
 * one credential was refused, also afterwards. One that hangs isn't shared for longer than an attempt may take.
 *
 * @param refused The invocation whose credential was refused, where it is to be renewed.
 */
export function fetchCredential(
  name: string,
  credential: () => unknown,
  context: CallContext,
  refused?: Invocation,
): Promise<Invocation> {
  return runWithLimits(context, async (run) => {
    const invocation = shared(credential, context, refused) ?? invoke(credential, context, refused);
    run.onEnd = () => {
      invocation.startedAt = Number.NaN;
    };
    try {
      await invocation.settled;
    } catch (thrown) {
      // It may name what it returned before.
      context.secrets.push(invocation.secret);
      const cause = redactError(context, thrown);
      throw new AuthenticationError(errorDetails(context, `the function auth.${name} failed`, { cause }));
    }
    return invocation;
  });
}

/** An invocation that another call has begun. */
function shared(credential: () => unknown, { settings }: CallContext, refused?: Invocation): Invocation | undefined {
  const now = monotonicTime(settings.clock);
  const last = latest.get(refused ?? credential);
  if (!last || !(now - last.startedAt < settings.timeout)) return undefined;
  const underWay = last.startedAt <= now;
  return refused || underWay ? last : undefined;
}

function invoke(credential: () => unknown, { settings }: CallContext, refused?: Invocation): Invocation {
  const previous = latest.get(refused ?? credential) ?? refused;
  const invocation: Invocation = {
    // Not before it is the latest: the function may use a client itself.
    settled: Promise.resolve()
      .then(credential)
      .then((secret) => {
        invocation.secret = secret;
      })
      .finally(() => {
        invocation.startedAt = Number.POSITIVE_INFINITY;
      }),
    startedAt: monotonicTime(settings.clock),
    secret: previous?.secret,
  };
  latest.set(credential, invocation).set(refused ?? credential, invocation);
  return invocation;
}
