import type { MiddlewareHandler } from "hono";
import { type Ctx, clientAddress, type Env } from "./http.js";
import type { RateLimitState } from "./rate-limit.js";
import { Refusal } from "./refusal.js";
import type { Service } from "./service.js";
import { type StyleName, styleOf } from "./style.js";

/** Middleware that counts each request, adds the rate limit headers and refuses what exceeds the limit. */
export const countRequests =
  (service: Service): MiddlewareHandler<Env> =>
  async (c, next) => {
    const style = styleOf(c.req.path);
    const state = service.rateWindow(style, clientAddress(c)).take(service.now());
    const headers = showsRateLimit(service, style, c.req.method, state) ? rateLimitHeaders(style, state) : [];
    for (const [name, value] of headers) c.res.headers.set(name, value);
    if (state.exceeded) throw new Refusal("too-many", "Too many requests. Try again later.");
    await next();
    if (hidesRateLimit(service, style, c)) for (const [name] of headers) c.res.headers.delete(name);
  };

/** The account's style always has the end of the window; the other one only where the limit is exceeded. */
export function rateLimitHeaders(
  style: StyleName,
  { limit, remaining, resetAt, exceeded }: RateLimitState,
): [string, string][] {
  const headers: [string, string][] = [
    ["X-RateLimit-Limit", String(limit)],
    ["X-RateLimit-Remaining", String(remaining)],
  ];
  if (style === "account") headers.push(["X-RateLimit-Reset", String(Math.ceil(resetAt))]);
  else if (exceeded) headers.push(["X-RateLimit-Retry-After", String(Math.ceil(resetAt / 1000))]);
  return headers;
}

const WRITES = ["POST", "PUT", "DELETE"];

/** What is known before the request is answered. */
function showsRateLimit({ settings }: Service, style: StyleName, method: string, state: RateLimitState): boolean {
  const { rateLimitPerAddress, rateLimitOnWrites } = settings.quirks;
  if (state.exceeded) return true;
  if (style === "account") return !(rateLimitPerAddress && state.first);
  return !rateLimitOnWrites || WRITES.includes(method);
}

/** What the answer decides. */
function hidesRateLimit({ settings }: Service, style: StyleName, c: Ctx): boolean {
  if (c.get("usedUp")) return true;
  return settings.quirks.rateLimitPerAddress === true && style === "account" && [401, 403].includes(c.res.status);
}
