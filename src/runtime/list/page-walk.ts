import { AbortedError } from "../errors.js";
import { mergePage } from "./merge-page.js";
import { Page, type RestOf } from "./page.js";
import type { PageResponse } from "./page-request.js";
import type { List, PageRequest } from "./pagination.js";
import { paginationError } from "./problem.js";
import { RequestQueue } from "./request-queue.js";
import { DONE, SerialWalk } from "./walk.js";
import type { WalkState } from "./walk-state.js";

/** What the walks of a pager have in common. @internal */
export interface Progress {
  /** The last answer that was used. */
  last: PageResponse | undefined;
  extraRequests: number;
}

/** What a walk is made of. @internal */
export interface WalkPlan<Item> {
  readonly list: List;
  readonly state: WalkState;
  readonly concurrency: number;
  readonly progress: Progress;
  readonly restOf: RestOf<Item>;
}

/** Requests page after page, some of them ahead of the consumer, and gives them in order. @internal */
export class PageWalk<Item> extends SerialWalk<Page<Item>> {
  /** The answer to the first request, until it is read. */
  first: Promise<PageResponse<Item>> | undefined;
  readonly #makePlan: () => WalkPlan<Item>;
  #plan: WalkPlan<Item> | undefined;
  #queue: RequestQueue<Item> | undefined;
  #state: WalkState | undefined;
  /** How many items are wanted. */
  #remaining: number;
  #gave = false;
  #ended = false;

  /** The plan is made when the walk begins. `first` is the first page, where that was requested already. */
  constructor(makePlan: () => WalkPlan<Item>, limit: number, first: Promise<PageResponse<Item>> | undefined) {
    super();
    this.#makePlan = makePlan;
    this.#remaining = limit;
    this.first = first;
  }

  /** Whether no further item may be given. */
  get stopped(): boolean {
    return this.#ended || this.#plan?.list.signal?.aborted === true;
  }

  /** Ends the walk and the requests under way, at once. */
  async return(): Promise<IteratorResult<Page<Item>, void>> {
    this.#end();
    return DONE;
  }

  async advance(): Promise<IteratorResult<Page<Item>, void>> {
    try {
      this.#plan ??= this.#makePlan();
      this.#state ??= this.#plan.state;
      while (!this.#ended && this.#remaining > 0 && this.#state.next !== undefined) {
        const value = await this.#turnPage(this.#plan, this.#state, this.#state.next);
        if (value && !this.#ended) return { done: false, value };
      }
    } catch (error) {
      // Whoever left the walk isn't interested in the requests that this ended.
      if (this.#ended) return DONE;
      this.#end();
      throw error;
    }
    this.#end();
    return DONE;
  }

  #end(): void {
    this.#ended = true;
    this.#queue?.abort();
  }

  /** Reads the next page; `undefined` where it gives nothing. */
  async #turnPage(
    { list, concurrency, progress, restOf }: WalkPlan<Item>,
    before: WalkState,
    next: PageRequest | string,
  ): Promise<Page<Item> | undefined> {
    if (typeof next === "string") throw paginationError(list, next, progress.last?.answer);
    throwIfAborted(list);
    const isFirst = !this.#queue;
    this.#queue ??= new RequestQueue(list);
    if (isFirst) this.first ??= this.#queue.answer(next);
    const page = await (this.first ?? this.#queue.answer(next));
    // It was for all who wait for the first page; nobody keeps it longer.
    this.first = undefined;
    progress.last = page;
    const restart = isFirst && list.pagination.style.restart?.(page.request, page, list);
    if (restart) {
      progress.extraRequests++;
      this.#state = { ...before, next: restart };
      return undefined;
    }
    const merged = mergePage(before, page, list, concurrency);
    const { state, items } = merged;
    this.#state = state;
    this.#remaining -= items?.length ?? 0;
    if (!items || (items.length === 0 && page.count > 0)) progress.extraRequests++;
    progress.extraRequests += this.#queue.expect(state.next);
    // In a list that changes, reading ahead is in vain; and the few ids of a cursor don't reach far.
    const isSteady = before.misses + state.misses === 0;
    const remembersEnough = !state.idsTruncated || state.idCount >= concurrency * page.count;
    if (concurrency > 1 && isSteady && remembersEnough) this.#queue.sendAhead(page, concurrency, this.#remaining);
    // A page without items is given only where the list has nothing else to give.
    const isAll = !this.#gave && (state.next === undefined || (typeof state.next === "string" && !next.verifying));
    if (!items || (items.length === 0 && !isAll)) return undefined;
    this.#gave = true;
    return new Page(list, page, merged, restOf);
  }
}

function throwIfAborted({ name, signal }: List): void {
  if (!signal?.aborted) return;
  throw new AbortedError({ message: `${name}: aborted`, operation: name, attempts: 0, cause: signal.reason });
}
