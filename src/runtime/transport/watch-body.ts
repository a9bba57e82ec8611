import type { TimeoutError } from "../errors.js";
import { attemptError } from "./connection-error.js";
import type { CallContext } from "./context.js";
import { endOf, LONGEST_TIMER, onAbort, timeLeft } from "./limits.js";

/**
 * A response whose body the caller reads. While it is being read `idleTimeout` limits the time without a byte, and the
 * caller's signal and the call's deadline still end it, in the same errors as before.
 */
export function watchBody(response: Response, context: CallContext, controller: AbortController): Response {
  const reader = response.body?.getReader?.();
  // No body, or a `fetch` without streams.
  if (!reader) return response;
  const source = new WatchedBody(response, reader, context, controller);
  const { status, statusText, headers, url } = response;
  const watched = new Response(new ReadableStream(source, { highWaterMark: 0 }), { status, statusText, headers });
  // One that isn't made by `fetch` has no URL.
  return Object.defineProperty(watched, "url", { value: url });
}

class WatchedBody implements UnderlyingDefaultSource<Uint8Array> {
  readonly #response: Response;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #context: CallContext;
  readonly #controller: AbortController;
  readonly #cleanups: (() => void)[] = [];
  #ended = false;

  constructor(
    response: Response,
    reader: ReadableStreamDefaultReader<Uint8Array>,
    context: CallContext,
    controller: AbortController,
  ) {
    this.#response = response;
    this.#reader = reader;
    this.#context = context;
    this.#controller = controller;
  }

  start(stream: ReadableStreamDefaultController<Uint8Array>): void {
    const context = this.#context;
    for (const signal of context.signals) {
      this.#cleanups.push(onAbort(signal, () => this.#fail(stream, endOf(context, undefined))));
    }
    this.#cleanups.push(this.#startTimer(stream, timeLeft(context), "deadline"));
  }

  async pull(stream: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const { idleTimeout, timeout } = this.#context.settings;
    const stopTimer = this.#startTimer(stream, idleTimeout ?? timeout, "idleTimeout");
    try {
      const { done, value } = await this.#reader.read();
      if (this.#ended) return;
      if (!done) return stream.enqueue(value);
      this.#stop();
      stream.close();
    } catch (error) {
      this.#fail(stream, attemptError(error, this.#response, this.#context));
    } finally {
      stopTimer();
    }
  }

  cancel(reason: unknown): Promise<void> {
    this.#stop();
    return this.#reader.cancel(reason);
  }

  #startTimer(stream: ReadableStreamDefaultController, ms: number, limit: TimeoutError["limit"]): () => void {
    if (ms > LONGEST_TIMER) return () => {};
    const { clock } = this.#context.settings;
    const timer = clock.setTimeout(() => this.#fail(stream, endOf(this.#context, limit)), ms);
    return () => clock.clearTimeout(timer);
  }

  #fail(stream: ReadableStreamDefaultController, error: Error | undefined): void {
    if (this.#ended) return;
    this.#stop();
    stream.error(error);
    this.#controller.abort(error);
    // The stream may have failed already, or be one that can't be cancelled.
    this.#reader.cancel(error).catch(() => {});
  }

  #stop(): void {
    this.#ended = true;
    for (const cleanup of this.#cleanups) cleanup();
  }
}
