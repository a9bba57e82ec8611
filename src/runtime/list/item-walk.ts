import type { PageWalk } from "./page-walk.js";
import { DONE, SerialWalk } from "./walk.js";

/** Gives the items of one page after the other. Not a generator: that would double the time for an item. @internal */
export class ItemWalk<Item> extends SerialWalk<Item> {
  readonly #pages: PageWalk<Item>;
  #items: readonly Item[] = [];
  #place = 0;

  constructor(pages: PageWalk<Item>) {
    super();
    this.#pages = pages;
  }

  override next(): Promise<IteratorResult<Item, void>> {
    if (this.#place === this.#items.length || this.#pages.stopped || this.busy) return super.next();
    return Promise.resolve({ done: false, value: this.#items[this.#place++] as Item });
  }

  async return(): Promise<IteratorResult<Item, void>> {
    await this.#pages.return();
    return DONE;
  }

  async advance(): Promise<IteratorResult<Item, void>> {
    // Those that were asked for meanwhile come from the page that was turned to.
    while (this.#place === this.#items.length || this.#pages.stopped) {
      const { done, value } = await this.#pages.advance();
      if (done) return DONE;
      this.#items = value.items;
      this.#place = 0;
    }
    return { done: false, value: this.#items[this.#place++] as Item };
  }
}
