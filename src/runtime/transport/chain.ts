import type { Settings } from "../settings.js";
import { attempt } from "./attempt.js";
import { authorize, type Credentials } from "./auth.js";
import type { Send } from "./context.js";
import { retry } from "./retry.js";

/** The way from a call to the caller's `fetch`: credentials, retries, each attempt, and the caller's own functions. */
export function createTransport({ auth, fetch, use }: Settings): Send {
  return authorize(auth as Credentials)(retry(attempt(use.reduceRight((next, link) => link(next), fetch))));
}
