import type { MiddlewareHandler } from "hono";
import { NetworkFault } from "./faults.js";
import type { Ctx, Env } from "./http.js";
import type { Fault } from "./options.js";
import { quotaHeaders } from "./quota.js";
import type { Failure } from "./refusal.js";
import type { Service } from "./service.js";
import { styleOf } from "./style.js";
import { sleep } from "./time.js";

/** Latency, and the failures that were ordered. `errorAnswer` writes an error in the style of the request. */
export const failing =
  (service: Service, errorAnswer: (c: Ctx, failure: Failure) => Response): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { method, path } = c.req;
    const fault = service.faults.take({ method, path, style: styleOf(path) });
    const wait = service.settings.latencyMs + (fault?.delayMs ?? 0);
    if (wait > 0) await sleep(wait, c.req.raw.signal);

    const headers = new Headers(c.res.headers);
    const fails = fault?.error !== undefined || fault?.status !== undefined;
    if (!fails || fault.afterwards) await next();
    if (fault?.error) throw new NetworkFault("The sandbox was told to break this connection");
    if (fault?.status === undefined) return;

    const usual = () =>
      errorAnswer(c, { status: fault.status ?? 500, message: "The sandbox was told to fail this request." });
    const response = answer(fault, fault.status, usual);
    if (fault.status === 429) announceReset(service, path, headers);
    for (const [name, value] of Object.entries(fault.headers ?? {})) headers.set(name, value);
    for (const [name, value] of headers) response.headers.set(name, value);
    // Emptied first: Hono would add the headers of the answer that is lost.
    c.res = undefined;
    c.res = response;
  };

/** Answers with such a status have no body, by the Fetch standard. */
const BODILESS = [204, 205, 304];

function answer({ body }: Fault, status: number, usual: () => Response): Response {
  if (BODILESS.includes(status)) return new Response(null, { status });
  if (body === undefined) return usual();
  if (typeof body === "string" || body instanceof ReadableStream) return new Response(body, { status });
  return Response.json(body, { status });
}

/** A limit that is used up opens again in a second, so that a client which obeys doesn't slow the tests down. */
function announceReset(service: Service, path: string, headers: Headers): void {
  const { limit } = service.settings.rateLimit;
  const quota = { limit, remaining: 0, resetAt: service.now() + 1000, exceeded: true };
  for (const [name, value] of quotaHeaders(styleOf(path), quota)) headers.set(name, value);
}
