import { factsOf } from "../call/documented.js";
import { UnreadableResponseError } from "../errors.js";
import type { BodyReader } from "../operation.js";
import type { FetchLike } from "../options.js";
import { NOTHING } from "../settings.js";
import { attemptError } from "./connection-error.js";
import type { CallContext, Received, Send, WireRequest } from "./context.js";
import { responseDetails } from "./details.js";
import { type LimitedRun, startRun } from "./limits.js";
import { refuseRedirect } from "./redirect.js";
import { watchBody } from "./watch-body.js";

/**
 * One HTTP request and its whole response: the body is read here, so that the time limit holds for it too, and a response
 * that breaks off is a failed attempt like any other.
 */
export function attempt(fetch: FetchLike): Send {
  return (request, context) =>
    startRun(context, context.settings.timeout, (run) => sendOnce(fetch, request, context, run));
}

async function sendOnce(
  fetch: FetchLike,
  request: WireRequest,
  context: CallContext,
  run: LimitedRun,
): Promise<Received> {
  let response: Response | undefined;
  let chunks: Uint8Array[] | undefined;
  let size = 0;
  try {
    response = await fetch(request.url, initOf(request, context, run));
    refuseRedirect(request.url, response, context);
    const streams = response.ok && streamReader(response, context);
    if (response.ok && (streams || context.reading.byCaller)) {
      const idleTimeout = streams && !context.reading.byCaller ? streams.idleTimeout : undefined;
      return { response: watchBody(response, context, run, idleTimeout), content: undefined };
    }
    const reader = response.body?.getReader?.();
    // No body, or a `fetch` without streams, as some libraries, tests and platforms have it.
    if (!reader) {
      const content = response.arrayBuffer ? new Uint8Array(await response.arrayBuffer()) : await response.text();
      checkSize(content.length, response, context);
      run.stop();
      return { response, content };
    }
    // A `fetch` that doesn't listen to the signal would leave the connection open.
    run.onEnd = () => void reader.cancel().catch(() => {});
    run.controller.signal.throwIfAborted();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      checkSize(size, response, context);
      // Most bodies are one chunk.
      if (chunks) chunks.push(value);
      else chunks = [value];
    }
    run.stop();
    return { response, content: joinChunks(chunks, size) };
  } catch (error) {
    run.stop();
    run.onEnd?.();
    throw attemptError(error, response, context);
  }
}

/** What reads the body as it comes, if the document says so of this response. */
function streamReader(response: Response, { operation }: CallContext): BodyReader | undefined {
  const content = factsOf(operation, response.status)?.content;
  if (typeof content !== "object") return undefined;
  const read = content.reader.pick(content.types, response)?.read;
  return typeof read === "object" && read.streams ? read : undefined;
}

function initOf(
  { method, headers, body, init: own }: WireRequest,
  { settings }: CallContext,
  run: LimitedRun,
): RequestInit {
  const { signal } = run.controller;
  // What a function of `use` does to the headers of one attempt doesn't change the next. `manual` is the one mode that stops
  // redirects in all runtimes.
  const init: RequestInit = { method, headers: { ...headers }, body, signal, redirect: "manual" };
  return settings.fetchOptions === NOTHING && !own ? init : { ...settings.fetchOptions, ...init, ...own };
}

function checkSize(size: number, response: Response, context: CallContext): void {
  const { maxResponseBytes } = context.settings;
  if (size <= maxResponseBytes) return;
  const message = `the response is longer than ${maxResponseBytes} bytes (maxResponseBytes)`;
  throw new UnreadableResponseError(responseDetails(context, message, response));
}

function joinChunks(chunks: readonly Uint8Array[] = [], size: number): Uint8Array {
  const [first] = chunks;
  if (first && size === first.byteLength) return first;
  const joined = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.byteLength;
  }
  return joined;
}
