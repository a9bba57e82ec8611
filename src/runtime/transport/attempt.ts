import { ApiError, ConnectionError, UnreadableResponseError, UsageError } from "../errors.js";
import type { FetchLike } from "../options.js";
import { detailsOf, type Exchange, type Send, shown } from "./exchange.js";
import { within } from "./limit.js";
import { refuseRedirect } from "./origin.js";

/**
 * One HTTP request and its whole answer: the body is read here, so that the time limit holds for it too, and that an
 * answer which breaks off is a failed attempt like any other.
 */
export function attempt(fetch: FetchLike): Send {
  return (url, init, exchange) => {
    const work = async (signal: AbortSignal) => {
      let response: Response | undefined;
      try {
        // What a link does to the headers of one attempt is no concern of the next. `manual` is the one mode that stops
        // redirects in all runtimes.
        response = await fetch(url, { ...init, headers: { ...init.headers }, signal, redirect: "manual" });
        refuseRedirect(url, response, exchange);
        exchange.text = await read(response, exchange, signal);
        return response;
      } catch (error) {
        if (error instanceof ApiError || error instanceof UsageError) throw error;
        const cause = shown(exchange, error);
        // Node says why on a cause, Bun on the error itself.
        const said = JSON.stringify(cause) ?? "";
        const [, code = "connection"] = /"code":"(\w+)/.exec(said) ?? [];
        // An established connection can lose its route too.
        const neverConnected =
          /"code":"(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|E(HOST|NET)UNREACH","syscall":"connect)"/;
        // What was answered has arrived. A link can fail after that too, or send again what may have arrived.
        exchange.unsent = !response && exchange.use.length === 0 && neverConnected.test(said);
        throw new ConnectionError(detailsOf(exchange, `no complete answer (${code})`, { cause }));
      }
    };
    return within(exchange, work, exchange.timeout);
  };
}

// Making one costs more than a small answer's whole way through the transport.
const decoder = new TextDecoder();

async function read(response: Response, exchange: Exchange, signal: AbortSignal): Promise<string> {
  const { maxResponseBytes } = exchange;
  const check = (size: number) => {
    if (!(size > maxResponseBytes)) return;
    const message = `no complete answer within ${maxResponseBytes} bytes (maxResponseBytes)`;
    throw new UnreadableResponseError(detailsOf(exchange, message, { status: response.status, response }));
  };
  const reader = response.body?.getReader?.();
  if (!reader) {
    // No body, or a `fetch` without streams of its own, as some libraries, tests and platforms put in.
    const text = await response.text();
    check(text.length);
    return text;
  }
  // The stream may have failed already, or be one that can't be cancelled.
  const cancel = () => void reader.cancel().catch(() => {});
  // A `fetch` that heeds no signal would leave the connection open.
  signal.addEventListener("abort", cancel);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    signal.throwIfAborted();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
      check(bytes);
      chunks.push(value);
    }
  } catch (error) {
    cancel();
    throw error;
  }
  return chunks.length === 1 ? decoder.decode(chunks[0]) : new Blob(chunks as BlobPart[]).text();
}
