import { ApiError, ConnectionError, RedirectError } from "../errors.js";
import { UsageError } from "../usage-error.js";
import type { CallContext } from "./context.js";
import { errorDetails } from "./details.js";
import { redactError } from "./redact.js";

/** How runtimes say that there was no connection. One that was established can lose its route too. */
const NEVER_CONNECTED =
  /"code":"(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|E(HOST|NET)UNREACH","syscall":"connect)"/;

const NOT_FOLLOWED = "redirects are not followed: set baseUrl to where the service is";

/** What failed an attempt, as an error of ours; notes whether the service can have seen the request. */
export function attemptError(error: unknown, response: Response | undefined, context: CallContext): Error {
  if (error instanceof ApiError || error instanceof UsageError) return error;
  const cause = redactError(context, error);
  // Node names the reason on a cause, Bun on the error itself.
  const text = JSON.stringify(cause) ?? "";
  const [, code] = /"code":"(\w+)/.exec(text) ?? [];
  // Where a body asks Node.js to refuse redirects itself.
  if (text.includes("unexpected redirect")) return new RedirectError(errorDetails(context, NOT_FOLLOWED, { cause }));
  // A request that got a response has arrived. A function of `use` can fail after that too, or send again what arrived.
  context.neverSent = !response && context.settings.use.length === 0 && NEVER_CONNECTED.test(text);
  const what = response ? "the response broke off" : "connection failed";
  return new ConnectionError(errorDetails(context, code ? `${what} (${code})` : what, { cause }));
}
