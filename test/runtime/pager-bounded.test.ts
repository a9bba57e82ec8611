import { InvalidCursorError, PaginationError } from "@keysmith/runtime";
import { describe, expect, test } from "vitest";
import { type Body, listService, type Service, type ServiceOptions } from "./list-service.js";

/** What the service does, and what the error says of it. */
type Row = [string, ServiceOptions, RegExp, { limit?: number }?];

const repeatFirst = (body: Body, things: number): Body => ({
  ...body,
  items: Array.from({ length: things }, (_, id) => ({ id })),
});
const noSigns = { tells: [] } as const;
const noIds = { id: undefined } as object;

const rows: Row[] = [
  [
    "repeats a cursor",
    { style: "cursor", things: 100, answer: (body) => ({ ...body, next: "7" }) },
    /returned a next page already fetched/,
  ],
  [
    "repeats cursors in a circle of three",
    { style: "cursor", things: 100, answer: (body, _, n) => ({ ...body, next: String(n % 3) }) },
    /returned a next page already fetched/,
  ],
  [
    "repeats cursors in a circle of 200",
    {
      style: "cursor",
      ...noSigns,
      things: 100,
      pagination: noIds,
      answer: (body, _, n) => ({ ...body, next: String(n % 200) }),
    },
    /returned a next page already fetched/,
  ],
  [
    "repeats a link",
    { style: "link", things: 100, answer: (body) => ({ ...body, next: "/v1/things?limit=10&cursor=7" }) },
    /returned a next page already fetched/,
  ],
  [
    "says that more follows and not where",
    { style: "cursor", things: 100, answer: (body) => ({ ...body, next: null, more: true }) },
    /says that more follows, but not where/,
  ],
  [
    "repeats a page under new cursors",
    { style: "cursor", ...noSigns, answer: (body, _, n) => ({ ...repeatFirst(body, 10), next: String(n) }) },
    /pages in a row without a new item/,
  ],
  [
    "repeats a page under new cursors, of things without ids",
    {
      style: "cursor",
      ...noSigns,
      pagination: noIds,
      answer: (body, _, n) => ({ ...repeatFirst(body, 10), next: String(n) }),
    },
    /pages in a row without a new item/,
  ],
  [
    "repeats the first page, whatever page is asked for",
    { style: "page", things: 30, tells: ["total"], answer: (body) => repeatFirst(body, 10) },
    /returned the same items for different pages/,
  ],
  [
    "repeats it to the end of a list of two",
    { style: "page", things: 20, tells: ["total"], answer: (body) => repeatFirst(body, 10) },
    /returned the same items for different pages/,
  ],
  [
    "repeats it without a total",
    { style: "page", things: 30, ...noSigns, answer: (body) => repeatFirst(body, 10) },
    /returned the same items for different pages/,
  ],
  [
    "repeats it without a total and ids",
    { style: "page", ...noSigns, pagination: noIds, answer: (body) => repeatFirst(body, 10) },
    /pages in a row without a new item/,
  ],
  [
    "says that it does so",
    { style: "page", things: 30, answer: (body) => ({ ...repeatFirst(body, 10), place: 1 }) },
    /returned a page from 1 for 2/,
  ],
  [
    "takes no offset",
    { style: "offset", things: 30, tells: ["total"], answer: (body, { limit }) => repeatFirst(body, limit as number) },
    /returned the same items for different pages/,
  ],
  [
    "takes no offset in a list of little more than a page",
    { style: "offset", things: 15, tells: ["total"], answer: (body, { limit }) => repeatFirst(body, limit as number) },
    /returned the same items for different pages/,
  ],
  [
    "takes no offset and tells no total",
    { style: "offset", things: 30, ...noSigns, answer: (body, { limit }) => repeatFirst(body, limit as number) },
    /returned the same items for different pages/,
  ],
  [
    "says that its offset is another",
    { style: "offset", things: 30, answer: (body) => ({ ...body, place: 0 }) },
    /returned a page from 0 for 9/,
  ],
  [
    "links to another origin",
    { style: "link", things: 100, answer: (body) => ({ ...body, next: "https://evil.example.com/things" }) },
    /another origin/,
  ],
  [
    "links to another port",
    { style: "link", things: 100, answer: (body) => ({ ...body, next: "https://lists.example.com:8443/things" }) },
    /another origin/,
  ],
  [
    "links to another host without a scheme",
    { style: "link", things: 100, answer: (body) => ({ ...body, next: "//evil.example.com/things" }) },
    /another origin/,
  ],
  [
    "links to no URL",
    { style: "link", things: 100, answer: (body) => ({ ...body, next: "https://" }) },
    /another origin/,
  ],
  [
    "counts 1e12 items and shows none (page)",
    { style: "page", answer: (body) => ({ ...body, total: 1e12 }) },
    /pages in a row without a new item/,
  ],
  [
    "counts 1e12 items and shows none (offset)",
    { style: "offset", answer: (body) => ({ ...body, total: 1e12 }) },
    /pages in a row without a new item/,
  ],
  [
    "shows more than asked for",
    { style: "page", things: 50, tells: ["total"], answer: (body) => repeatFirst(body, 50) },
    /returned 50 items for a page size of 10/,
  ],
  [
    "shows more than it says",
    { style: "offset", things: 50, answer: (body) => repeatFirst(body, 50) },
    /returned 50 items for a page size of 10/,
  ],
  [
    "shows more than asked for after a cursor",
    { style: "cursor", things: 50, answer: (body) => repeatFirst(body, 50) },
    /returned 50 items for a page size of 10/,
  ],
  [
    "shows an object for a list",
    { style: "link", things: 5, answer: (body) => ({ ...body, items: {} }) },
    /no list of items/,
  ],
  ["shows no list at all", { style: "cursor", things: 5, answer: () => ({}) }, /no list of items/],
  [
    "shows items without an id",
    { style: "offset", things: 5, answer: (body) => ({ ...body, items: [{}] }) },
    /items without an id/,
  ],
  [
    "shows null for an item",
    { style: "offset", things: 5, answer: (body) => ({ ...body, items: [null] }) },
    /items without an id/,
  ],
  [
    "has more than its largest offset reaches",
    { style: "offset", things: 100, maxOffset: 50 },
    /does not allow offsets over 50: filter the list/,
  ],
  [
    "shows pages of none where none are asked for (page)",
    { style: "page", things: 5 },
    /a page of 0 items/,
    { limit: 0 },
  ],
  [
    "shows pages of none where none are asked for (offset)",
    { style: "offset", things: 5 },
    /a page of 0 items/,
    { limit: 0 },
  ],
];

describe("a service that", () => {
  test.each(rows)("%s ends the walk in an error that says so", async (_, options, text, query = { limit: 10 }) => {
    for (const concurrency of [1, 8]) {
      let lists: Service | undefined;
      try {
        lists = listService(options);
        const items = await lists.list(query).toArray({ concurrency });
        expect.fail(`ended as if all were well, with ${items.length} items and ${lists.requests.length} requests`);
      } catch (error) {
        expect(error).toBeInstanceOf(PaginationError);
        const { message, operation, kind, status } = error as PaginationError;
        expect(message).toMatch(text);
        expect(message).toMatch(/^list: the service /);
        expect([operation, kind, status]).toEqual(["list", "pagination", 200]);
      }
      expect(lists?.requests.length).toBeLessThan(1000);
      expect(lists?.requests.every(({ url }) => url.origin === "https://lists.example.com")).toBe(true);
    }
  });

  test("makes no sense tells what it answered, to who goes on by next() too", async () => {
    const first = await listService({ style: "offset", things: 100, maxOffset: 5 }).list({ limit: 10 });
    // The last stretch is read from the largest offset.
    const page = (await first.next()) ?? first;
    expect(page.items.map(({ id }) => id)).toEqual([10, 11, 12, 13, 14, 15]);
    const error = await page.next().then(undefined, (error: PaginationError) => error);
    expect(error).toBeInstanceOf(PaginationError);
    expect(error).toMatchObject({ status: 200, attempts: 1, response: page.response });
  });

  test("breaks off later has shown all that came before", async () => {
    const lists = listService({ style: "offset", things: 100, maxOffset: 50 });
    const got: unknown[] = [];
    await expect(async () => {
      for await (const thing of lists.list({ limit: 10 })) got.push(thing);
    }).rejects.toThrow(PaginationError);
    // From 0 to the largest offset, and a page of ten from there with the item that it overlaps by.
    expect(got).toHaveLength(50 + 11);
  });

  test("hands out circling cursors shows nothing twice", async () => {
    const lists = listService({
      style: "cursor",
      things: 40,
      ...noSigns,
      answer: (body, { place }) => ({ ...body, next: body.next ?? String(place && 9) }),
    });
    const got: number[] = [];
    await expect(async () => {
      for await (const { id } of lists.list({ limit: 10 })) got.push(id);
    }).rejects.toThrow(/returned a next page already fetched/);
    expect(new Set(got).size).toBe(got.length);
    expect(got).toHaveLength(40);
  });
});

test("a stored cursor that leads elsewhere is refused before anything is sent", async () => {
  const lists = listService({ style: "link", things: 40 });
  const { cursor } = await lists.list({ limit: 10 });
  const forged = cursor?.replace("lists.example.com", "evil.example.com") as string;
  await expect(lists.list().from(forged).toArray()).rejects.toThrow(InvalidCursorError);
  expect(lists.requests).toHaveLength(1);
});

test("limit: 0 shows the total, and an empty list of that kind ends", async () => {
  const page = await listService({ style: "offset", things: 5 }).list({ limit: 0 });
  expect([page.items, page.total, page.hasNext()]).toEqual([[], 5, true]);
  await expect(page.next()).rejects.toThrow(PaginationError);
  expect(await listService({ style: "offset" }).list({ limit: 0 }).toArray()).toEqual([]);
});
