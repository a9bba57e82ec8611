import { UnreadableResponseError } from "../errors.js";
import type { CallContext } from "./context.js";
import { errorDetails } from "./details.js";
import type { LimitedRun } from "./limits.js";

/** Reads a body to its end, at most `maxResponseBytes` of it. */
export async function readBody(
  response: Response,
  context: CallContext,
  run: LimitedRun,
): Promise<string | Uint8Array> {
  const { maxResponseBytes } = context.settings;
  const reader = response.body?.getReader?.();
  if (!reader) {
    // No body, or a `fetch` without streams, as some libraries, tests and platforms have it.
    const text = await response.text();
    if (text.length > maxResponseBytes) throw tooLong(context, response);
    return text;
  }
  // The stream may have failed already, or be one that can't be cancelled.
  const cancel = () => void reader.cancel().catch(() => {});
  // A `fetch` that doesn't listen to the signal would leave the connection open.
  run.onEnd = cancel;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    run.controller.signal.throwIfAborted();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
      if (bytes > maxResponseBytes) throw tooLong(context, response);
      chunks.push(value);
    }
  } catch (error) {
    cancel();
    throw error;
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : joinChunks(chunks, bytes);
}

function tooLong(context: CallContext, response: Response): UnreadableResponseError {
  const message = `the response is longer than ${context.settings.maxResponseBytes} bytes (maxResponseBytes)`;
  return new UnreadableResponseError(errorDetails(context, message, { status: response.status, response }));
}

function joinChunks(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const joined = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.byteLength;
  }
  return joined;
}
