import { refuse } from "../errors.js";
import type { Api } from "../operation.js";
import { refuseUnknown, type Settings } from "../options.js";
import { attempt } from "./attempt.js";
import { auth, type Credentials } from "./auth.js";
import type { Send, TransportFetch } from "./exchange.js";
import { origin } from "./origin.js";
import { retry } from "./retry.js";

/** The chain from a call to the `fetch` that the caller gave: credentials, retries, then for each attempt its time and origin. */
export function transport(api: Api, { auth: given, fetch, use }: Settings): TransportFetch {
  const credentials = given as Credentials;
  refuseUnknown(credentials, Object.keys(api.schemes), "credential", ["auth"]);
  if (!Array.isArray(use) || use.some((link) => typeof link !== "function"))
    refuse(["use"], " is no list of functions");
  const last = use.reduceRight((next, link) => link(next), fetch);
  // What a link does to the headers of one attempt is no concern of the next.
  const plain: Send = (url, init) => last(url, use.length > 0 ? { ...init, headers: new Headers(init.headers) } : init);
  const first = auth(api.schemes, credentials)(retry(attempt(origin(plain))));
  return (url, { exchange, ...init }) => first(url, init, exchange);
}
