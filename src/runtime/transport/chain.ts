import type { Settings } from "../options.js";
import { attempt } from "./attempt.js";
import { auth, type Credentials } from "./auth.js";
import type { Send } from "./exchange.js";
import { retry } from "./retry.js";

/** The chain from a call to the `fetch` that the caller gave: credentials, retries, each attempt, and the caller's own links. */
export function transport({ auth: given, fetch, use }: Settings): Send {
  return auth(given as Credentials)(retry(attempt(use.reduceRight((next, link) => link(next), fetch))));
}
