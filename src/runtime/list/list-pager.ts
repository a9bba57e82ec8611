import { resultOf } from "../call/result.js";
import { refuseUnknownNames } from "../names.js";
import type { ListPager } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { ItemWalk } from "./item-walk.js";
import type { Page, PageData, Rest, RestOf } from "./page.js";
import { fetchPage, firstRequest, type PageResponse } from "./page-request.js";
import { PageWalk, type Progress } from "./page-walk.js";
import type { Pager, ToArrayOptions, WalkOptions } from "./pager.js";
import type { List } from "./pagination.js";
import { readCursor } from "./stored-cursor.js";
import type { Walk } from "./walk.js";
import { stateOf, type WalkState } from "./walk-state.js";

/** Makes the pager of a call; for the descriptors of lists. `prepare` checks the arguments when the list is used. */
export const listPager: ListPager = (prepare: () => List) => new CallPager(prepare);

/** The pager of what follows a page. It holds that page, and none before it: used pages can be collected. */
function restOf<Item>(list: List): RestOf<Item> {
  return (state, page) =>
    new CallPager<Item>(
      () => list,
      () => state,
      page,
    );
}

class CallPager<Item> implements Pager<Item, never>, Rest<Item> {
  readonly #prepare: () => List;
  readonly #start: (list: List) => WalkState;
  readonly #progress: Progress;
  /** A first page that was awaited, for the next walk. */
  #first: Promise<PageResponse<Item>> | undefined;

  constructor(prepare: () => List, start = (list: List) => stateOf(firstRequest(list)), last?: PageResponse) {
    this.#prepare = prepare;
    this.#start = start;
    this.#progress = { last, extraRequests: 0 };
  }

  get extraRequests(): number {
    return this.#progress.extraRequests;
  }

  /** Whoever awaits a list reads this at once, and calls what it is later: by then the stack doesn't tell any more who it was. */
  // biome-ignore lint/suspicious/noThenProperty: awaiting a list gives its first page
  get then(): Promise<Page<Item>>["then"] {
    const throwToCaller = toCaller();
    return (fulfilled, rejected) => this.firstPage().catch(throwToCaller).then(fulfilled, rejected);
  }

  items(options?: WalkOptions): Walk<Item> {
    return new ItemWalk(this.#walk(options));
  }

  pages(options?: WalkOptions): Walk<Page<Item>> {
    return this.#walk(options);
  }

  [Symbol.asyncIterator](): Walk<Item> {
    return this.items();
  }

  async toArray({ limit = Number.POSITIVE_INFINITY, ...options }: ToArrayOptions = {}): Promise<Item[]> {
    if (!(limit >= 0)) throwUsageError(["limit"], " must be a number from 0");
    const all: Item[] = [];
    for await (const { items } of this.#walk(options, limit)) for (const item of items) all.push(item);
    return all.slice(0, limit);
  }

  async total(): Promise<number | undefined> {
    const list = this.#prepare();
    const { response, size } = list.pagination;
    if (!this.#progress.last && response.total) {
      const request = { ...firstRequest(list), ...(size && { size: size.min ?? 1 }) };
      this.#progress.last = await fetchPage(list, request, { deadlineAt: list.deadlineAt() });
    }
    return this.#progress.last?.total;
  }

  from(cursor: string): Pager<Item, never> {
    return new CallPager<Item>(this.#prepare, (list) => readCursor(list, cursor));
  }

  async page(cursor?: string | null): Promise<PageData<Item>> {
    const page = await (cursor === undefined || cursor === null ? this : this.from(cursor));
    return page.toJSON();
  }

  result(): Promise<never> {
    const page = this.firstPage().catch(toCaller());
    return resultOf(
      page.then((data) => ({ status: 200, data, response: data.response, rateLimit: data.rateLimit })),
    ) as Promise<never>;
  }

  /** The first page, which the next walk uses too. */
  async firstPage(): Promise<Page<Item>> {
    const walk = this.#walk({}, 1);
    const page = walk.next();
    this.#first = walk.first;
    try {
      const { value } = await page;
      return value as Page<Item>;
    } catch (error) {
      this.#first = undefined;
      throw error;
    }
  }

  #walk(options: WalkOptions = {}, wanted = Number.POSITIVE_INFINITY): PageWalk<Item> {
    const first = this.#first;
    this.#first = undefined;
    const plan = () => {
      refuseUnknownNames(options, ["concurrency"], "an option");
      const { concurrency = 1 } = options;
      if (!Number.isInteger(concurrency) || concurrency < 1)
        throwUsageError(["concurrency"], " must be a whole number from 1");
      const list = { ...this.#prepare(), wanted };
      return { list, state: this.#start(list), concurrency, progress: this.#progress, restOf: restOf<Item>(list) };
    };
    return new PageWalk(plan, wanted, first);
  }
}

/** Rethrows an error with the stack of whoever asks for this. */
function toCaller(): (error: unknown) => never {
  const caller = new Error();
  return (error) => {
    const [, ...frames] = (caller.stack ?? "").split("\n");
    if (error instanceof Error) error.stack = [error.stack, ...frames].join("\n");
    throw error;
  };
}
