import type { MiddlewareHandler } from "hono";
import { rateLimitHeaders } from "./count-requests.js";
import { type Fault, NetworkFault } from "./faults.js";
import type { Ctx, Env } from "./http.js";
import type { ErrorAnswer } from "./refusal.js";
import type { Service } from "./service.js";
import { styleOf } from "./style.js";
import { sleep } from "./time.js";

/** Middleware for latency and the faults of `failNext`. `errorResponse` writes an error in the style of the request. */
export const applyFaults =
  (service: Service, errorResponse: (c: Ctx, answer: ErrorAnswer) => Response): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { method, path } = c.req;
    const fault = service.faults.take({ method, path, style: styleOf(path) });
    const wait = service.settings.latencyMs + (fault?.delayMs ?? 0);
    if (wait > 0) await sleep(wait, c.req.raw.signal);

    const headers = new Headers(c.res.headers);
    const fails = fault?.error !== undefined || fault?.status !== undefined;
    if (!fails || fault.afterwards) await next();
    if (fault?.error) throw new NetworkFault("failNext closed this connection");
    if (fault?.status === undefined) return;

    const usual = () => errorResponse(c, { status: fault.status ?? 500, message: "failNext made this request fail." });
    const response = toResponse(fault, fault.status, usual);
    if (fault.status === 429) setReset(service, path, headers);
    for (const [name, value] of Object.entries(fault.headers ?? {})) headers.set(name, value);
    for (const [name, value] of headers) response.headers.set(name, value);
    // Reset first: Hono would add the headers of the answer that is replaced.
    c.res = undefined;
    c.res = response;
  };

/** Answers with these statuses have no body, by the Fetch standard. */
const WITHOUT_BODY = [204, 205, 304];

function toResponse({ body }: Fault, status: number, usual: () => Response): Response {
  if (WITHOUT_BODY.includes(status)) return new Response(null, { status });
  if (body === undefined) return usual();
  if (typeof body === "string" || body instanceof ReadableStream) return new Response(body, { status });
  return Response.json(body, { status });
}

/** The window ends in a second, so that a client that waits for it doesn't slow the tests down. */
function setReset(service: Service, path: string, headers: Headers): void {
  const { limit } = service.settings.rateLimit;
  const state = { limit, remaining: 0, resetAt: service.now() + 1000, exceeded: true, first: false };
  for (const [name, value] of rateLimitHeaders(styleOf(path), state)) headers.set(name, value);
}
