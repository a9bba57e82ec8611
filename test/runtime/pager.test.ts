import { inspect } from "node:util";
import { InvalidCursorError, UsageError } from "@keysmith/runtime";
import { describe, expect, test } from "vitest";
import { type ServiceOptions, type StyleName, listService as service } from "./list-service.js";

const styles: StyleName[] = ["page", "offset", "cursor", "link"];
const ids = (things: readonly { id: number }[]) => things.map(({ id }) => id);
const upTo = (count: number) => Array.from({ length: count }, (_, id) => id);

async function all<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

describe.each(styles)("%s style, of a list that stands still", (style) => {
  test.each([
    [0, 10, 1],
    [1, 10, 1],
    [9, 10, 1],
    [10, 10, 1],
    [11, 10, 2],
    [100, 10, 10],
    [101, 10, 11],
    [7, 1, 7],
  ])("%i items by %i are %i requests", async (things, limit, requests) => {
    for (const concurrency of [1, 8]) {
      const lists = service({ style, things });
      const pager = lists.list({ limit });
      expect(ids(await pager.toArray({ concurrency }))).toEqual(upTo(things));
      expect(lists.requests).toHaveLength(requests);
      expect(pager.extraRequests).toBe(0);
    }
  });

  test("a size that is cut down, with or without a word, is the size that counts", async () => {
    for (const tells of [["total", "size", "place"], ["total"]] as ServiceOptions["tells"][]) {
      // The largest size isn't documented: offsets overlap within it.
      const lists = service({ style, things: 480, maxSize: 50, ...(tells && { tells }), pagination: { size: {} } });
      expect(ids(await lists.list({ limit: 5000 }).toArray({ concurrency: 4 }))).toEqual(upTo(480));
      expect(lists.requests).toHaveLength(style === "offset" ? 1 + Math.ceil((480 - 50) / 49) : 10);
    }
  });

  test("an unknown total costs nothing but the end's own sign", async () => {
    const lists = service({ style, things: 25, tells: ["more"] });
    expect(ids(await lists.list({ limit: 10 }).toArray({ concurrency: 4 }))).toEqual(upTo(25));
    // A short page proves nothing: the one after it is empty. Without a next cursor or link a list has ended.
    expect(lists.requests).toHaveLength(style === "page" || style === "offset" ? 4 : 3);
    const page = await lists.list({ limit: 10 });
    expect(page.total).toBeUndefined();
  });

  test("a page goes on, by its cursor, by next(), and as an iterable, in another client too", async () => {
    const lists = service({ style, things: 25 });
    const first = await lists.list({ limit: 10 });
    expect([first.index, first.total, first.hasNext(), first.items.length]).toEqual([0, 25, true, 10]);
    const second = await first.next();
    expect(second?.index).toBe(10);
    expect(ids(second?.items ?? [])).toEqual(upTo(25).slice(10, 20));
    const last = await second?.next();
    expect([last?.index, last?.hasNext(), last?.cursor, await last?.next()]).toEqual([20, false, undefined, undefined]);
    expect(ids(await all(first))).toEqual(upTo(25));

    const stored = JSON.parse(JSON.stringify(second?.cursor)) as string;
    expect(stored.length).toBeLessThan(500);
    const other = service({ style, things: 25 });
    expect(ids(await other.list({ limit: 10 }).from(stored).toArray())).toEqual([20, 21, 22, 23, 24]);
    expect(ids((await other.list({ limit: 10 }).from(first.cursor as string)).items)).toEqual(ids(second?.items ?? []));
    expect(
      ids(
        await other
          .list({ limit: 10 })
          .from(first.cursor as string)
          .toArray({ concurrency: 8 }),
      ),
    ).toHaveLength(15);
  });

  test("walks by next() cost no request more", async () => {
    const lists = service({ style, things: 30 });
    for (let page = await lists.list({ limit: 10 }), n = 0; n < 5; n++) {
      const next = await page.next();
      if (!next) break;
      page = next;
    }
    expect(lists.requests).toHaveLength(3);
  });

  test("nothing is sent before it is used, and an awaited first page is used once", async () => {
    const lists = service({ style, things: 15 });
    const pager = lists.list({ limit: 10 });
    expect(lists.requests).toHaveLength(0);
    const [one, two] = [await pager, await pager];
    expect(ids(one.items)).toEqual(ids(two.items));
    expect(lists.requests).toHaveLength(1);
    expect(await all(pager)).toHaveLength(15);
    expect(lists.requests).toHaveLength(2);
    expect(await all(pager)).toHaveLength(15);
    expect(lists.requests).toHaveLength(4);
  });

  test("total() costs the smallest request, and none where a page was seen", async () => {
    const lists = service({ style, things: 15, pagination: { size: { min: 0, max: 100 } } });
    expect(await lists.list({ limit: 10 }).total()).toBe(15);
    expect(lists.requests.map(({ limit }) => limit)).toEqual([0]);
    const least = service({ style, things: 15, pagination: { size: { max: 100 } } });
    expect(await least.list().total()).toBe(15);
    expect(least.requests.map(({ limit }) => limit)).toEqual([1]);
    const pager = lists.list({ limit: 10 });
    await pager;
    expect(await pager.total()).toBe(15);
    expect(lists.requests).toHaveLength(2);
  });

  test("total() of the rest of a list is that of all of it, by a request as small", async () => {
    const lists = service({ style, things: 15 });
    const { cursor } = await lists.list({ limit: 10 });
    const rest = lists.list({ limit: 10 }).from(String(cursor));
    expect(await rest.total()).toBe(15);
    expect(lists.requests.map(({ limit }) => limit)).toEqual([10, 1]);
    expect(ids(await rest.toArray())).toEqual(upTo(15).slice(10));
  });

  test("a total that isn't told is asked for once and unknown", async () => {
    const lists = service({ style, things: 15, tells: [] });
    const pager = lists.list();
    expect([await pager.total(), await pager.total()]).toEqual([undefined, undefined]);
    expect(lists.requests).toHaveLength(1);
  });

  test("toArray takes a limit, and asks for no page beyond it", async () => {
    const lists = service({ style, things: 1000 });
    expect(await lists.list({ limit: 10 }).toArray({ limit: 25, concurrency: 8 })).toHaveLength(25);
    expect(lists.requests).toHaveLength(3);
    expect(await lists.list({ limit: 10 }).toArray({ limit: 0 })).toEqual([]);
    expect(lists.requests).toHaveLength(3);
    await expect(lists.list().toArray({ limit: -1 })).rejects.toThrow(UsageError);
    await expect(lists.list().toArray({ limit: Number.NaN })).rejects.toThrow(UsageError);
  });

  test("result() gives the first page as a value", async () => {
    const lists = service({ style, things: 15 });
    const result = (await lists.list({ limit: 10 }).result()) as { status: number; data: { items: unknown[] } };
    expect([result.status, result.data.items.length]).toEqual([200, 10]);
    expect(Object.keys(result).sort()).toEqual(["data", "rateLimit", "status"]);
  });

  test("options that make no sense are refused", async () => {
    const pager = service({ style }).list();
    for (const concurrency of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      await expect(pager.toArray({ concurrency })).rejects.toThrow(UsageError);
    await expect(pager.toArray({ concurency: 2 } as object)).rejects.toThrow(/concurency/);
  });

  test("a cursor that isn't one, or is another list's, is refused before anything is sent", async () => {
    const lists = service({ style, things: 15 });
    const { cursor } = await lists.list({ limit: 10 });
    const edited = ["null", "-1", "[]", "true", "1.5", "12"].flatMap((value) =>
      ["place", "index", "given", "total", "cursor"].map((name) =>
        cursor?.replace(new RegExp(`"${name}":("[^"]*"|\\d+)`), `"${name}":${value}`),
      ),
    );
    const changed = edited.filter((each) => each !== cursor);
    expect(changed.length).toBeGreaterThan(10);
    for (const bad of ["", "[]", "null", "[1]", "{}", cursor?.slice(1), cursor?.replace("list", "other"), ...changed]) {
      const error = await lists
        .list()
        .from(String(bad))
        .toArray()
        .catch((error: unknown) => error);
      expect(error).toBeInstanceOf(InvalidCursorError);
      expect(String(error)).toMatch(/cursor is not valid for list/);
    }
    expect(lists.requests).toHaveLength(1);
  });
});

describe("a walk of a part", () => {
  test("begins where the caller says", async () => {
    const pages = service({ style: "page", things: 35 });
    expect(ids(await pages.list({ page: 3, limit: 10 }).toArray())).toEqual(upTo(35).slice(20));
    expect(pages.requests).toHaveLength(2);
    const offsets = service({ style: "offset", things: 35 });
    expect(ids(await offsets.list({ offset: 17, limit: 10 }).toArray())).toEqual(upTo(35).slice(17));
    expect(offsets.requests).toHaveLength(2);
    const cursors = service({ style: "cursor", things: 35 });
    expect(ids(await cursors.list({ cursor: "16", limit: 10 }).toArray())).toEqual(upTo(35).slice(17));
    expect(cursors.requests).toHaveLength(2);
  });

  test("begins beyond the end, and ends", async () => {
    expect(await service({ style: "page", things: 35 }).list({ page: 9 }).toArray()).toEqual([]);
    expect(await service({ style: "offset", things: 35 }).list({ offset: 90 }).toArray()).toEqual([]);
  });
});

test("a cursor that the last item holds ends with an empty page", async () => {
  const pagination = {
    response: { items: ["items"], lastItem: ["id"], total: ["total"] },
  } as const;
  for (const [things, tells, requests] of [
    [20, ["total"], 3],
    [25, [], 4],
    [20, [], 3],
  ] as const) {
    const lists = service({ style: "cursor", things, tells, pagination });
    expect(ids(await lists.list({ limit: 10 }).toArray())).toEqual(upTo(things));
    expect(lists.requests).toHaveLength(requests);
  }
});

test("an empty page isn't the end where the service says that more follows", async () => {
  const empty = (count: number) => (body: { items: unknown[] }, _: unknown, at: number) =>
    at === count ? { ...body, items: [] } : body;
  for (const style of ["page", "offset"] as const) {
    for (const place of [1, 2]) {
      const lists = service({ style, things: 30, answer: empty(place) });
      const got = ids(await lists.list({ limit: 10 }).toArray());
      expect(got).toEqual(expect.arrayContaining(upTo(30).slice(20)));
      expect(got.length).toBeGreaterThanOrEqual(20);
    }
  }
  const cursors = service({ style: "cursor", things: 30, answer: empty(2) });
  expect(await cursors.list({ limit: 10 }).toArray()).toHaveLength(20);
});

test("lists without ids are walked as they come", async () => {
  for (const style of styles) {
    const { id: _, ...pagination } = { id: undefined, size: {} };
    const lists = service({ style, things: 25, pagination: { ...pagination, id: undefined } as object });
    expect(await lists.list({ limit: 10 }).toArray({ concurrency: 3 })).toHaveLength(25);
    expect(lists.requests).toHaveLength(3);
  }
});

test("a page's response is reachable by name, and not shown, serialized or copied: its URL can hold a credential", async () => {
  const url = "https://lists.example.com/v1/things?key=canary";
  for (const style of styles) {
    const answer = (body: object) => Object.defineProperty(Response.json(body), "url", { value: url });
    const page = await service({ style, things: 25, answer }).list({ limit: 10 });
    expect(page.response.url).toBe(url);
    for (const each of [page, { ...page }])
      for (const shown of [inspect(each, { depth: 9, getters: true }), JSON.stringify(each)])
        expect(shown).not.toMatch(/canary|response/);
  }
});
