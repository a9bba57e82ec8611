import { RedirectError } from "../errors.js";
import { detailsOf, type Send } from "./exchange.js";

/**
 * Follows no redirect: runtimes send every credential header but `Authorization` along to whatever origin it names.
 * `manual` is the one mode that works in all of them; browsers then hide where the redirect leads.
 */
export function origin(send: Send): Send {
  return async (url, init, exchange) => {
    const response = await send(url, { ...init, redirect: "manual" }, exchange);
    const { status, type } = response;
    const location = response.headers.get("location");
    if (type !== "opaqueredirect" && !(location !== null && status >= 300 && status < 400)) return response;
    response.body?.cancel().catch(() => {});
    const { origin } = new URL(url);
    const target = location && URL.canParse(location, url) ? new URL(location, url).origin : "null";
    // An origin is all of it that can't hold what nobody may see.
    const where = target === "null" ? "elsewhere" : target === origin ? "to another path" : `to ${target}`;
    const message = `no redirect is followed, and the service points ${where}: set baseUrl to where it is`;
    throw new RedirectError(detailsOf(exchange, message, { status: status || undefined, response }));
  };
}
