import type { RateLimit } from "../call/rate-limit.js";
import type { Merged } from "./merge.js";
import type { PageResponse } from "./page-request.js";
import type { List } from "./pagination.js";
import { writeCursor } from "./stored-cursor.js";
import type { Walk } from "./walk.js";
import type { WalkState } from "./walk-state.js";

/** The items of a page, as plain data. */
export interface PageData<Item> {
  readonly items: readonly Item[];
  /** The number of items in the whole list; `undefined` where the service doesn't say. */
  readonly total: number | undefined;
  /** Where the list goes on; `undefined` on the last page. */
  readonly cursor: string | undefined;
}

/** What follows a page. @internal */
export interface Rest<Item> {
  firstPage(): Promise<Page<Item>>;
  items(): Walk<Item>;
}

/** Makes what follows a page. @internal */
export type RestOf<Item> = (state: WalkState, page: PageResponse) => Rest<Item>;

/**
 * One page of a list. Iterating over it gives its items and all that follow.
 *
 * `JSON.stringify` and `toJSON()` give plain data. Copies by spreading are not supported.
 */
export class Page<Item> implements AsyncIterable<Item> {
  /** The items that the walk hasn't given yet: the pages of a list that changes can have some in common. */
  readonly items: readonly Item[];
  /** The number of items in the whole list; `undefined` where the service doesn't say, or the browser hides it. */
  readonly total: number | undefined;
  /** The place of the page's first item in the list, from 0. For cursors and links: counted from where the walk began. */
  readonly index: number;
  readonly #list: List;
  readonly #state: WalkState;
  readonly #page: PageResponse<Item>;
  readonly #restOf: RestOf<Item>;

  /** @internal */
  constructor(list: List, page: PageResponse<Item>, { state, items = [], index }: Merged<Item>, restOf: RestOf<Item>) {
    const { request, total } = page;
    this.items = items;
    this.total = request.part ? request.of : total;
    this.index = index;
    this.#list = list;
    this.#state = state;
    this.#page = page;
    this.#restOf = restOf;
    Object.defineProperty(this, Symbol.for("nodejs.util.inspect.custom"), { value: inspectPage });
  }

  /**
   * A small text that can be stored: `list(query).from(cursor)` goes on after this page, in another process if need be.
   * It belongs to the list and its arguments; only the size of pages may differ. `undefined` on the last page: where the
   * list can't be read on, there is a cursor, and using it ends in a `PaginationError`.
   */
  get cursor(): string | undefined {
    return this.hasNext() ? writeCursor(this.#list, this.#state) : undefined;
  }

  /** The answer that the page came in; its body is already read. Its URL can hold a credential. */
  get response(): Response {
    return this.#page.answer.response;
  }

  get rateLimit(): RateLimit | undefined {
    return this.#page.answer.rateLimit;
  }

  hasNext(): boolean {
    return this.#state.next !== undefined;
  }

  /** The page after this one; `undefined` on the last. */
  async next(): Promise<Page<Item> | undefined> {
    return this.hasNext() ? this.#rest().firstPage() : undefined;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* this.items;
    if (this.hasNext()) yield* this.#rest().items();
  }

  /** The page as plain data, which `structuredClone`, JSON and server components can pass on. */
  toJSON(): PageData<Item> {
    const { items, total, cursor } = this;
    return { items, total, cursor };
  }

  #rest(): Rest<Item> {
    return this.#restOf(this.#state, this.#page);
  }
}

/** Node's inspection would call the getter of the response, whose URL can hold a credential. */
function inspectPage(
  this: Page<unknown>,
  _depth: number,
  options: object,
  inspect: (value: unknown, options: object) => string,
): string {
  const { items, total, index } = this;
  return `Page ${inspect({ items, total, index }, { ...options, getters: false })}`;
}
