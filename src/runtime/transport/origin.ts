import { RedirectError, UsageError } from "../errors.js";
import { detailsOf, mask, type TransportFetch } from "./exchange.js";

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/** Refuses base URLs that would send credentials in the clear, or that can't be continued with a path. */
export function checkBaseUrl(baseUrl: unknown, allowInsecureHttp: boolean): string {
  const mend = 'give the service\'s address, such as "https://api.example.com"';
  if (typeof baseUrl !== "string" || baseUrl === "") throw new UsageError(`baseUrl is missing: ${mend}`, ["baseUrl"]);
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new UsageError(`baseUrl is no absolute URL: ${mend}`, ["baseUrl"]);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new UsageError(
      "baseUrl holds a user name, a query or a fragment: leave them out (credentials go into auth)",
      ["baseUrl"],
    );
  }
  const plain = url.protocol === "http:" && (allowInsecureHttp || LOOPBACK.test(url.hostname));
  if (url.protocol !== "https:" && !plain) {
    throw new UsageError(
      `baseUrl begins with ${url.protocol}//, which would send credentials in the clear: use https://, or set allowInsecureHttp`,
      ["baseUrl"],
    );
  }
  return baseUrl.replace(/\/+$/, "");
}

/**
 * Follows no redirect: runtimes send every credential header but `Authorization` along to whatever origin it names.
 * `manual` is the one mode that works in all of them; browsers then hide where the redirect leads.
 */
export function origin(fetch: TransportFetch): TransportFetch {
  return async (url, init) => {
    const response = await fetch(url, { ...init, redirect: "manual" });
    const location = response.headers.get("location");
    const opaque = response.type === "opaqueredirect";
    if (!opaque && !(response.status >= 300 && response.status < 400 && location !== null)) return response;
    response.body?.cancel().catch(() => {});
    const { exchange } = init;
    const where = whither(url, location && mask(exchange, location), exchange.settings.baseUrl);
    const message = `no redirect is followed, and the service points ${where}`;
    throw new RedirectError(detailsOf(exchange, message, { status: response.status || undefined, response }));
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
