/** Lists of services as they are, over HTTP: nothing is lost, or the walk says so. */
import {
  createClient,
  cursorStyle,
  linkStyle,
  listPager,
  offsetStyle,
  type Pager,
  PaginationError,
  pageStyle,
  writeJsonQuery,
} from "@keysmith/runtime";
import { describe, expect, test } from "vitest";
import type { Pagination } from "../../src/runtime/list/pagination.js";
import { type Hit, sendJson, serve } from "./loopback.js";

interface Item {
  readonly id: number | string;
  readonly n?: number;
}

interface Query {
  page?: number;
  offset?: number;
  limit?: number;
  filter?: object;
  sort?: string;
}

const numbers = (length: number): Item[] => Array.from({ length }, (_, id) => ({ id }));

const limit = ["query", "limit"];
const request = {
  page: { place: ["query", "page"], size: limit },
  offset: { place: ["query", "offset"], size: limit },
};

/** The method of a list. */
function listOf(baseUrl: string, pagination: Partial<Pagination> & Pick<Pagination, "style">) {
  return createClient<{ list(query?: Query, options?: object): Pager<Item> }>(
    {
      format: 5,
      operations: [
        {
          name: "list",
          method: "GET",
          path: "/v1/items",
          query: { page: {}, offset: {}, cursor: {}, limit: {}, sort: {}, filter: {} },
          responses: { 200: {} },
          pager: listPager,
          pagination: {
            request: request[pagination.style === pageStyle ? "page" : "offset"],
            response: { items: ["items"] },
            id: ["id"],
            ...pagination,
          },
        },
      ],
    },
    { baseUrl, retries: 0 },
  ).list;
}

/** What was requested: where from, and how much. */
function placeOf({ url }: Hit, usual = 100) {
  const query = new URL(url, "http://localhost").searchParams;
  const number = (name: string, fallback: number) => Number(query.get(name) ?? fallback);
  return { offset: number("offset", 0), page: number("page", 1), limit: number("limit", usual), query };
}

async function idsOf(list: AsyncIterable<Item>): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const { id } of list) ids.push(id);
  return ids;
}

const upTo = (length: number) => Array.from({ length }, (_, id) => id);

describe("without a total a short page proves nothing", () => {
  test.each([
    ["pages are cut from 100 to 50", { max: 100, default: 100 }, 50, 100],
    ["500 are requested where the document allows 100", { max: 100, default: 100 }, 100, 500],
    ["the document's default is larger than the real one", { default: 100 }, 1, undefined],
    ["nothing is documented", undefined, 7, undefined],
  ])("%s", async (_, size, most, wanted) => {
    const all = numbers(most === 1 ? 7 : 230);
    const { baseUrl } = await serve((hit, response) => {
      const { offset, page, limit } = placeOf(hit, most);
      const length = Math.min(limit, most);
      const begin = hit.url.includes("page=") ? (page - 1) * length : offset;
      sendJson(response, { items: all.slice(begin, begin + length) });
    });
    for (const style of [offsetStyle, pageStyle]) {
      const list = listOf(baseUrl, { style, ...(size && { size }) });
      expect(await idsOf(list(wanted === undefined ? {} : { limit: wanted }))).toEqual(upTo(all.length));
    }
  });
});

describe("ids", () => {
  test("beyond 2^53 never make two items one", async () => {
    const texts = ["9007199254740993", "9007199254740992", "9007199254740995", "9007199254740996"];
    const { baseUrl } = await serve((_, response) => {
      response.setHeader("content-type", "application/json");
      response.end(`{"items":[${texts.map((id, n) => `{"id":${id},"n":${n}}`)}],"total":4}`);
    });
    for (const style of [offsetStyle, pageStyle]) {
      const list = listOf(baseUrl, { style, response: { items: ["items"], total: ["total"] } });
      expect((await list().toArray()).map(({ n }) => n)).toEqual([0, 1, 2, 3]);
    }
  });

  test("that two items of a page have drop neither", async () => {
    const items = ["a", "a", "b"].map((id, n) => ({ id, n }));
    const { baseUrl } = await serve((_, response) => sendJson(response, { items, total: 3 }));
    for (const style of [offsetStyle, pageStyle]) {
      const list = listOf(baseUrl, { style, response: { items: ["items"], total: ["total"] } });
      expect((await list().toArray()).map(({ n }) => n)).toEqual([0, 1, 2]);
    }
  });
});

describe("a list with a largest offset", () => {
  const items = Array.from({ length: 5200 }, (_, id) => ({ id, time: Math.floor(id / 3) }));

  /** Accepts no offset over 1,000 and no limit over 1,000. Sorts by time, and filters by it. */
  const service = (length: number, statesTotal: boolean) =>
    serve((hit, response) => {
      const { offset, limit, query } = placeOf(hit, 10);
      if (offset > 1000 || limit > 1000) return sendJson(response, { detail: "no" }, 422);
      const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } =
        JSON.parse(query.get("filter") ?? "{}").time ?? {};
      const found = items.slice(0, length).filter(({ time }) => time >= from && time <= to);
      if (query.get("sort") !== "time") found.reverse();
      sendJson(response, { items: found.slice(offset, offset + limit), ...(statesTotal && { total: found.length }) });
    });

  const pagination = {
    style: offsetStyle,
    size: { max: 1000, default: 10 },
    maxOffset: 1000,
    continueBy: {
      field: ["time"],
      sort: { at: ["query", "sort"], value: "time" },
      filter: ["query", "filter", "time"],
    },
  };
  const total = { items: ["items"], total: ["total"] };

  function partedListOf(baseUrl: string, more: Partial<Pagination>) {
    return createClient<{ list(query?: Query): Pager<Item> }>(
      {
        format: 5,
        operations: [
          {
            name: "list",
            method: "GET",
            path: "/items",
            query: {
              offset: {},
              limit: {},
              sort: {},
              filter: { write: writeJsonQuery },
            },
            responses: { 200: {} },
            pager: listPager,
            pagination: { request: request.offset, response: total, id: ["id"], ...pagination, ...more },
          },
        ],
      },
      { baseUrl, retries: 0 },
    ).list;
  }

  test("that its last page reaches is read to its end, in pages of the caller's size and one of the largest", async () => {
    const { baseUrl, hits } = await service(1500, true);
    const { continueBy: _, ...without } = pagination;
    const ids = await idsOf(listOf(baseUrl, { ...without, response: total })({ limit: 100 }));
    expect(ids).toHaveLength(1500);
    expect(hits.length).toBeLessThan(15);
  });

  test("that it goes beyond ends in an error that names the limit, once all before it was given", async () => {
    const { baseUrl } = await service(5200, true);
    const { continueBy: _, ...without } = pagination;
    const given: unknown[] = [];
    await expect(async () => {
      for await (const { id } of listOf(baseUrl, { ...without, response: total })({ limit: 100 })) given.push(id);
    }).rejects.toThrow(/does not allow offsets over 1000: filter the list/);
    expect(given).toHaveLength(2000);
  });

  test.each([1, 10, 1000, undefined])("is read in parts where the document says how, with limit %s", async (size) => {
    for (const [statesTotal, response] of [
      [true, total],
      [false, { items: ["items"] }],
    ] as const) {
      const { baseUrl, hits } = await service(5200, statesTotal);
      const list = partedListOf(baseUrl, { response });
      const ids = await idsOf(
        list(size === undefined ? {} : { limit: size }).items({ concurrency: statesTotal ? 3 : 1 }),
      );
      expect(new Set(ids).size).toBe(5200);
      expect(ids).toHaveLength(5200);
      expect(hits.length).toBeLessThan(13);
    }
  });

  test("is read in parts by its cursors too", async () => {
    const { baseUrl } = await service(3000, true);
    const list = partedListOf(baseUrl, {});
    const ids: unknown[] = [];
    let pager = list();
    for (;;) {
      const { value: page } = await pager.pages().next();
      if (!page) break;
      ids.push(...page.items.map(({ id }) => id));
      if (page.cursor === undefined) break;
      pager = list().from(page.cursor);
    }
    expect(ids).toHaveLength(3000);
    expect(new Set(ids).size).toBe(3000);
  });
});

test("a list whose service clamps the offset and says so is walked and deleted to its end", async () => {
  let all = numbers(100);
  const { baseUrl } = await serve((hit, response) => {
    const { offset, limit } = placeOf(hit, 10);
    const begin = Math.min(offset, all.length);
    sendJson(response, { items: all.slice(begin, begin + limit), offset: begin, total: all.length });
  });
  const list = listOf(baseUrl, {
    style: offsetStyle,
    response: { items: ["items"], total: ["total"], place: ["offset"] },
    size: { default: 10, max: 100 },
  });
  let visited = 0;
  for await (const { items } of list({ limit: 10 }).pages()) {
    visited += items.length;
    all = all.filter((item) => !items.some(({ id }) => id === item.id));
  }
  expect(visited).toBe(100);
});

test("hidden items on the first page cost no more than some requests", async () => {
  const all = numbers(1000);
  const { baseUrl, hits } = await serve((hit, response) => {
    const { offset, limit } = placeOf(hit);
    const items = all.slice(offset, offset + limit).filter(({ id }) => Number(id) % 100 > 1 || Number(id) > 100);
    sendJson(response, { items, total: all.length });
  });
  const list = listOf(baseUrl, {
    style: offsetStyle,
    response: { items: ["items"], total: ["total"] },
    size: { max: 100, default: 100 },
  });
  expect(await idsOf(list({ limit: 50 }))).toHaveLength(997);
  expect(hits.length).toBeLessThan(30);
});

describe("a service that ignores the page's number", () => {
  test("is noticed by the second page", async () => {
    const { baseUrl, hits } = await serve((_, response) => sendJson(response, { items: numbers(10), total: 1000 }));
    const list = listOf(baseUrl, { style: pageStyle, response: { items: ["items"], total: ["total"] } });
    await expect(idsOf(list({ limit: 10 }))).rejects.toThrow(PaginationError);
    expect(hits.length).toBeLessThan(6);
  });

  test("isn't blamed where items without ids may be equal", async () => {
    const { baseUrl } = await serve((hit, response) => {
      const { page } = placeOf(hit);
      sendJson(response, { items: page > 300 ? [] : [{ value: 0 }], total: 300 });
    });
    const list = listOf(baseUrl, {
      style: pageStyle,
      response: { items: ["items"], total: ["total"] },
      id: undefined as never,
    });
    expect(await list({ limit: 1 }).toArray()).toHaveLength(300);
  });
});

describe("a link to the next page", () => {
  const next = { items: ["items"], next: "Link" };

  test.each([
    ["relative to the request", (url: string) => `<?page=2&of=${url.length}>; rel="next"`],
    ["with an absolute path", () => '</v1/items?page=2>; rel="next"'],
    [
      "with other relations and links",
      () => '</v1/items?page=9>; rel="last", </v1/items?page=2>; title="a, b"; rel="x next"',
    ],
    ["without quotes", () => "</v1/items?page=2>; rel=next"],
  ])("is followed %s", async (_, link) => {
    const { baseUrl, hits } = await serve((hit, response) => {
      const isFirst = !hit.url.includes("page=2");
      sendJson(response, { items: [{ id: isFirst ? 0 : 1 }] }, 200, isFirst ? { link: link(hit.url) } : {});
    });
    expect(await idsOf(listOf(baseUrl, { style: linkStyle, response: next, request: {} })())).toEqual([0, 1]);
    expect(hits.map(({ url }) => url.split("?")[0])).toEqual(["/v1/items", "/v1/items"]);
  });

  test.each([
    ["about another resource", '</v1/items?page=2>; rel="next"; anchor="/other"'],
    ["of another relation", '</v1/items?page=2>; rel="nextish"'],
  ])("isn't followed %s", async (_, link) => {
    const { baseUrl } = await serve((_hit, response) => sendJson(response, { items: [{ id: 0 }] }, 200, { link }));
    expect(await idsOf(listOf(baseUrl, { style: linkStyle, response: next, request: {} })())).toEqual([0]);
  });

  test("with http: is requested by the scheme of the base URL", async () => {
    const requested: string[] = [];
    const { list } = createClient<{ list(): Pager<Item> }>(
      {
        format: 5,
        operations: [
          {
            name: "list",
            method: "GET",
            path: "/items",
            responses: { 200: {} },
            pager: listPager,
            pagination: { style: linkStyle, request: {}, response: { items: ["items"], next: ["next"] } },
          },
        ],
      },
      {
        baseUrl: "https://api.example.com",
        fetch: async (url) => {
          requested.push(String(url));
          return Response.json({
            items: [{ id: requested.length }],
            next: requested[1] ? null : "http://api.example.com/items?p=2",
          });
        },
      },
    );
    expect(await list().toArray()).toHaveLength(2);
    expect(requested).toEqual(["https://api.example.com/items", "https://api.example.com/items?p=2"]);
  });
});

describe("what services write", () => {
  test.each([
    [{ items: null, total: 0 }, 0],
    [{ items: null }, 0],
    [null, 0],
  ])("%j is an empty list", async (body, count) => {
    const { baseUrl } = await serve((_, response) => sendJson(response, body));
    for (const style of [offsetStyle, pageStyle]) {
      const list = listOf(baseUrl, { style, response: { items: ["items"], total: ["total"] } });
      expect(await list().toArray()).toHaveLength(count);
    }
  });

  test.each([
    [" 1500 ", 1500],
    ["1,500", 1500],
    ["1,500,000", 1_500_000],
    [1500, 1500],
    ["many", undefined],
    ["1.5", undefined],
    [-1, undefined],
    [true, undefined],
    [{}, undefined],
  ])("%j is the total %s", async (total, expected) => {
    const { baseUrl } = await serve((_, response) => sendJson(response, { items: numbers(1), total }));
    const list = listOf(baseUrl, { style: offsetStyle, response: { items: ["items"], total: ["total"] } });
    expect((await list({ limit: 1 })).total).toBe(expected);
  });

  test.each([false, null, "", undefined])("%j for a cursor is the end", async (next) => {
    const { baseUrl } = await serve((_, response, count) =>
      sendJson(response, { items: [{ id: count }], next: count === 1 ? "b" : next }),
    );
    const list = listOf(baseUrl, {
      style: cursorStyle,
      request: { place: ["query", "cursor"] },
      response: { items: ["items"], next: ["next"] },
    });
    expect(await idsOf(list())).toEqual([1, 2]);
  });
});

describe("ends at once", () => {
  const endless = (body: (offset: number) => unknown) =>
    serve((hit, response, count) => {
      if (count <= 1) sendJson(response, body(placeOf(hit, 10).offset));
    });
  const many = (offset: number) => ({ items: numbers(10).map(({ id }) => ({ id: Number(id) + offset })), total: 1000 });
  const pagination = { style: offsetStyle, response: { items: ["items"], total: ["total"] } } as const;

  test("a walk that is left while a page is under way", async () => {
    const { baseUrl, hits } = await endless(many);
    const walk = listOf(baseUrl, pagination)({ limit: 10 }).items();
    for (let n = 0; n < 10; n++) await walk.next();
    const pending = walk.next();
    await expect.poll(() => hits.length).toBe(2);
    expect(await walk.return()).toEqual({ done: true, value: undefined });
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(await walk.next()).toEqual({ done: true, value: undefined });
  });

  test("one whose signal is aborted, also where pages were read ahead", async () => {
    const { baseUrl } = await serve((hit, response) => sendJson(response, many(placeOf(hit, 10).offset)));
    const controller = new AbortController();
    const list = listOf(baseUrl, pagination)({ limit: 10 }, { signal: controller.signal });
    const given: unknown[] = [];
    const walk = async () => {
      for await (const { id } of list.items({ concurrency: 8 })) {
        given.push(id);
        if (given.length === 15) controller.abort();
      }
    };
    await expect(walk()).rejects.toMatchObject({ name: "AbortError" });
    expect(given).toHaveLength(15);
  });

  test("one whose deadline is over, which counts for all pages", async () => {
    const { baseUrl, hits } = await serve((hit, response) => {
      setTimeout(() => sendJson(response, many(placeOf(hit, 10).offset)), 20);
    });
    const list = listOf(baseUrl, pagination)({ limit: 10 }, { deadline: 150 });
    await expect(list.toArray()).rejects.toMatchObject({ name: "TimeoutError" });
    expect(hits.length).toBeLessThan(10);
  });
});
