import { RedirectError, UsageError } from "../errors.js";
import { detailsOf, type TransportFetch } from "./exchange.js";

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
    const target = location !== null && URL.canParse(location, url) ? new URL(location, url).origin : undefined;
    throw new RedirectError(
      detailsOf(
        init.exchange,
        target === undefined
          ? "the service redirects elsewhere, and no redirect is followed: set baseUrl to where the service is"
          : target === new URL(url).origin
            ? "the service redirects to another path of its own, and no redirect is followed: check the path in baseUrl"
            : `the service redirects to ${target}, and no redirect is followed: if that is right, set baseUrl to it`,
        { status: response.status || undefined, response },
      ),
    );
  };
}
