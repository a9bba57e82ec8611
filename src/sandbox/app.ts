import { Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { accountError } from "./account/errors.js";
import { accountRoutes } from "./account/routes.js";
import { problem } from "./api-keys/errors.js";
import { apiKeyRoutes } from "./api-keys/routes.js";
import { failing } from "./failing.js";
import { NetworkFault } from "./faults.js";
import type { Ctx, Env } from "./http.js";
import { countRequests } from "./quota.js";
import { type Failure, Refusal, toFailure } from "./refusal.js";
import { loggedQuery } from "./request-log.js";
import type { Service } from "./service.js";
import { styleOf } from "./style.js";
import { toHttpDate } from "./time.js";

/** The whole service as one Hono app: what every answer has, then the routes of either style. */
export function createApp(service: Service): Hono<Env> {
  const app = new Hono<Env>();
  app.use(openToBrowsers(service), logged(service), dated(service), countRequests(service));
  app.use(failing(service, (c, failure) => errorAnswer(service, c, failure)));
  app.route("/api/account/api-keys", accountRoutes(service));
  app.route("/api-keys", apiKeyRoutes(service));

  app.notFound((c) => {
    if (service.settings.realQuirks && styleOf(c.req.path) === "account")
      return c.html("<!doctype html><title>Panel</title>");
    return errorAnswer(service, c, { status: 404, message: "There is no such route." });
  });
  app.onError((error, c) => {
    // Nobody can be answered any more: the front door sees to it.
    if (error instanceof NetworkFault || c.req.raw.signal.aborted) throw error;
    const refusal =
      error instanceof Refusal ? error : new Refusal("broken", `The sandbox itself failed: ${error.message}`);
    return errorAnswer(service, c, toFailure(refusal, styleOf(c.req.path) === "account" ? 400 : 422));
  });
  return app;
}

function errorAnswer({ settings }: Service, c: Ctx, failure: Failure): Response {
  return styleOf(c.req.path) === "account" ? accountError(failure, c.req.url, settings) : problem(failure, c.req.url);
}

/** What scripts in browsers may read; without it they see neither totals nor limits. */
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

const openToBrowsers = ({ settings }: Service): MiddlewareHandler<Env> =>
  cors({ origin: "*", exposeHeaders: settings.exposeHeaders ? EXPOSED : [] });

const logged =
  ({ log }: Service): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { method, path, url } = c.req;
    const entry = log.add({ method, path, query: loggedQuery(new URL(url)), style: styleOf(path) });
    await next();
    entry.status = c.res.status;
  };

/** The clock of the service, which tests may set, and not that of the machine. */
const dated =
  (service: Service): MiddlewareHandler<Env> =>
  async (c, next) => {
    c.res.headers.set("Date", toHttpDate(service.now()));
    await next();
  };
