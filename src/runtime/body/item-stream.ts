/** Items that come one after another in a response. */

/** Where the items come from. */
export interface ItemSource<Item> {
  /** The items that came next, perhaps none; `undefined` at the end. */
  pull(): Promise<readonly Item[] | undefined>;
  /** Ends the response. */
  cancel(): Promise<void>;
}

/**
 * The items of a response, read as they are asked for. Leaving a loop over it ends the response at once; so does `return()`
 * while an item is awaited.
 */
export class ItemStream<Item> implements AsyncIterableIterator<Item, undefined> {
  readonly #source: ItemSource<Item>;
  #items: readonly Item[] = [];
  #at = 0;
  #ended = false;
  /** One after another, whatever asks at the same time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(source: ItemSource<Item>) {
    this.#source = source;
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    const next = this.#last.then(() => this.#next());
    this.#last = next.catch(() => {});
    return next;
  }

  async return(): Promise<IteratorResult<Item, undefined>> {
    this.#ended = true;
    await this.#source.cancel();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #next(): Promise<IteratorResult<Item, undefined>> {
    while (!this.#ended && this.#at === this.#items.length) await this.#read();
    if (this.#ended) return { done: true, value: undefined };
    return { done: false, value: this.#items[this.#at++] as Item };
  }

  async #read(): Promise<void> {
    this.#at = 0;
    this.#items = [];
    try {
      const items = await this.#source.pull();
      if (items) this.#items = items;
      else this.#ended = true;
    } catch (error) {
      this.#ended = true;
      await this.#source.cancel();
      throw error;
    }
  }
}

/** The chunks of a response as text, whatever characters they cut through. */
export class TextChunks {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #decoder = new TextDecoder();

  constructor({ body }: Response) {
    this.#reader = body?.getReader();
  }

  /** The next text, perhaps an empty one; `undefined` at the end. */
  async read(): Promise<string | undefined> {
    const { done, value } = (await this.#reader?.read()) ?? { done: true as const };
    return done ? undefined : this.#decoder.decode(value, { stream: true });
  }

  async cancel(): Promise<void> {
    // It may have failed already.
    await this.#reader?.cancel().catch(() => {});
  }
}
