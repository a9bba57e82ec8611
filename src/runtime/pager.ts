/** A list as a whole: sends nothing until it is awaited or iterated. */
import type { Answered as Success } from "./answer.js";
import { resultOf } from "./call.js";
import { PaginationError, UsageError } from "./errors.js";
import { at, type RequestParts, readRequest, readResponse, writeRequest } from "./expression.js";
import { Joints } from "./joints.js";
import type { Expression, Pagination } from "./operation.js";
import { refuseUnknown } from "./options.js";
import type { RateLimit } from "./rate-limit.js";
import type { Asked, Rules } from "./styles.js";
import { type Fetched, type Step, walk } from "./walk.js";

/** How a list is walked. */
export interface WalkOptions {
  /** Requests in flight at once, after the first page. Lists without random access fetch one page ahead. Default: 1. */
  readonly concurrency?: number | undefined;
}

/** One answer of a list. Iterating over it gives its items and all that follow. */
export interface Page<Item> extends AsyncIterable<Item> {
  readonly items: readonly Item[];
  /** Items in the whole list; `undefined` where the service doesn't say, or the browser hides it. */
  readonly total: number | undefined;
  /** The place of the page's first item in the list, from 0. For cursors and links: counted from where the walk began. */
  readonly index: number;
  /** A small string that can be stored: `list(query).from(cursor)` goes on after this page. `undefined` on the last one. */
  readonly cursor: string | undefined;
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
 * @example
 * for await (const key of client.apiKeys.list()) console.log(key.id);
 * const first = await client.apiKeys.list({ limit: 10 });
 */
export interface Pager<Item, Failures = unknown> extends PromiseLike<Page<Item>>, AsyncIterable<Item> {
  /** Every item, in order. */
  items(options?: WalkOptions): AsyncGenerator<Item, void, undefined>;
  /** Every page, in order. */
  pages(options?: WalkOptions): AsyncGenerator<Page<Item>, void, undefined>;
  /** Every item as an array, or the first `limit` of them. */
  toArray(options?: WalkOptions & { readonly limit?: number | undefined }): Promise<Item[]>;
  /** Items in the whole list, by one request for as few items as the service allows, or none where a page was seen. */
  total(): Promise<number | undefined>;
  /** The same list from after the page that `cursor` is of. */
  from(cursor: string): Pager<Item, Failures>;
  /** The first page as a value: never rejects once the call was sent. */
  result(): Promise<PageSuccess<Item> | Failures>;
  /** Requests that were needed only because the list changed while it was walked. */
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

/** What a pager needs of the client. */
export interface ListRequest {
  readonly name: string;
  readonly pagination: Pagination;
  readonly parts: RequestParts;
  readonly baseUrl: string;
  /** Sends one request; `url` stands for the whole of path and query. */
  readonly send: (parts: RequestParts, signal: AbortSignal | undefined, url: string | undefined) => Promise<Success>;
}

interface Source<Item> extends Fetched<Item>, Success {}

/** Where a walk begins when it goes on from a page. */
interface Resume {
  readonly asked: Asked;
  readonly ids: readonly unknown[];
  readonly total: number | undefined;
}

/** Ids that a cursor carries: enough to find the place again though some items are gone. */
const CARRIED_IDS = 8;

export class ListPager<Item> implements Pager<Item> {
  extraRequests = 0;
  readonly #prepare: () => ListRequest;
  readonly #resume: Resume | undefined;
  #prepared: ListRequest | undefined;
  #first: Promise<Source<Item>> | undefined;
  #total: number | undefined;

  /** `prepare` refuses arguments that make no sense, and is first called when the list is used. */
  constructor(prepare: () => ListRequest, resume?: Resume) {
    this.#prepare = prepare;
    this.#resume = resume;
  }

  get #request(): ListRequest {
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

  async *pages(options: WalkOptions = {}): AsyncGenerator<Page<Item>, void, undefined> {
    const first = this.#first;
    this.#first = undefined;
    yield* this.#walk(first, options);
  }

  async *items(options: WalkOptions = {}): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages(options)) yield* page.items;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    return this.items();
  }

  async toArray({
    limit = Number.POSITIVE_INFINITY,
    ...options
  }: WalkOptions & { limit?: number | undefined } = {}): Promise<Item[]> {
    if (!(limit >= 0)) throw new UsageError("limit is no number from 0 up", ["limit"]);
    const all: Item[] = [];
    if (limit === 0) return all;
    for await (const page of this.pages(options)) {
      for (const item of page.items) {
        all.push(item);
        if (all.length >= limit) return all;
      }
    }
    return all;
  }

  async total(): Promise<number | undefined> {
    if (this.#total === undefined) {
      const { size } = this.#request.pagination;
      await this.#send({ ...this.#start(), size: size ? (size.min ?? 1) : undefined });
    }
    return this.#total;
  }

  from(cursor: string): ListPager<Item> {
    return new ListPager(this.#prepare, decode(cursor));
  }

  async #firstPage(): Promise<Page<Item>> {
    this.#first ??= this.#send(this.#start());
    try {
      const { value } = await this.#walk(this.#first, {}).next();
      return value as Page<Item>;
    } catch (error) {
      this.#first = undefined;
      throw error;
    }
  }

  async *#walk(
    first: Promise<Source<Item>> | undefined,
    options: WalkOptions,
  ): AsyncGenerator<Page<Item>, void, undefined> {
    refuseUnknown(options, ["concurrency"], "option");
    const { concurrency = 1 } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1) {
      throw new UsageError("concurrency is no whole number from 1 up", ["concurrency"]);
    }
    const { pagination } = this.#request;
    const rules = rulesOf(pagination);
    const steps = walk<Item, Source<Item>>(
      {
        style: pagination.style,
        rules,
        joints: new Joints(pagination.style, rules, concurrency, this.#resume?.ids ?? [], this.#resume?.total),
        concurrency,
        send: (asked, signal) => this.#send(asked, signal),
        fault: (text, source) => this.#fault(text, source),
        extra: () => this.extraRequests++,
      },
      this.#start(),
      first,
    );
    for await (const step of steps) yield this.#page(step);
  }

  #page(step: Step<Item, Source<Item>>): Page<Item> {
    const { source, items, index, next } = step;
    const { response, rateLimit, answered } = source;
    const cursor =
      typeof next === "object"
        ? encode({ asked: next, ids: source.ids.slice(-CARRIED_IDS), total: answered.total })
        : undefined;
    const following = () => {
      if (typeof next === "string") throw this.#fault(next, source);
      return cursor === undefined ? undefined : this.from(cursor);
    };
    return {
      items,
      total: answered.total,
      index,
      cursor,
      response,
      rateLimit,
      hasNext: () => next !== undefined,
      next: async () => following(),
      async *[Symbol.asyncIterator]() {
        yield* items;
        yield* following() ?? [];
      },
    };
  }

  /** Where the list begins, as the caller's arguments say. */
  #start(): Asked {
    if (this.#resume) return this.#resume.asked;
    const { pagination, parts } = this.#request;
    const { ask, style } = pagination;
    const read = (expression: Expression | undefined) => expression && readRequest(expression, parts);
    const place = style.asks === "page" ? read(ask.page) : style.asks === "offset" ? read(ask.offset) : undefined;
    const size = read(ask.size);
    const cursor = read(ask.cursor);
    return {
      at: typeof place === "number" ? place : rulesOf(pagination).firstPage * Number(style.asks === "page"),
      size: typeof size === "number" ? size : undefined,
      ...(typeof cursor === "string" ? { cursor } : {}),
    };
  }

  async #send(asked: Asked, signal?: AbortSignal): Promise<Source<Item>> {
    const { pagination, send, baseUrl } = this.#request;
    const { ask, style } = pagination;
    let { parts } = this.#request;
    const put = (expression: Expression | undefined, value: unknown) => {
      if (expression && value !== undefined) parts = writeRequest(expression, parts, value);
    };
    put(ask.size, asked.size);
    // A list that is asked for from its beginning is asked for as the caller wrote it.
    if (style.asks === "page" && asked.at !== rulesOf(pagination).firstPage) put(ask.page, asked.at);
    if (style.asks === "offset" && asked.at !== 0) put(ask.offset, asked.at);
    if (style.asks === "cursor") put(ask.cursor, asked.cursor);
    const url = style.asks === "link" && asked.cursor !== undefined ? asked.cursor : undefined;
    const success = await send(parts, signal, url);
    const source = this.#read(asked, success, url ?? baseUrl);
    this.#total = source.answered.total;
    return source;
  }

  #read(asked: Asked, success: Success, url: string): Source<Item> {
    const { pagination, baseUrl } = this.#request;
    const { answer, style, id } = pagination;
    const { response, data } = success;
    const read = (expression: Expression | undefined) => expression && readResponse(expression, response, data);
    const count = (expression: Expression | undefined) => {
      const value = read(expression);
      return typeof value === "string" && value.trim() !== "" ? Number(value) : (value ?? undefined);
    };
    const fault = (text: string) => this.#fault(text, success);
    const items = read(answer.items);
    if (!Array.isArray(items)) throw fault(`answers without a list of items at ${answer.items}`);
    const total = count(answer.total);
    if (total !== undefined && !(Number.isInteger(total) && (total as number) >= 0))
      throw fault(`counts ${String(total).slice(0, 20)} items`);
    const number = (value: unknown) =>
      Number.isInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
    const size = number(count(answer.size));
    const told = number(count(style.asks === "page" ? answer.page : answer.offset));
    const random = style.seek !== undefined;
    const limit = size ?? asked.size;
    if (random && limit !== undefined && items.length > limit)
      throw fault(`answers ${items.length} items a page where ${limit} are said`);
    const begins = random ? (told ?? asked.at) : asked.at;
    if (begins !== asked.at && asked.at !== this.#start().at)
      throw fault(`answers from ${begins} when asked from ${asked.at}`);
    const ids = id === undefined ? [] : items.map((item) => at(item, id));
    if (ids.includes(undefined)) throw fault(`answers an item without ${id}`);
    const more = read(answer.more);
    const follow = answer.next;
    const last = typeof follow === "object" ? at(items.at(-1), follow.lastItem) : read(follow);
    const text = last === undefined || last === null || last === "" ? undefined : String(last);
    const link = text !== undefined && style.link ? style.link(text) : text;
    return {
      ...success,
      items,
      ids,
      asked: begins === asked.at ? asked : { ...asked, at: begins },
      answered: {
        count: items.length,
        total: total as number | undefined,
        size,
        next: link !== undefined && style.link ? this.#sameOrigin(link, url, baseUrl, fault) : link,
        more:
          typeof more === "boolean"
            ? more
            : typeof follow === "object"
              ? items.length >= (asked.size ?? 1) && items.length > 0
              : undefined,
      },
    };
  }

  #sameOrigin(link: string, url: string, baseUrl: string, fault: (text: string) => Error): string {
    const target = URL.canParse(link, url) ? new URL(link, url) : undefined;
    // The next request carries credentials.
    if (target?.origin !== new URL(baseUrl).origin) throw fault("links to a next page on another origin");
    return target.href;
  }

  #fault(text: string, { response, rateLimit }: Success): PaginationError {
    const { name } = this.#request;
    return new PaginationError({
      message: `${name}: the service ${text}`,
      operation: name,
      attempts: 1,
      status: response.status,
      response,
      rateLimit,
    });
  }
}

function rulesOf({ firstPage, id, size, maxOffset }: Pagination): Rules {
  return {
    firstPage: firstPage ?? 1,
    ids: id !== undefined,
    maxSize: size?.max ?? Number.POSITIVE_INFINITY,
    maxOffset: maxOffset ?? Number.POSITIVE_INFINITY,
    defaultSize: size?.default,
  };
}

function encode({ asked, ids, total }: Resume): string {
  return JSON.stringify([asked.at, asked.size ?? null, asked.cursor ?? null, asked.overlap ?? 0, total ?? null, ids]);
}

function decode(cursor: string): Resume {
  try {
    const [place, size, text, overlap, total, ids] = JSON.parse(cursor);
    if (!Number.isInteger(place) || !Array.isArray(ids)) throw new TypeError();
    const asked = { at: place, size: size ?? undefined, ...(text === null ? {} : { cursor: text }), overlap };
    return { asked, ids, total: total ?? undefined };
  } catch {
    throw new UsageError("cursor is none: give the cursor of a page of this list, unchanged", ["cursor"]);
  }
}
