/** What users see of a list. */
import type { RateLimit } from "../call/rate-limit.js";
import type { Page, PageData } from "./page.js";
import type { Walk } from "./walk.js";

/** How a list is walked. */
export interface WalkOptions {
  /** Requests in flight at once, after the first page. Lists without random access fetch one page ahead. Default: 1. */
  readonly concurrency?: number | undefined;
}

/** What an array is made of. */
export interface ToArrayOptions extends WalkOptions {
  /** The largest number of items. Default: all. */
  readonly limit?: number | undefined;
}

/**
 * A list. It sends nothing until it is used; each iteration is a new walk, and a first page that was awaited is used
 * for the next walk, once.
 *
 * **While the list changes**, where the document says what identifies an item (`id`), each answer is one snapshot, and
 * surviving items keep their relative order:
 * - By *offsets* a walk loses no item that exists during all of it, at any concurrency, wherever others insert or
 *   delete, and gives each once. If the list changes between two requests by more than the ids that are remembered (of
 *   the last 16 pages, at least two for each request in flight), it ends in a `PaginationError` that says so.
 * - By *page numbers* the same holds for a list that states its total, is newest first and is walked with
 *   `concurrency: 1`; otherwise it is best effort.
 * - By *cursors* and *links* it is as the service keeps its promises. No item of the remembered pages is given twice.
 * - Sorted by something that changes (a time of update, say) nothing is promised.
 *
 * So walking a list and deleting each item, or some, visits every item once.
 *
 * **The end** of a list is its total. Without one, a short page proves nothing, since services reduce sizes: the walk
 * goes on until a page has no new item, which takes one more request.
 *
 * **Items with the same sort value** have no fixed order in some services, so that a page repeats some and leaves others
 * out. A walk that has fewer items than the total, and was given some twice, ends in a `PaginationError`. The largest
 * size of page loses the fewest; one page that holds the whole list loses none.
 *
 * **Ids beyond 2^53** can't be told apart once JSON is parsed. Such a list is read as if it had none: every item is
 * given, and changes aren't noticed.
 *
 * **A list that is longer than the largest offset** is read in parts where the document says how (`continueBy`): sorted by
 * a field that never changes, in the largest pages that the service allows. Where the caller sorts or filters otherwise,
 * it ends in a `PaginationError`.
 *
 * @throws {@link PaginationError} where the service contradicts or repeats itself, at that place of the walk.
 * @throws {@link AbortedError} as soon as the caller's signal is aborted, also for pages that were read ahead.
 * @throws {@link TimeoutError} where a walk takes longer than the `deadline` that was given to the method. A client's own
 * `deadline` is for each request.
 *
 * @example
 * for await (const key of client.apiKeys.list()) console.log(key.id);
 * const first = await client.apiKeys.list({ limit: 10 });
 */
export interface Pager<Item, Failures = unknown> extends PromiseLike<Page<Item>>, AsyncIterable<Item> {
  /** Every item, in order. */
  items(options?: WalkOptions): Walk<Item>;
  /** Every page, in order. At most `concurrency` pages are fetched ahead. */
  pages(options?: WalkOptions): Walk<Page<Item>>;
  /** Every item as an array, or the first `limit` of them. */
  toArray(options?: ToArrayOptions): Promise<Item[]>;
  /** The number of items in the whole list, by one request for as few items as the service allows; none where a page was read. */
  total(): Promise<number | undefined>;
  /**
   * The same list from after the page that `cursor` is of. A cursor carries at least the last 16 ids: where all
   * of them are deleted meanwhile and the place is lost, the walk ends in a `PaginationError`.
   *
   * @throws {@link InvalidCursorError} when it is used, where the cursor was changed, or is of another list or of other
   * arguments. Cursors may come from anywhere: sizes are the call's own, and no other URL is requested.
   */
  from(cursor: string): Pager<Item, Failures>;
  /**
   * The first page, or the page after a cursor, as plain data: for server-side rendering, and for anything that passes
   * it on as JSON.
   *
   * @throws {@link InvalidCursorError} where the cursor is not valid: answer that with a 400.
   *
   * @example
   * const { items, cursor } = await client.apiKeys.list({ limit: 20 }).page(request.query.cursor);
   */
  page(cursor?: string | null): Promise<PageData<Item>>;
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
