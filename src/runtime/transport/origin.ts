import { RedirectError } from "../errors.js";
import { detailsOf, mask, type TransportFetch } from "./exchange.js";

/**
 * Follows no redirect: runtimes send every credential header but `Authorization` along to whatever origin it names.
 * `manual` is the one mode that works in all of them; browsers then hide where the redirect leads.
 */
export function origin(fetch: TransportFetch): TransportFetch {
  return async (url, init) => {
    const response = await fetch(url, { ...init, redirect: "manual" });
    const { status, type, headers } = response;
    const location = headers.get("location");
    const points = location !== null && status >= 300 && status < 400;
    if (!points && type !== "opaqueredirect") return response;
    response.body?.cancel().catch(() => {});
    const { exchange } = init;
    const where = whither(url, location && mask(exchange, location), exchange.settings.baseUrl);
    const message = `no redirect is followed, and the service points ${where}`;
    throw new RedirectError(detailsOf(exchange, message, { status: status || undefined, response }));
  };
}

/** Where a redirect leads, as far as it can be known and shown, and what to do about it. */
function whither(url: string, location: string | null, baseUrl: string): string {
  const target = location !== null && URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (!target || target.origin === "null") return "elsewhere: set baseUrl to where the service is";
  if (target.origin === new URL(url).origin) {
    return "to another path of its own: check the path in baseUrl";
  }
  // The same path elsewhere: the service has moved, or wants https.
  const path = url.slice(baseUrl.length);
  const moved = target.href.endsWith(path) ? target.href.slice(0, -path.length) : target.origin;
  return `to ${target.origin}: if that is right, set baseUrl to "${moved}"`;
}
