import { ApiError, ConnectionError, UnreadableResponseError } from "../errors.js";
import { detailsOf, type Exchange, type TransportFetch } from "./exchange.js";
import { within } from "./limit.js";

const texts = new WeakMap<Response, string>();

/** The text of an answer that came through `attempt`, which has read it. */
export function textOf(response: Response): string {
  return texts.get(response) ?? "";
}

/**
 * One HTTP request and its whole answer: the body is read here, so that the time limit holds for it too, and that an
 * answer which breaks off is a failed attempt like any other.
 */
export function attempt(fetch: TransportFetch): TransportFetch {
  return (url, init) => {
    const { exchange } = init;
    exchange.attempts++;
    return within(exchange, exchange.settings.timeout, async (signal) => {
      try {
        const response = await fetch(url, { ...init, signal });
        texts.set(response, await read(response, exchange, signal));
        return response;
      } catch (cause) {
        if (cause instanceof ApiError) throw cause;
        throw new ConnectionError(detailsOf(exchange, "no connection, or it broke off", { cause }));
      }
    });
  };
}

async function read(response: Response, exchange: Exchange, signal: AbortSignal): Promise<string> {
  const { maxResponseBytes } = exchange.settings;
  const reader = response.body?.getReader();
  // A `fetch` that some tests and platforms put in has no streams.
  if (!reader) return response.body === null ? "" : response.text();
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      signal.throwIfAborted();
      bytes += value.byteLength;
      if (bytes > maxResponseBytes) {
        throw new UnreadableResponseError(
          detailsOf(exchange, `the answer is longer than ${maxResponseBytes} bytes (maxResponseBytes)`, {
            status: response.status,
            response,
          }),
        );
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    // The stream may have failed already, or be one that can't be cancelled.
    reader.cancel(error).catch(() => {});
    throw error;
  }
}
