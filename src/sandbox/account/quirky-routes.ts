import type { MiddlewareHandler } from "hono";
import { type Ctx, type Env, isPreflight } from "../http.js";
import { Refusal } from "../refusal.js";
import type { Service } from "../service.js";
import { styleOf } from "../style.js";
import { accountError } from "./errors.js";

/** Whether CORS applies to a request. Under quirks the panel has none, or at least none for a plain `OPTIONS`. */
export function hasCors({ settings: { quirks } }: Service, c: Ctx): boolean {
  if (styleOf(c.req.path) !== "account") return true;
  if (quirks.noCors) return false;
  return !(quirks.unknownRoutes && c.req.method === "OPTIONS" && !isPreflight(c));
}

/** Middleware for what the real panel has no routes for. */
export const refuseUnroutedMethods =
  (service: Service): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { noCors, unknownRoutes } = service.settings.quirks;
    if (noCors && isPreflight(c)) throw new Refusal("unauthenticated", "An API key is required.");
    if (unknownRoutes && ["HEAD", "OPTIONS"].includes(c.req.method)) throw new Refusal("not-found", pageNotFound(c));
    await next();
  };

/** The answer to an unknown route. */
export function accountNotFound({ settings: { quirks } }: Service, c: Ctx): Response {
  if (quirks.unknownRoutes && c.req.header("accept")?.includes("text/html")) {
    return new Response("<!doctype html><title>404</title>", {
      status: 404,
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  }
  const message = quirks.unknownRoutes ? pageNotFound(c) : "There is no such route.";
  return accountError({ status: 404, message }, c.req.url, quirks);
}

const pageNotFound = (c: Ctx): string => `Page not found: ${c.req.path}`;
