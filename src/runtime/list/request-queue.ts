import type { Cancellation } from "../transport/context.js";
import { fetchPage, type PageResponse } from "./page-request.js";
import type { List, PageRequest, Step } from "./pagination.js";

interface Queued<Item> {
  readonly key: string;
  readonly answer: Promise<PageResponse<Item>>;
}

const newCancellation = (): Cancellation => ({ aborted: false, ends: new Set() });

/** The requests of one walk: the one that it waits for, and those that were sent ahead. @internal */
export class RequestQueue<Item> {
  readonly #list: List;
  readonly #deadlineAt: number | undefined;
  #cancellation = newCancellation();
  #queued: Queued<Item>[] = [];
  /** What comes after those that were sent ahead. */
  #expected: Step["next"];

  constructor(list: List) {
    this.#list = list;
    this.#deadlineAt = list.deadlineAt();
  }

  /** The answer to a request: of the one that was sent ahead, if there is one. */
  answer(request: PageRequest): Promise<PageResponse<Item>> {
    return this.#queued.shift()?.answer ?? this.#send(request);
  }

  /** Drops what was sent ahead in vain, since another request is next. Says how many that were. */
  expect(next: Step["next"]): number {
    const { length } = this.#queued;
    if (length > 0 && this.#queued[0]?.key === keyOf(next)) return 0;
    if (length > 0) {
      this.abort();
      this.#cancellation = newCancellation();
    }
    this.#expected = next;
    return length;
  }

  /** Sends requests ahead, for at most so many pages and items, as far as the total goes. */
  sendAhead(page: PageResponse<Item>, pages: number, items: number): void {
    const { style } = this.#list.pagination;
    while (typeof this.#expected === "object") {
      const request = this.#expected;
      const count = expectedItems(request, page);
      if (request.anchor !== undefined || request.verifying) return;
      if (this.#queued.length >= Math.min(pages, items / count)) return;
      const answer = this.#send(request);
      // An error surfaces in its turn, or nobody wants it any more.
      answer.catch(() => {});
      this.#queued.push({ key: keyOf(request), answer });
      const goesOn = (request.index ?? 0) + count < Number(page.total);
      this.#expected = goesOn ? style.step(request, { ...page, items: [], count }, this.#list).next : undefined;
    }
  }

  /** Ends all requests under way. */
  abort(): void {
    this.#cancellation.aborted = true;
    for (const end of this.#cancellation.ends) end();
    this.#queued = [];
  }

  #send(request: PageRequest): Promise<PageResponse<Item>> {
    const options = { ending: this.#cancellation, deadlineAt: this.#deadlineAt };
    const send = (request: PageRequest) => fetchPage<Item>(this.#list, request, options);
    return this.#list.pagination.style.read?.(request, send) ?? send(request);
  }
}

const keyOf = (request: Step["next"]) => JSON.stringify(request);

/** How many items a page is expected to have: as many as were asked for, unless the service gave fewer. */
function expectedItems({ size, pageSize = 1 }: PageRequest, { request, count }: PageResponse<unknown>): number {
  return size === undefined || count < Number(request.size) ? pageSize : size;
}
