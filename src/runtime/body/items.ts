/** Responses that are items of JSON: newline-delimited JSON and JSON text sequences (RFC 7464). */
import { UnreadableResponseError } from "../errors.js";
import type { BodyReader } from "../operation.js";
import { responseDetails } from "../transport/details.js";
import { type ItemSource, ItemStream, TextChunks } from "./item-stream.js";
import type { ReceivedBody } from "./received.js";
import { RecordSplitter } from "./records.js";

/** `application/x-ndjson`, `application/jsonl`: an async iterable of a line's values. */
export const jsonLinesReader: BodyReader = {
  streams: true,
  read: (received: ReceivedBody) => new ItemStream(new JsonRecords(received, "\n")),
};

/** `application/json-seq`: an async iterable of a sequence's values. */
export const jsonSequenceReader: BodyReader = {
  streams: true,
  read: (received: ReceivedBody) => new ItemStream(new JsonRecords(received, "\x1e")),
};

class JsonRecords implements ItemSource<unknown> {
  readonly #received: ReceivedBody;
  readonly #chunks: TextChunks;
  readonly #records: RecordSplitter;
  #line = 0;
  #ended = false;

  constructor(received: ReceivedBody, separator: "\n" | "\x1e") {
    this.#received = received;
    this.#chunks = new TextChunks(received.response);
    const { maxResponseBytes } = received.context.settings;
    const tooLong = () =>
      this.#fail(`is longer than ${maxResponseBytes} characters (maxResponseBytes)`, this.#line + 1);
    this.#records = new RecordSplitter(separator, maxResponseBytes, tooLong);
  }

  async pull(): Promise<readonly unknown[] | undefined> {
    if (this.#ended) return undefined;
    const text = await this.#chunks.read();
    if (text === undefined) {
      this.#ended = true;
      return this.#parse(this.#records.end());
    }
    return [...this.#records.feed(text)].flatMap((record) => this.#parse(record));
  }

  cancel(): Promise<void> {
    return this.#chunks.cancel();
  }

  #parse(record: string): readonly unknown[] {
    this.#line++;
    if (record.trim() === "") return [];
    try {
      return [JSON.parse(record)];
    } catch {
      return this.#fail("is not JSON", this.#line);
    }
  }

  #fail(problem: string, line: number): never {
    const { context, response } = this.#received;
    throw new UnreadableResponseError(responseDetails(context, `line ${line} of the response ${problem}`, response));
  }
}
