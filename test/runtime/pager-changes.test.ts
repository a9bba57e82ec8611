import { createApiKeysClient } from "@keysmith/api-keys";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { PaginationError } from "@keysmith/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listService } from "./list-service.js";

/** Somebody else's changes, between one request and the next. A swap cancels out in the total. */
const change = fc.record({
  kind: fc.constantFrom("insert", "remove", "swap", "burst", "purge"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  many: fc.nat({ max: 8 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const scenario = fc.record({
  keys: fc.nat({ max: 40 }),
  limit: fc.integer({ min: 1, max: 9 }),
  concurrency: fc.constantFrom(1, 8),
  /** Before each request is answered, and before its answer arrives. */
  before: fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 14 }),
  after: fc.array(fc.array(change, { maxLength: 2 }), { maxLength: 14 }),
  deletes: fc.constantFrom("none", "each", "some", "each page"),
  byNext: fc.boolean(),
});

interface List {
  /** The ids, in the order of the list. */
  ids(): string[];
  insert(at: number): void;
  remove(id: string): void;
}

/** Changes a list, and keeps book of what was in it from beginning to end. */
function disturb(list: List) {
  const always = new Set(list.ids());
  const insert = (at: number) => list.insert(at);
  const remove = (at: number) => {
    const ids = list.ids();
    const id = ids[Math.min(ids.length - 1, Math.floor(at * ids.length))];
    if (id === undefined) return;
    always.delete(id);
    list.remove(id);
  };
  const apply = (changes: readonly Change[] = []) => {
    for (const { kind, at, to, many } of changes) {
      if (kind === "insert" || kind === "swap") insert(at);
      if (kind === "remove" || kind === "swap") remove(to);
      for (let n = 0; n < many && kind === "burst"; n++) insert(at);
      for (let n = 0; n < many && kind === "purge"; n++) remove(at);
    }
  };
  return { always, apply };
}

const PREFIX = { account: "/api/account/api-keys", organization: "/api-keys" };

/** A walk over a sandbox that changes under way: what it showed, and what it had to show. */
async function walk(style: keyof typeof PREFIX, given: typeof scenario extends fc.Arbitrary<infer T> ? T : never) {
  const { keys, limit, concurrency, before, after, deletes, byNext } = given;
  const sandbox = createSandbox({ accountKeys: keys, apiKeys: keys });
  const list: List =
    style === "account"
      ? {
          ids: () => sandbox.account.list().map(({ identifier }) => identifier),
          // Newest first: new keys come in at the front alone.
          insert: () => void sandbox.account.insert(1),
          remove: (id) => void sandbox.account.remove(id),
        }
      : {
          ids: () => sandbox.apiKeys.list().map(({ id }) => id),
          insert: (at) => {
            const all = sandbox.apiKeys.list();
            const { createdTime } = all[Math.floor(at * all.length)] ?? {};
            sandbox.apiKeys.insert(createdTime === undefined ? 1 : { createdTime });
          },
          remove: (id) => void sandbox.apiKeys.remove(id),
        };
  const { always, apply } = disturb(list);
  let requests = 0;
  const keysmith = createApiKeysClient({
    ...sandbox.connection,
    retries: 0,
    fetch: async (url, init) => {
      if (init.method !== "GET") return sandbox.connection.fetch(url, init);
      const request = requests++;
      apply(before[request - 1]);
      const response = await sandbox.connection.fetch(url, init);
      apply(after[request]);
      return response;
    },
  });
  const shown: string[] = [];
  const take = async (id: string) => {
    shown.push(id);
    // Somebody else may have been faster: then it's a 404.
    if (deletes === "each" || (deletes === "some" && shown.length % 3 > 0)) await drop(id);
  };
  const drop = async (id: string) =>
    style === "account" ? keysmith.account.apiKeys.delete(id).result() : keysmith.apiKeys.delete(id).result();
  const pager =
    style === "account"
      ? Object.assign(keysmith.account.apiKeys.list({ limit }), {
          id: (key: object) => (key as { identifier: string }).identifier,
        })
      : Object.assign(keysmith.apiKeys.list({ limit }), { id: (key: object) => (key as { id: string }).id });
  const visit = async (page: { items: readonly object[] }) => {
    for (const key of page.items) await take(pager.id(key));
    if (deletes === "each page") for (const key of page.items) await drop(pager.id(key));
  };
  if (byNext)
    for (let page: Awaited<typeof pager> | undefined = await pager; page; page = (await page.next()) as typeof page)
      await visit(page);
  else for await (const page of pager.pages({ concurrency })) await visit(page);
  return { shown, always };
}

function check({ shown, always }: { shown: readonly string[]; always: ReadonlySet<string> }) {
  const seen = new Set(shown);
  expect(shown.filter((id, place) => shown.indexOf(id) !== place)).toEqual([]);
  expect([...always].filter((id) => !seen.has(id))).toEqual([]);
}

describe("while others insert and delete", () => {
  test("by offsets nothing is lost and nothing comes twice, one by one and at n = 8", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => check(await walk("organization", given))),
      { numRuns: 60 },
    );
  });

  test("by page numbers neither, newest first and one by one", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (given) => check(await walk("account", { ...given, concurrency: 1 }))),
      { numRuns: 60 },
    );
  });
});

describe.each(["account", "organization"] as const)("deleting while walking, %s style", (style) => {
  const quiet = { before: [], after: [], byNext: false };

  test.each(["each", "some", "each page"])("%s, visits every key once", async (deletes) => {
    for (const [keys, limit, concurrency, byNext] of [
      [250, 10, 1, false],
      [250, 10, 1, true],
      [1200, 50, 1, false],
      ...(style === "organization" ? [[250, 10, 8, false] as const, [1200, 50, 8, false] as const] : []),
    ] as const) {
      const { shown, always } = await walk(style, { ...quiet, keys, limit, concurrency, deletes, byNext } as never);
      expect(shown).toHaveLength(keys);
      check({ shown, always });
    }
  });
});

test("requests that only the changes cost are counted", async () => {
  const still = listService({ style: "offset", things: 100 });
  const moving = listService({
    style: "offset",
    things: 100,
    before: (_, count) => {
      if (count === 5) for (let n = 0; n < 20; n++) moving.remove(0);
    },
  });
  const pager = moving.list({ limit: 10 });
  expect(await pager.toArray()).toHaveLength(100);
  expect(moving.requests).toHaveLength(10 + 1);
  expect(pager.extraRequests).toBe(1);
  const other = still.list({ limit: 10 });
  expect(await other.toArray({ concurrency: 8 })).toHaveLength(100);
  expect(other.extraRequests).toBe(0);
});

test("a list that moves further than what is remembered ends the walk, and says so", async () => {
  for (const [style, concurrency] of [
    ["offset", 1],
    ["offset", 8],
    ["page", 1],
  ] as const) {
    const lists = listService({
      style,
      things: 8000,
      before: (_, count) => {
        if (count === 80) for (let n = 0; n < 3500; n++) lists.remove(style === "page" ? 0 : n % 10);
      },
    });
    const shown: number[] = [];
    await expect(async () => {
      for await (const { id } of lists.list({ limit: 50 }).items({ concurrency })) shown.push(id);
    }).rejects.toThrow(PaginationError);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.length).toBeGreaterThan(3500);
  }
});

test("thousands that come in at the front, between two reads, bring nothing twice", async () => {
  for (const style of ["offset", "page"] as const) {
    const lists = listService({
      style,
      things: 2000,
      before: (_, count) => {
        if (count === 3) for (let n = 0; n < 3000; n++) lists.insert(0);
      },
    });
    const shown: number[] = [];
    for await (const { id } of lists.list({ limit: 50 })) shown.push(id);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.filter((id) => id < 2000)).toHaveLength(2000);
  }
});

test("a stored cursor finds its place again though the list moved", async () => {
  const lists = listService({ style: "offset", things: 100 });
  const { cursor } = (await (await lists.list({ limit: 10 })).next()) ?? {};
  for (let n = 0; n < 5; n++) lists.remove(0);
  lists.insert(40);
  const rest = await lists.list({ limit: 10 }).from(String(cursor)).toArray();
  expect(rest.filter(({ id }) => id < 100).map(({ id }) => id)).toEqual(Array.from({ length: 80 }, (_, n) => n + 20));
});

test("a stored cursor knows what was shown before and stands further on", async () => {
  const lists = listService({ style: "offset", things: 100 });
  const pages = lists.list({ limit: 10 }).pages();
  await pages.next();
  for (let n = 0; n < 20; n++) lists.insert(3);
  // What came in between is skipped: the second page goes on after the first.
  const { value } = await pages.next();
  expect(value?.items.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, n) => n + 10));
  const rest = await lists.list({ limit: 10 }).from(String(value?.cursor)).toArray();
  expect(rest.map(({ id }) => id)).toEqual(Array.from({ length: 80 }, (_, n) => n + 20));
});

test("a stored cursor goes on though all that was given is gone, if it remembers all of it", async () => {
  const lists = listService({ style: "offset", things: 100 });
  const { cursor } = (await (await lists.list({ limit: 20 })).next()) ?? {};
  for (let n = 0; n < 40; n++) lists.remove(0);
  const rest = await lists.list({ limit: 20 }).from(String(cursor)).toArray();
  expect(rest.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, n) => n + 40));
});

test("a stored cursor whose place is gone ends in an error, and loses nothing in silence", async () => {
  const lists = listService({ style: "offset", things: 300 });
  let page = await lists.list({ limit: 20 });
  while (page.index < 180) page = (await page.next()) ?? page;
  for (let n = 0; n < 200; n++) lists.remove(0);
  const rest = lists.list({ limit: 20 }).from(String(page.cursor));
  await expect(rest.toArray()).rejects.toThrow(/changed the list by more/);
});

test("items that were given and stand further on again aren't given twice, however often a stored cursor goes on", async () => {
  const lists = listService({
    style: "offset",
    things: 60,
    // All that was given stands behind new items, twice.
    before: (_, count) => {
      if (count === 4 || count === 9) for (let n = 0; n < 30; n++) lists.insert(0);
    },
  });
  const given: number[] = [];
  let cursor: string | undefined | null;
  do {
    const page: { items: readonly { id: number }[]; cursor: string | undefined } = await lists
      .list({ limit: 3 })
      .page(cursor);
    given.push(...page.items.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor !== undefined);
  expect(new Set(given).size).toBe(given.length);
  expect(given.filter((id) => id < 60)).toHaveLength(60);
});

test("the last page before a list can't be read on has a cursor, which ends in an error", async () => {
  const lists = listService({ style: "offset", things: 100, maxSize: 10, maxOffset: 20 });
  const given: unknown[] = [];
  let cursor: string | undefined;
  const walk = async () => {
    do {
      const page = await lists.list({ limit: 10 }).page(cursor);
      given.push(...page.items);
      cursor = page.cursor;
    } while (cursor !== undefined);
  };
  await expect(walk()).rejects.toThrow(/can't be read on after this page: walk the list without a cursor/);
  expect(given).toHaveLength(30);
});

test("a walk that begins within a list and falls behind its beginning step by step ends in an error too, unless it has given all", async () => {
  const lists = listService({
    style: "offset",
    things: 200,
    before: (_, count) => {
      if (count === 2) for (let n = 0; n < 6; n++) lists.remove(0);
      if (count === 5) for (let n = 0; n < 30; n++) lists.remove(0);
    },
  });
  const shown: number[] = [];
  const walk = async () => {
    for await (const { id } of lists.list({ offset: 50, limit: 10 })) shown.push(id);
  };
  expect(await outcomeOf(walk)).toBe(shown.length === 150 ? "complete" : "error");
  expect(shown).toEqual(Array.from({ length: shown.length }, (_, n) => n + 50));
});

test("a walk that begins within a list loses nothing in silence when what is before its beginning goes", async () => {
  for (const [gone, concurrency] of [
    [10, 1],
    [20, 1],
    [20, 8],
    [160, 1],
  ] as const) {
    const lists = listService({
      style: "offset",
      things: 200,
      before: (_, count) => {
        if (count === 2) for (let n = 0; n < gone; n++) lists.remove(0);
      },
    });
    const shown: number[] = [];
    const walk = async () => {
      for await (const { id } of lists.list({ offset: 50, limit: 10 }).items({ concurrency })) shown.push(id);
    };
    const left = 150 - Math.max(0, gone - 50);
    expect(await outcomeOf(walk)).toBe(shown.length >= left ? "complete" : "error");
    expect(shown).toEqual(Array.from({ length: shown.length }, (_, n) => n + 50));
  }
});

/** How a walk ends: whole, or in the error that says that it can't be. */
async function outcomeOf(walk: () => Promise<void>): Promise<"complete" | "error"> {
  try {
    await walk();
    return "complete";
  } catch (error) {
    expect(error).toMatchObject({ name: "PaginationError" });
    return "error";
  }
}
