/** A list as a whole: sends nothing until it is awaited or iterated. */
import { resultOf } from "../call/call.js";
import { refuse } from "../errors.js";
import { hide } from "../hide.js";
import type { ListPager } from "../operation.js";
import { refuseUnknown } from "../options.js";
import { join, read, type Trail, write } from "./merge-page.js";
import type { Page, Pager, WalkOptions } from "./page.js";
import { ask, beginning, type ListRequest, type Source } from "./page-request.js";
import type { Asked } from "./styles.js";

export type { Page, Pager, PageSuccess, ToArrayOptions, WalkOptions } from "./page.js";

/** A request that is on its way. */
interface Ahead<Item> {
  readonly key: string;
  readonly answer: Promise<Source<Item>>;
}

/** `prepare` refuses arguments that make no sense, and is called when the list is used. @internal */
export function pagerOf<Item>(
  prepare: () => ListRequest,
  start: (list: ListRequest) => Trail = beginning,
  /** The last answer that was used. */
  seen?: Source<Item>,
): Pager<Item, never> {
  let first: Ahead<Item> | undefined;
  let extraRequests = 0;

  function send(list: ListRequest, asked: Asked | string, signal: AbortSignal): Ahead<Item> {
    const sent = { key: JSON.stringify(asked), answer: ask<Item>(list, asked, signal, seen) };
    // An error surfaces at its place in the order, or nobody wants it any more. It is no page to begin with.
    sent.answer.catch(() => {
      if (first === sent) first = undefined;
    });
    return sent;
  }

  async function firstPage(): Promise<Page<Item>> {
    const { value } = await walk({}, 1, true).next();
    return value as Page<Item>;
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
    let trail = start(list);
    /** What comes next, in order; what to ask after it; and what ends it. */
    let ahead = first ? [first] : [];
    let expected: Trail["next"];
    let controller = new AbortController();
    first = undefined;
    try {
      while (limit > 0 && trail.next !== undefined) {
        const sent = ahead.shift() ?? send(list, trail.next, controller.signal);
        if (keepFirst) first = sent;
        const source = await sent.answer;
        seen = source;
        const joint = join(trail, source, pagination, concurrency);
        const { fresh, next } = joint;
        // In a list that moves reading ahead is in vain: it begins again with the second page that joins.
        const window = concurrency > 1 && trail.fresh && fresh ? concurrency : 0;
        trail = joint;
        limit -= fresh?.length ?? 0;
        if (!fresh || (fresh.length === 0 && source.count > 0)) extraRequests++;
        // Where another page was expected, what follows it was too.
        if (ahead[0]?.key !== JSON.stringify(next)) {
          extraRequests += ahead.length;
          controller.abort();
          controller = new AbortController();
          ahead = [];
          expected = next;
        }
        while (typeof expected === "object") {
          const { index, size = 1 }: Asked = expected;
          if (ahead.length >= Math.min(window, limit / size)) break;
          ahead.push(send(list, expected, controller.signal));
          // Only a total says how far there is something to ask for, and only a place what comes after it.
          const more = (index as number) + size < (source.total as number);
          expected = more ? style.step(expected, { ...source, count: size, size }, pagination).next : undefined;
        }
        if (fresh) yield pageOf(list, source, joint, fresh);
      }
    } finally {
      controller.abort();
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
      return all.slice(0, limit);
    },
    async total() {
      const list = prepare();
      const { response: answer, size } = list.pagination;
      if (!seen && answer.total)
        seen = await ask(list, { ...(beginning(list).next as Asked), ...(size && { size: size.min ?? 1 }) });
      return seen?.total;
    },
    from: (cursor) => pagerOf(prepare, ({ name }) => read(name, cursor)),
  };
  return pager;
}

/** For the descriptors of lists. */
export const listPager: ListPager = pagerOf;

function pageOf<Item>(list: ListRequest, source: Source<Item>, trail: Trail, fresh: readonly number[]): Page<Item> {
  const { items, count, total, rateLimit, response } = source;
  const { next, index } = trail;
  const rest = pagerOf(
    () => list,
    () => trail,
    source,
  );
  const page: Omit<Page<Item>, "response"> = {
    items: fresh.map((place) => items[place] as Item),
    total,
    index: (index as number) + (fresh[0] ?? count),
    cursor: typeof next === "object" ? write(list.name, trail) : undefined,
    rateLimit,
    hasNext: () => next !== undefined,
    next: async () => rest,
    async *[Symbol.asyncIterator]() {
      yield* page.items;
      yield* rest;
    },
  };
  return hide(page, { response });
}
