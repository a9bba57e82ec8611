/** What users see of a list. */
import type { RateLimit } from "../call/rate-limit.js";

/** How a list is walked. */
export interface WalkOptions {
  /** Requests in flight at once, after the first page. Lists without random access fetch one page ahead. Default: 1. */
  readonly concurrency?: number | undefined;
}

/** What an array is made of. */
export interface ToArrayOptions extends WalkOptions {
  /** Items at most. Default: all. */
  readonly limit?: number | undefined;
}

/** One answer of a list. Iterating over it gives its items and all that follow. */
export interface Page<Item> extends AsyncIterable<Item> {
  /** The items that the walk hasn't given yet: pages of a list that changes can have some in common. */
  readonly items: readonly Item[];
  /** Items in the whole list; `undefined` where the service doesn't say, or the browser hides it. */
  readonly total: number | undefined;
  /** The place of the page's first item in the list, from 0. For cursors and links: counted from where the walk began. */
  readonly index: number;
  /**
   * A small string that can be stored: `list(query).from(cursor)` goes on after this page, in another process if need
   * be. `undefined` on the last page.
   */
  readonly cursor: string | undefined;
  /**
   * The answer that it came in. Its body is already read. Not shown by `inspect` and `JSON.stringify`, nor copied by
   * spreading: its URL can hold a credential.
   */
  readonly response: Response;
  readonly rateLimit: RateLimit | undefined;
  hasNext(): boolean;
  /** The page after this one; `undefined` on the last. */
  next(): Promise<Page<Item> | undefined>;
}

/**
 * A list. It sends nothing until it is used; each iteration is a new walk, and a first page that was awaited is used
 * for the next walk, once.
 *
 * **While the list changes**, where the spec says what makes an item itself (`id`), each answer is one snapshot, and
 * surviving items keep their relative order:
 * - By *offsets* a walk loses no item that exists during all of it, at any concurrency, wherever others insert or
 *   delete, and yields it once. If the list moves further between two reads than the ids that are remembered (of the
 *   last 16 pages, at least two for each request in flight), it ends in a `PaginationError` that says so.
 * - By *page numbers* the same holds for a list that is newest first and walked with `concurrency: 1`; else it is best
 *   effort, concurrent walks included.
 * - By *cursors* and *links* it is as the service keeps its promises. No item of the remembered pages is yielded twice.
 * - Sorted by something that changes (a time of update, say) nothing is promised.
 *
 * So walking a list and deleting each item, or some, visits every item once.
 *
 * @throws {@link PaginationError} where the service contradicts or repeats itself, at that place of the walk.
 *
 * @example
 * for await (const key of client.apiKeys.list()) console.log(key.id);
 * const first = await client.apiKeys.list({ limit: 10 });
 */
export interface Pager<Item, Failures = unknown> extends PromiseLike<Page<Item>>, AsyncIterable<Item> {
  /** Every item, in order. */
  items(options?: WalkOptions): AsyncGenerator<Item, void, undefined>;
  /** Every page, in order. At most `concurrency` pages are fetched ahead. */
  pages(options?: WalkOptions): AsyncGenerator<Page<Item>, void, undefined>;
  /** Every item as an array, or the first `limit` of them. */
  toArray(options?: ToArrayOptions): Promise<Item[]>;
  /** Items in the whole list, by one request for as few items as the service allows, or none where a page was seen. */
  total(): Promise<number | undefined>;
  /**
   * The same list from after the page that `cursor` is of. A cursor carries the last 16 ids: where all of them are
   * deleted meanwhile and the place is lost, the walk ends in a `PaginationError`.
   */
  from(cursor: string): Pager<Item, Failures>;
  /** The first page as a value: never rejects once the call was sent. */
  result(): Promise<PageSuccess<Item> | Failures>;
  /** Requests of this list's walks so far that were needed only because the list changed meanwhile. */
  readonly extraRequests: number;
}

/** A first page, as `.result()` gives it. */
export interface PageSuccess<Item> {
  readonly status: 200;
  readonly data: Page<Item>;
  readonly error?: undefined;
  readonly response: Response;
  readonly rateLimit: RateLimit | undefined;
}
