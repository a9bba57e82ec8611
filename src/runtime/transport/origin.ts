import { RedirectError } from "../errors.js";
import { detailsOf, type Exchange } from "./exchange.js";

/**
 * Refuses every redirect: runtimes send every credential header but `Authorization` along to whatever origin it names.
 * Where it leads is said by its origin, which is all of it that can't hold what nobody may see; browsers hide that too.
 */
export function refuseRedirect(url: string, response: Response, exchange: Exchange): void {
  const { status, type } = response;
  const location = response.headers.get("location");
  if (type !== "opaqueredirect" && !(location !== null && status >= 300 && status < 400)) return;
  response.body?.cancel().catch(() => {});
  const target = location && URL.canParse(location, url) ? new URL(location, url).origin : "";
  // That of `javascript:` and the like is the text "null".
  const message = `no redirect is followed to ${/^http/.test(target) ? target : "another URL"}: set baseUrl to it`;
  throw new RedirectError(detailsOf(exchange, message, { status: status || undefined, response }));
}
