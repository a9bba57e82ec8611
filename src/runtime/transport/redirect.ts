import { headerOf } from "../call/expression.js";
import { RedirectError } from "../errors.js";
import type { CallContext } from "./context.js";
import { responseDetails } from "./details.js";

/**
 * Refuses every redirect: runtimes send all credentials but `Authorization` along, to whatever origin it names. Of its target
 * only the origin is shown, since the rest can hold a secret; browsers hide all of it.
 */
export function refuseRedirect(url: string, response: Response, context: CallContext): void {
  const { status, type } = response;
  const opaque = type === "opaqueredirect";
  if (!opaque && !(status >= 300 && status < 400)) return;
  const location = headerOf(response, "location");
  if (!opaque && location === undefined) return;
  response.body?.cancel().catch(() => {});
  const target = location && URL.canParse(location, url) ? new URL(location, url).origin : "";
  // The origin of `javascript:` and the like is the text "null".
  const message = `redirects are not followed, here to ${/^http/.test(target) ? target : "another URL"}: set baseUrl to it`;
  throw new RedirectError(responseDetails(context, message, response, { status: status || undefined }));
}
