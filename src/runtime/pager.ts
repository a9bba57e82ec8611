/** A list as a whole: sends nothing until it is awaited or iterated. */
import { resultOf } from "./call.js";
import { UsageError } from "./errors.js";
import { ask, beginning, fault, type ListRequest, rulesOf, type Source } from "./listing.js";
import { refuseUnknown } from "./options.js";
import type { Page, Pager, ToArrayOptions, WalkOptions } from "./page.js";
import type { Asked } from "./styles.js";
import { type Bookmark, read, untrodden, write } from "./trail.js";
import { type Step, walk } from "./walk.js";

export type { Page, Pager, PageSuccess, ToArrayOptions, WalkOptions } from "./page.js";

export class ListPager<Item> implements Pager<Item> {
  extraRequests = 0;
  readonly #prepare: () => ListRequest;
  readonly #resume: Bookmark | string | undefined;
  #prepared: ListRequest | undefined;
  #first: Promise<Source<Item>> | undefined;
  /** Of a page that was seen. */
  #total: { readonly total: number | undefined } | undefined;

  /** `prepare` refuses arguments that make no sense, and is first called when the list is used. */
  constructor(prepare: () => ListRequest, resume?: Bookmark | string) {
    this.#prepare = prepare;
    this.#resume = resume;
  }

  get #list(): ListRequest {
    this.#prepared ??= this.#prepare();
    return this.#prepared;
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
    return this.#pages(options, Number.POSITIVE_INFINITY);
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
    if (limit === 0) return all;
    for await (const page of this.#pages(options, limit)) {
      for (const item of page.items) {
        all.push(item);
        if (all.length >= limit) return all;
      }
    }
    return all;
  }

  async total(): Promise<number | undefined> {
    const { answer, size } = this.#list.pagination;
    if (!this.#total && answer.total)
      await this.#send({ ...this.#start().asked, ...(size && { size: size.min ?? 1 }) });
    return this.#total?.total;
  }

  from(cursor: string): ListPager<Item> {
    return new ListPager(this.#prepare, cursor);
  }

  async #firstPage(): Promise<Page<Item>> {
    this.#first ??= this.#send(this.#start().asked);
    try {
      const { value } = await this.#walk(this.#first, {}, Number.POSITIVE_INFINITY).next();
      return value as Page<Item>;
    } catch (error) {
      this.#first = undefined;
      throw error;
    }
  }

  async *#pages(options: WalkOptions, limit: number): AsyncGenerator<Page<Item>, void, undefined> {
    const first = this.#first;
    this.#first = undefined;
    yield* this.#walk(first, options, limit);
  }

  async *#walk(
    first: Promise<Source<Item>> | undefined,
    options: WalkOptions,
    limit: number,
  ): AsyncGenerator<Page<Item>, void, undefined> {
    refuseUnknown(options, ["concurrency"], "option");
    const { concurrency = 1 } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1)
      throw new UsageError("concurrency is no whole number from 1 up", ["concurrency"]);
    const list = this.#list;
    const { pagination } = list;
    const guide = {
      style: pagination.style,
      rules: rulesOf(pagination, concurrency),
      concurrency,
      limit,
      send: (asked: Asked, signal: AbortSignal) => this.#send(asked, signal),
      fault: (text: string, source: Source<Item>) => fault(list, text, source),
      extra: (requests: number) => {
        this.extraRequests += requests;
      },
    };
    for await (const step of walk<Item, Source<Item>>(guide, this.#start(), first)) yield this.#page(step);
  }

  #page({ source, items, index, trail, next }: Step<Item, Source<Item>>): Page<Item> {
    const { response, rateLimit, answered } = source;
    const bookmark = typeof next === "object" ? { asked: next, trail } : undefined;
    const following = () => {
      if (typeof next === "string") throw fault(this.#list, next, source);
      return bookmark && new ListPager<Item>(this.#prepare, bookmark);
    };
    const page: Omit<Page<Item>, "response"> = {
      items,
      total: answered.total,
      index,
      cursor: bookmark && write(this.#list.name, bookmark),
      rateLimit,
      hasNext: () => next !== undefined,
      next: async () => following(),
      async *[Symbol.asyncIterator]() {
        yield* items;
        yield* following() ?? [];
      },
    };
    // Its URL can hold a credential: reachable by name alone.
    return Object.defineProperty(page, "response", { value: response }) as Page<Item>;
  }

  #start(): Bookmark {
    if (typeof this.#resume === "string") return read(this.#list.name, this.#resume);
    return this.#resume ?? { asked: beginning(this.#list), trail: untrodden };
  }

  async #send(asked: Asked, signal?: AbortSignal): Promise<Source<Item>> {
    const source = await ask<Item>(this.#list, asked, signal);
    this.#total = source.answered;
    return source;
  }
}
