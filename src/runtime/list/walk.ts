/** An iterator over a list. Leaving it, by `break` or `return()`, ends the requests under way at once. */
export interface Walk<T> extends AsyncIterableIterator<T, void, undefined> {
  next(): Promise<IteratorResult<T, void>>;
  return(): Promise<IteratorResult<T, void>>;
  [Symbol.asyncIterator](): Walk<T>;
}

/** The last result of every walk. @internal */
export const DONE: IteratorReturnResult<void> = { done: true, value: undefined };

/** A walk whose results are found one after the other, also where `next()` is called again before it has one. @internal */
export abstract class SerialWalk<T> implements Walk<T> {
  #current: Promise<unknown> | undefined;
  #busy = false;

  /** The next result, for whoever asks for one after the other. */
  abstract advance(): Promise<IteratorResult<T, void>>;
  abstract return(): Promise<IteratorResult<T, void>>;

  next(): Promise<IteratorResult<T, void>> {
    const again = () => this.next();
    if (this.#busy) return (this.#current as Promise<unknown>).then(again, again);
    // Nothing is awaited in between, so that an error's stack leads to the caller.
    const result = this.#run();
    this.#current = result;
    return result;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  protected get busy(): boolean {
    return this.#busy;
  }

  async #run(): Promise<IteratorResult<T, void>> {
    this.#busy = true;
    try {
      return await this.advance();
    } finally {
      this.#busy = false;
    }
  }
}
