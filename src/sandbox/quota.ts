import type { MiddlewareHandler } from "hono";
import type { Env } from "./http.js";
import type { Quota } from "./rate-limit.js";
import { Refusal } from "./refusal.js";
import type { Service } from "./service.js";
import { type StyleName, styleOf } from "./style.js";

/** Counts every request, tells on every answer what is left, and refuses what is too much. */
export const countRequests =
  (service: Service): MiddlewareHandler<Env> =>
  async (c, next) => {
    const style = styleOf(c.req.path);
    const quota = service.windows[style].take(service.now());
    for (const [name, value] of quotaHeaders(style, quota)) c.res.headers.set(name, value);
    if (quota.exceeded) throw new Refusal("too-many", "Too many requests. Try again later.");
    await next();
  };

/** The panel always says when the window ends; the other style only when it is used up. */
export function quotaHeaders(style: StyleName, { limit, remaining, resetAt, exceeded }: Quota): [string, string][] {
  const headers: [string, string][] = [
    ["X-RateLimit-Limit", String(limit)],
    ["X-RateLimit-Remaining", String(remaining)],
  ];
  if (style === "account") headers.push(["X-RateLimit-Reset", String(Math.ceil(resetAt))]);
  else if (exceeded) headers.push(["X-RateLimit-Retry-After", String(Math.ceil(resetAt / 1000))]);
  return headers;
}
