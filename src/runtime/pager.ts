/** A list as a whole: sends nothing until it is awaited or iterated. */
import { resultOf } from "./call.js";
import { refuse } from "./errors.js";
import { hide } from "./hide.js";
import { type Bookmark, type Joint, join, read, type Trail, write } from "./joints.js";
import { ask, beginning, fault, type ListRequest, type Source } from "./listing.js";
import type { ListPager } from "./operation.js";
import { refuseUnknown } from "./options.js";
import type { Page, Pager, WalkOptions } from "./page.js";
import type { Answered, Asked } from "./styles.js";

export type { Page, Pager, PageSuccess, ToArrayOptions, WalkOptions } from "./page.js";

/** A request that is on its way. */
interface Ahead<Item> {
  readonly asked: Asked;
  readonly answer: Promise<Source<Item>>;
  readonly controller: AbortController;
}

/** `prepare` refuses arguments that make no sense, and is called when the list is used. @internal */
export function pagerOf<Item>(
  prepare: () => ListRequest,
  start: (list: ListRequest) => Bookmark = beginning,
): Pager<Item, never> {
  let first: Ahead<Item> | undefined;
  let extraRequests = 0;
  /** Of a page that was seen. */
  let seen: Answered | undefined;

  function send(list: ListRequest, asked: Asked): Ahead<Item> {
    const controller = new AbortController();
    const answer = ask<Item>(list, asked, controller.signal);
    answer.then(
      ({ answered }) => {
        seen = answered;
      },
      // It surfaces at its place in the order, or nobody wants it any more.
      () => {},
    );
    return { asked, answer, controller };
  }

  async function firstPage(): Promise<Page<Item>> {
    try {
      const { value } = await walk({}, 1, true).next();
      return value as Page<Item>;
    } catch (error) {
      first = undefined;
      throw error;
    }
  }

  /**
   * Asks page after page, up to `concurrency` of them ahead of the consumer, in order, until it has taken `limit`
   * items. A first page that was awaited begins it, and can be kept for the next walk.
   */
  async function* walk(
    options: WalkOptions = {},
    limit = Number.POSITIVE_INFINITY,
    keepFirst = false,
  ): AsyncGenerator<Page<Item>, void, undefined> {
    refuseUnknown(options, ["concurrency"], "option");
    const { concurrency = 1 } = options;
    if (!Number.isInteger(concurrency) || concurrency < 1) refuse(["concurrency"], " is no whole number from 1 up");
    const list = prepare();
    const { pagination } = list;
    const { style } = pagination;
    let { trail, asked: next }: { trail: Trail; asked: Joint["next"] } = start(list);
    /** What comes next, in order. */
    const ahead = first && limit > 0 ? [first] : [];
    first = undefined;
    const abort = (from: number) => {
      const vain = ahead.splice(from);
      for (const { controller } of vain) controller.abort();
      return vain.length;
    };
    // Reading ahead in a list that moves is in vain: it begins anew each time, and doubles with each page that joins.
    const most = concurrency > 1 ? concurrency : 0;
    let window = most;
    try {
      while (typeof next === "object" && limit > 0) {
        ahead[0] ??= send(list, next);
        if (keepFirst) first = ahead[0];
        const source = await ahead[0].answer;
        ahead.shift();
        const { answered } = source;
        const joint = join(trail, source, pagination, concurrency);
        const { fresh } = joint;
        ({ trail, next } = joint);
        if (!fresh || (fresh.length === 0 && answered.count > 0)) extraRequests++;
        if (fresh) limit -= fresh.length;
        else window = 0;
        let expected = next;
        let place = 0;
        while (place < window && typeof expected === "object") {
          const { size = 1, overlap = 0 }: Asked = expected;
          if (place * (size - overlap) >= limit) break;
          // Where another page was expected, what follows it was too.
          if (JSON.stringify(ahead[place]?.asked) !== JSON.stringify(expected)) extraRequests += abort(place);
          ahead[place++] ??= send(list, expected);
          // Only a total says how far there is something to ask for.
          if (!style.seek || answered.total === undefined) break;
          const count = Math.min(size, answered.total - style.index(expected, answered, pagination));
          expected = style.next(expected, { ...answered, count, size }, pagination);
        }
        extraRequests += abort(place);
        if (fresh) {
          window = Math.min(most, 2 * window || 1);
          yield pageOf(list, source, joint, fresh);
        }
        if (typeof next === "string" && limit > 0) throw fault(list, next, source);
      }
    } finally {
      abort(0);
    }
  }

  const pager: Pager<Item, never> = {
    get extraRequests() {
      return extraRequests;
    },
    // biome-ignore lint/suspicious/noThenProperty: awaiting a list gives its first page
    then: (fulfilled, rejected) => firstPage().then(fulfilled, rejected),
    result: () =>
      resultOf(
        firstPage().then((data) => ({ status: 200, data, response: data.response, rateLimit: data.rateLimit })),
      ) as Promise<never>,
    pages: (options) => walk(options),
    async *items(options) {
      for await (const page of pager.pages(options)) yield* page.items;
    },
    [Symbol.asyncIterator]: () => pager.items(),
    async toArray({ limit = Number.POSITIVE_INFINITY, ...options } = {}) {
      if (!(limit >= 0)) refuse(["limit"], " is no number from 0 up");
      const all: Item[] = [];
      for await (const { items } of walk(options, limit)) for (const item of items) all.push(item);
      return all.slice(0, Math.ceil(limit));
    },
    async total() {
      const list = prepare();
      const { answer, size } = list.pagination;
      if (!seen && answer.total)
        await send(list, { ...start(list).asked, ...(size && { size: size.min ?? 1 }) }).answer;
      return seen?.total;
    },
    from: (cursor) => pagerOf(prepare, ({ name }) => read(name, cursor)),
  };
  return pager;
}

/** For the descriptors of lists. */
export const listPager: ListPager = pagerOf;

function pageOf<Item>(
  list: ListRequest,
  source: Source<Item>,
  { trail, index, next }: Joint,
  fresh: readonly number[],
): Page<Item> {
  const { answered, response, rateLimit } = source;
  const items = fresh.map((place) => source.items[place] as Item);
  const bookmark = () => {
    if (typeof next === "string") throw fault(list, next, source);
    return { asked: next as Asked, trail };
  };
  const rest = next === undefined ? undefined : pagerOf<Item>(() => list, bookmark);
  const page: Omit<Page<Item>, "response"> = {
    items,
    total: answered.total,
    index,
    cursor: typeof next === "object" ? write(list.name, bookmark()) : undefined,
    rateLimit,
    hasNext: () => rest !== undefined,
    next: async () => rest,
    async *[Symbol.asyncIterator]() {
      yield* items;
      yield* rest ?? [];
    },
  };
  return hide(page, { response });
}
