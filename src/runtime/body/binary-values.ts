/** Bytes and streams, as callers give them. */

/** Bytes that come bit by bit: a web stream, a Node.js stream, or any async iterable of bytes or text. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>;

/**
 * What can be sent as a file. A `File` has a name and a type of its own; a stream isn't read into memory, and can't be sent
 * again by a retry. In Node.js `fs.openAsBlob(path)` gives a file that can.
 *
 * @example
 * await client.avatars.upload(id, { file: new File([png], "me.png", { type: "image/png" }) });
 */
export type FileInput = Blob | ArrayBuffer | ArrayBufferView | ByteStream;

/** What a `Blob` is made of: `BlobPart`s, which not every project has the type of. */
export type BlobParts = NonNullable<ConstructorParameters<typeof Blob>[0]>;

/** What can be sent as it is. */
export type Binary = FileInput | string;

/** Whether a value is bytes that are all there. */
export function isBytes(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView {
  return isBlob(value) || value instanceof ArrayBuffer || ArrayBuffer.isView(value) || tagOf(value) === "ArrayBuffer";
}

/** By its tag: test environments and polyfills have a `Blob` and a `File` of their own. */
export function isBlob(value: unknown): value is Blob {
  return /^(Blob|File)$/.test(tagOf(value));
}

export function isFormData(value: unknown): value is FormData {
  return tagOf(value) === "FormData";
}

/** Whether a value gives its bytes bit by bit. */
export function isStream(value: unknown): value is ByteStream {
  return tagOf(value) === "ReadableStream" || typeof Object(value)[Symbol.asyncIterator] === "function";
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** A web stream of the chunks that an iterable gives; cancelling it ends the iterable. */
export function streamOf(chunks: AsyncIterable<Uint8Array | string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel(reason) {
      await iterator.return?.(reason);
    },
  });
}

/** The chunks of a stream, whichever kind it is. Ending early ends the stream. */
export async function* chunksOf(stream: ByteStream): AsyncGenerator<Uint8Array | string, void, undefined> {
  // Not every runtime's web streams can be iterated.
  if (typeof Object(stream)[Symbol.asyncIterator] === "function") {
    yield* stream as AsyncIterable<Uint8Array | string>;
    return;
  }
  const reader = (stream as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
