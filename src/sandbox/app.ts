import { Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { accountError } from "./account/errors.js";
import { accountNotFound, hasCors, refuseUnroutedMethods } from "./account/quirky-routes.js";
import { accountRoutes } from "./account/routes.js";
import { problem } from "./api-keys/errors.js";
import { apiKeyRoutes } from "./api-keys/routes.js";
import { applyFaults } from "./apply-faults.js";
import { countRequests } from "./count-requests.js";
import { NetworkFault } from "./faults.js";
import type { Ctx, Env } from "./http.js";
import { type ErrorAnswer, Refusal, toErrorAnswer } from "./refusal.js";
import { loggedQuery } from "./request-log.js";
import type { Service } from "./service.js";
import { styleOf } from "./style.js";
import { toHttpDate } from "./time.js";

/** The whole service as a Hono app: what all answers have in common, then the routes of both styles. */
export function createApp(service: Service): Hono<Env> {
  const app = new Hono<Env>();
  app.use(allowCors(service), logRequests(service), addDate(service), countRequests(service));
  app.use(applyFaults(service, (c, answer) => errorResponse(service, c, answer)));
  app.use("/api/*", refuseUnroutedMethods(service));
  app.route("/api/account/api-keys", accountRoutes(service));
  app.route("/api-keys", apiKeyRoutes(service));

  app.notFound((c) => {
    if (styleOf(c.req.path) === "account") return accountNotFound(service, c);
    return errorResponse(service, c, { status: 404, message: "There is no such route." });
  });
  app.onError((error, c) => {
    // There is no one to answer: the handler closes the connection.
    if (error instanceof NetworkFault || c.req.raw.signal.aborted) throw error;
    const refusal =
      error instanceof Refusal ? error : new Refusal("broken", `The sandbox itself failed: ${error.message}`);
    return errorResponse(service, c, toErrorAnswer(refusal, styleOf(c.req.path) === "account" ? 400 : 422));
  });
  return app;
}

function errorResponse({ settings }: Service, c: Ctx, answer: ErrorAnswer): Response {
  return styleOf(c.req.path) === "account"
    ? accountError(answer, c.req.url, settings.quirks)
    : problem(answer, c.req.url);
}

/** What scripts in browsers may read. Without these they see neither totals nor limits. */
const EXPOSED = [
  "Date",
  "Location",
  "Pagination-Total",
  "Pagination-Limit",
  "Pagination-Offset",
  "X-RateLimit-Limit",
  "X-RateLimit-Remaining",
  "X-RateLimit-Reset",
  "X-RateLimit-Retry-After",
];

function allowCors(service: Service): MiddlewareHandler<Env> {
  const allow = cors({ origin: "*", exposeHeaders: service.settings.exposeHeaders ? EXPOSED : [] });
  return (c, next) => (hasCors(service, c) ? allow(c, next) : next());
}

const logRequests =
  ({ log }: Service): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { method, path, url } = c.req;
    const entry = log.add({ method, path, query: loggedQuery(new URL(url)), style: styleOf(path) });
    await next();
    entry.status = c.res.status;
  };

/** By the clock of the service, which tests may set. */
const addDate =
  (service: Service): MiddlewareHandler<Env> =>
  async (c, next) => {
    c.res.headers.set("Date", toHttpDate(service.now()));
    await next();
  };
