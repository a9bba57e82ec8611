import { refuse } from "../errors.js";
import type { Api } from "../operation.js";
import { type FetchLike, refuseUnknown, type Settings } from "../options.js";
import { attempt } from "./attempt.js";
import { auth, type Credentials } from "./auth.js";
import type { Exchange, TransportFetch } from "./exchange.js";
import { neverConnected } from "./failures.js";
import { origin } from "./origin.js";
import { retry } from "./retry.js";

/** The chain from a call to the `fetch` that the caller gave: credentials, retries, then for each attempt its time and origin. */
export function transport(api: Api, { auth: given, fetch, use }: Settings): TransportFetch {
  const credentials = given as Credentials;
  refuseUnknown(credentials, Object.keys(api.schemes), "credential", ["auth"]);
  if (!Array.isArray(use) || use.some((link) => typeof link !== "function"))
    refuse(["use"], " is no list of functions");
  // A link can fail after the service has answered, or send again what may have arrived.
  const owners = new WeakMap<AbortSignal, Exchange>();
  const watched: FetchLike = async (url, init) => {
    const exchange = owners.get(init.signal as AbortSignal);
    let reached = true;
    try {
      return await fetch(url, init);
    } catch (error) {
      reached = !neverConnected(error);
      throw error;
    } finally {
      if (exchange) exchange.reached ||= reached;
    }
  };
  const last = use.reduceRight((next, link) => link(next), watched);
  const plain: TransportFetch = (url, { exchange, ...init }) => {
    owners.set(init.signal as AbortSignal, exchange);
    // What a link does to the headers of one attempt is no concern of the next.
    return last(url, use.length > 0 ? { ...init, headers: new Headers(init.headers) } : init);
  };
  return auth(api.schemes, credentials)(retry(attempt(origin(plain))));
}
