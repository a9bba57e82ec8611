/** A list as a whole: sends nothing until it is awaited or iterated. */
import { resultOf } from "./call.js";
import { UsageError } from "./errors.js";
import { type Bookmark, type Joint, join, read, type Trail, untrodden, write } from "./joints.js";
import { ask, beginning, fault, type ListRequest, type Source } from "./listing.js";
import { refuseUnknown } from "./options.js";
import { Outcome } from "./outcome.js";
import type { Page, Pager, ToArrayOptions, WalkOptions } from "./page.js";
import type { Asked } from "./styles.js";

export type { Page, Pager, PageSuccess, ToArrayOptions, WalkOptions } from "./page.js";

/** A request that is on its way. */
interface Ahead<Item> {
  readonly asked: Asked;
  readonly answer: Promise<Source<Item>>;
  readonly controller: AbortController;
}

export class ListPager<Item> implements Pager<Item> {
  extraRequests = 0;
  readonly #list: () => ListRequest;
  readonly #start: () => Bookmark;
  #first: Ahead<Item> | undefined;
  /** Of a page that was seen. */
  #total: { readonly total: number | undefined } | undefined;

  /** `prepare` refuses arguments that make no sense, and is called when the list is first used. */
  constructor(prepare: () => ListRequest, start?: () => Bookmark) {
    let list: ListRequest | undefined;
    this.#list = () => {
      list ??= prepare();
      return list;
    };
    this.#start = start ?? (() => ({ asked: beginning(this.#list()), trail: untrodden }));
  }

  // biome-ignore lint/suspicious/noThenProperty: awaiting a list gives its first page
  then<A = Page<Item>, B = never>(
    fulfilled?: ((page: Page<Item>) => A | PromiseLike<A>) | null,
    rejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#firstPage().then(fulfilled, rejected);
  }

  result(): Promise<never> {
    return resultOf(
      this.#firstPage().then((data) => ({ status: 200, data, response: data.response, rateLimit: data.rateLimit })),
    ) as Promise<never>;
  }

  pages(options: WalkOptions = {}): AsyncGenerator<Page<Item>, void, undefined> {
    return this.#walk(options);
  }

  async *items(options: WalkOptions = {}): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages(options)) yield* page.items;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    return this.items();
  }

  async toArray({ limit = Number.POSITIVE_INFINITY, ...options }: ToArrayOptions = {}): Promise<Item[]> {
    if (!(limit >= 0)) throw new UsageError("limit is no number from 0 up", ["limit"]);
    const all: Item[] = [];
    for await (const { items } of this.#walk(options, limit)) for (const item of items) all.push(item);
    return all.slice(0, Math.ceil(limit));
  }

  async total(): Promise<number | undefined> {
    const { answer, size } = this.#list().pagination;
    if (!this.#total && answer.total)
      await this.#send({ ...this.#start().asked, ...(size && { size: size.min ?? 1 }) }).answer;
    return this.#total?.total;
  }

  from(cursor: string): ListPager<Item> {
    return new ListPager(this.#list, () => read(this.#list().name, cursor));
  }

  async #firstPage(): Promise<Page<Item>> {
    try {
      this.#first ??= this.#send(this.#start().asked);
      const { value } = await this.#walk({}, 1, true).next();
      return value as Page<Item>;
    } catch (error) {
      this.#first = undefined;
      throw error;
    }
  }

  /**
   * Asks page after page, up to `concurrency` of them ahead of the consumer, in order, until it has taken `limit`
   * items. A first page that was awaited begins it, and can be kept for the next walk.
   */
  async *#walk(
    options: WalkOptions,
    limit = Number.POSITIVE_INFINITY,
    keepFirst = false,
  ): AsyncGenerator<Page<Item>, void, undefined> {
    refuseUnknown(options, ["concurrency"], "option");
    const { concurrency = 1 } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1)
      throw new UsageError("concurrency is no whole number from 1 up", ["concurrency"]);
    const { pagination } = this.#list();
    const { style } = pagination;
    const start = this.#start();
    const first = this.#first;
    if (!keepFirst) this.#first = undefined;
    const ahead = first && limit > 0 ? [first] : [];
    const drop = (from: number) => {
      const dropped = ahead.splice(from);
      for (const { controller } of dropped) controller.abort();
      this.extraRequests += dropped.length;
    };
    /** Has a request on its way at a place of the queue; if another was expected there, all from there are in vain. */
    const expect = (place: number, asked: Asked) => {
      const { at, size, cursor } = ahead[place]?.asked ?? asked;
      if (at !== asked.at || size !== asked.size || cursor !== asked.cursor) drop(place);
      ahead[place] ??= this.#send(asked);
    };
    // Reading ahead in a list that moves is in vain: it begins anew each time, and doubles with each page that joins.
    let window = concurrency;
    let { trail, asked: next }: { trail: Trail; asked: Joint["next"] } = start;
    try {
      while (typeof next === "object" && limit > 0) {
        expect(0, next);
        const source = await (ahead.shift() as Ahead<Item>).answer;
        const joint = join(trail, source, pagination, concurrency);
        ({ trail, next } = joint);
        const { fresh } = joint;
        const { answered } = source;
        if (!fresh || (fresh.length === 0 && answered.count > 0)) this.extraRequests++;
        if (fresh) {
          limit -= fresh.length;
          if (concurrency > 1) {
            let expected = next;
            let place = 0;
            while (place < window && typeof expected === "object") {
              const { size = 1, overlap = 0 } = expected;
              if (place * (size - overlap) >= limit) break;
              expect(place++, expected);
              // Only a total says how far there is something to ask for.
              if (!style.seek || answered.total === undefined) break;
              const count = Math.min(size, answered.total - style.index(expected, answered, pagination));
              expected = style.next(expected, { ...answered, count, size }, pagination);
            }
            drop(place);
            window = Math.min(concurrency, 2 * window || 1);
          }
          yield this.#page(source, joint, fresh);
        } else window = 0;
        if (typeof next === "string" && limit > 0) throw fault(this.#list(), next, source);
      }
    } finally {
      for (const { controller } of ahead) controller.abort();
    }
  }

  #page(source: Source<Item>, { trail, index, next }: Joint, fresh: readonly number[]): Page<Item> {
    const { answered, response, rateLimit } = source;
    const items = fresh.map((place) => source.items[place] as Item);
    const bookmark = typeof next === "object" ? { asked: next, trail } : undefined;
    const following = () => {
      if (typeof next === "string") throw fault(this.#list(), next, source);
      return bookmark && new ListPager<Item>(this.#list, () => bookmark);
    };
    const page: Omit<Page<Item>, "response"> = {
      items,
      total: answered.total,
      index,
      cursor: bookmark && write(this.#list().name, bookmark),
      rateLimit,
      hasNext: () => next !== undefined,
      next: async () => following(),
      async *[Symbol.asyncIterator]() {
        yield* items;
        yield* following() ?? [];
      },
    };
    return new Outcome(page, response) as unknown as Page<Item>;
  }

  #send(asked: Asked): Ahead<Item> {
    const controller = new AbortController();
    const answer = ask<Item>(this.#list(), asked, controller.signal);
    answer.then(
      ({ answered }) => {
        this.#total = answered;
      },
      // It surfaces at its place in the order, or nobody wants it any more.
      () => {},
    );
    return { asked, answer, controller };
  }
}
