/** Responses that are server-sent events (WHATWG HTML, section 9.2). */
import { readAnswer } from "../call/answer.js";
import { ApiError, UnreadableResponseError } from "../errors.js";
import type { BodyReader } from "../operation.js";
import type { Received } from "../transport/context.js";
import { responseDetails } from "../transport/details.js";
import { backoff, isRepeatable, pause } from "../transport/retry-policy.js";
import { EventStreamParser, type RawEvent } from "./event-stream.js";
import { type ItemSource, ItemStream, TextChunks } from "./item-stream.js";
import type { ReceivedBody } from "./received.js";

/** One event of a stream. */
export interface ServerSentEvent<Data = unknown, Event extends string = string> {
  /** Its type; `message` where the service names none. */
  readonly event: Event;
  readonly data: Data;
  /** The last event id that the service has sent; empty where there was none. */
  readonly id: string;
}

/**
 * `text/event-stream`: an async iterable of events. A stream that breaks off is asked for once more, with `Last-Event-ID`,
 * where the request may be repeated; one that ends is only where the service has sent a `retry`.
 */
export const eventReader: BodyReader = {
  streams: true,
  idleTimeout: Number.POSITIVE_INFINITY,
  read: (received: ReceivedBody) => new ItemStream(new Events(received)),
};

class Events implements ItemSource<ServerSentEvent> {
  readonly #received: ReceivedBody;
  #response: Response;
  #chunks: TextChunks;
  #parser: EventStreamParser;
  #ended = false;
  #count = 0;
  /** Reconnections in a row that brought no event. */
  #failures = 0;

  constructor(received: ReceivedBody) {
    this.#received = received;
    this.#response = received.response;
    this.#chunks = new TextChunks(received.response);
    this.#parser = this.#createParser("");
  }

  async pull(): Promise<readonly ServerSentEvent[] | undefined> {
    if (this.#ended) return undefined;
    let text: string | undefined;
    try {
      text = await this.#chunks.read();
    } catch (error) {
      if (await this.#reconnect(error)) return [];
      throw error;
    }
    if (text === undefined) return (await this.#reconnect(undefined)) ? [] : undefined;
    const events = this.#read(text);
    if (events.length > 0) this.#failures = 0;
    if (this.#ended) await this.cancel();
    return events;
  }

  async cancel(): Promise<void> {
    this.#ended = true;
    await this.#chunks.cancel();
  }

  /** The events of a text, up to the one that ends the stream. */
  #read(text: string): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    const { json, done = json && "[DONE]" } = this.#received.facts;
    for (const event of this.#parser.feed(text)) {
      if (event.data === done) {
        this.#ended = true;
        break;
      }
      events.push(this.#parse(event));
    }
    return events;
  }

  #parse(event: RawEvent): ServerSentEvent {
    this.#count++;
    const { json } = this.#received.facts;
    if (json !== true && !json?.includes(event.event)) return event;
    try {
      return { ...event, data: JSON.parse(event.data) };
    } catch {
      return this.#fail(`event ${this.#count} of the response is not JSON`);
    }
  }

  /** Asks for what follows the last event. Says whether there is something to read now. */
  async #reconnect(error: unknown): Promise<boolean> {
    const { context, resend } = this.#received;
    const { settings } = context;
    const broken = error instanceof ApiError && /^(connection|timeout)$/.test(error.kind);
    const wanted = error === undefined ? this.#parser.retry !== undefined : broken;
    if (this.#ended || !wanted || !isRepeatable(this.#received.request, context)) return false;
    if (this.#failures++ >= settings.retries) return false;
    await pause(context, this.#parser.retry ?? backoff(context, this.#failures));
    const { lastEventId } = this.#parser;
    return this.#resume(await resend(lastEventId ? { "last-event-id": lastEventId } : {}), lastEventId);
  }

  #resume(received: Received, lastEventId: string): boolean {
    if (this.#ended || received.response.status === 204) return false;
    // Whatever isn't a stream is thrown as what it is.
    if (received.content !== undefined) readAnswer(this.#received.context, received, this.#received);
    const { retry } = this.#parser;
    this.#response = received.response;
    this.#chunks = new TextChunks(received.response);
    this.#parser = this.#createParser(lastEventId);
    this.#parser.retry = retry;
    return received.content === undefined;
  }

  #createParser(lastEventId: string): EventStreamParser {
    const { maxResponseBytes } = this.#received.context.settings;
    const tooLong = () => this.#fail(`an event is longer than ${maxResponseBytes} characters (maxResponseBytes)`);
    return new EventStreamParser(maxResponseBytes, tooLong, lastEventId);
  }

  #fail(message: string): never {
    throw new UnreadableResponseError(responseDetails(this.#received.context, message, this.#response));
  }
}
