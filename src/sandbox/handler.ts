import type { Hono } from "hono";
import { NetworkFault } from "./faults.js";
import type { Env } from "./http.js";

/** The service as a fetch handler. `address` is the client's, where a server knows it. */
export type Handler = (request: Request, address?: string) => Promise<Response>;

export const createHandler =
  (app: Hono<Env>): Handler =>
  async (request, address) =>
    app.fetch(request, address === undefined ? {} : { address });

/** A `fetch` without a network that can be aborted and fails like the real one. */
export const createFetch =
  (handler: Handler): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    try {
      return await unlessAborted(request.signal, handler(request));
    } catch (error) {
      if (!(error instanceof NetworkFault)) throw error;
      // The same error as undici's, for code that looks for the cause.
      const cause = Object.assign(new Error(error.message), { code: "ECONNRESET" });
      throw new TypeError("fetch failed", { cause });
    }
  };

async function unlessAborted(signal: AbortSignal, answer: Promise<Response>): Promise<Response> {
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([aborted, answer]);
  } finally {
    signal.removeEventListener("abort", onAbort);
    // After an abort nothing else handles a failure of the answer.
    answer.catch(() => {});
  }
}
