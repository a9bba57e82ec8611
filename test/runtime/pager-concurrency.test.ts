import { AbortedError, ServerError } from "@keysmith/runtime";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type StyleName, listService as service } from "./list-service.js";

const random: StyleName[] = ["page", "offset"];
const chained: StyleName[] = ["cursor", "link"];
const ids = (things: readonly { id: number }[]) => things.map(({ id }) => id);
const upTo = (count: number) => Array.from({ length: count }, (_, id) => id);
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);
beforeEach(() => {
  unhandled.length = 0;
  process.on("unhandledRejection", note);
});
afterEach(async () => {
  await settle();
  process.off("unhandledRejection", note);
  expect(unhandled).toEqual([]);
});

/** A service that answers in rounds: all requests that are there at once, then the next ones. */
function inRounds(style: StyleName, things: number) {
  let rounds = 0;
  let waiting: (() => void)[] = [];
  const lists = service({
    style,
    things,
    before: () =>
      new Promise<void>((resolve) => {
        if (waiting.length === 0)
          setTimeout(() => {
            rounds++;
            for (const go of waiting.splice(0)) go();
          }, 2);
        waiting = [...waiting, resolve];
      }),
  });
  return { lists, rounds: () => rounds };
}

describe.each(random)("%s style", (style) => {
  test.each([1, 2, 4, 8, 32])("100 pages with %i in flight take no round more than that needs", async (concurrency) => {
    const { lists, rounds } = inRounds(style, 1000);
    expect(ids(await lists.list({ limit: 10 }).toArray({ concurrency }))).toEqual(upTo(1000));
    expect(lists.requests).toHaveLength(100);
    expect(lists.mostInFlight).toBe(Math.min(concurrency, 99));
    expect(rounds()).toBe(1 + Math.ceil(99 / concurrency));
  });

  test("a walk from a cursor takes no round more either", async () => {
    const { lists, rounds } = inRounds(style, 1000);
    const { cursor } = await lists.list({ limit: 10 });
    const rest = lists.list({ limit: 10 }).from(String(cursor));
    expect(ids(await rest.toArray({ concurrency: 8 }))).toEqual(upTo(1000).slice(10));
    expect(rounds()).toBe(1 + 1 + Math.ceil(98 / 8));
  });

  test("no request more at the largest size", async () => {
    const lists = service({ style, things: 1000, maxSize: 10 });
    expect(await lists.list({ limit: 10 }).toArray({ concurrency: 8 })).toHaveLength(1000);
    expect(lists.requests).toHaveLength(style === "page" ? 100 : 1 + 990 / 9);
  });

  test("a slow consumer has no more pages fetched than may be held", async () => {
    const lists = service({ style, things: 1000 });
    let pages = 0;
    for await (const _ of lists.list({ limit: 10 }).pages({ concurrency: 4 })) {
      if (pages < 5) await settle();
      expect(lists.requests.length).toBeLessThanOrEqual(++pages + 4);
    }
    expect(pages).toBe(100);
  });

  test("answers out of order come in order", async () => {
    const lists = service({
      style,
      things: 100,
      before: (_, count) => new Promise((resolve) => setTimeout(resolve, count % 3 === 0 ? 8 : 1)),
    });
    expect(ids(await lists.list({ limit: 5 }).toArray({ concurrency: 6 }))).toEqual(upTo(100));
    expect(lists.requests).toHaveLength(20);
  });

  test("a page that fails surfaces at its place, and nothing is asked after it", async () => {
    const lists = service({
      style,
      things: 100,
      before: (_, count) => (count > 4 ? new Promise(() => {}) : undefined),
      answer: (body, _, count) => (count === 3 ? new Response("{}", { status: 500 }) : body),
    });
    const got: number[] = [];
    await expect(async () => {
      for await (const { id } of lists.list({ limit: 10 }).items({ concurrency: 4 })) got.push(id);
    }).rejects.toThrow(ServerError);
    expect(got).toEqual(upTo(20));
    expect([lists.requests.length, lists.aborted, lists.inFlight]).toEqual([6, 2, 0]);
  });

  test("pages that fail behind the one that the consumer leaves at are nobody's", async () => {
    const lists = service({
      style,
      things: 100,
      answer: (body, _, count) => (count > 2 ? new Response("", { status: 500 }) : body),
    });
    for await (const page of lists.list({ limit: 10 }).pages({ concurrency: 8 })) {
      await settle();
      if (page.index > 0) break;
    }
  });
});

describe.each(chained)("%s style", (style) => {
  test("fetches the next page, and that alone, while the consumer works", async () => {
    const lists = service({ style, things: 50 });
    let pages = 0;
    for await (const _ of lists.list({ limit: 10 }).pages({ concurrency: 8 })) {
      await settle();
      expect(lists.requests).toHaveLength(Math.min(5, ++pages + 1));
    }
    expect([pages, lists.mostInFlight]).toEqual([5, 1]);
  });
});

describe.each([...random, ...chained])("leaving a walk, %s style", (style) => {
  /** The first page comes, the others never do. */
  const stuck = () =>
    service({ style, things: 1000, before: (_, count) => (count > 1 ? new Promise(() => {}) : undefined) });
  const inFlight = random.includes(style) ? 8 : 1;

  test("by break or by an error ends every request at once, and sends no further one", async () => {
    for (const leave of ["break", "throw"]) {
      const lists = stuck();
      const walk = async () => {
        for await (const _ of lists.list({ limit: 10 }).items({ concurrency: 8 })) {
          await settle();
          expect(lists.inFlight).toBe(inFlight);
          if (leave === "throw") throw new Error("enough");
          break;
        }
      };
      await (leave === "throw" ? expect(walk()).rejects.toThrow("enough") : walk());
      expect(lists.aborted).toBe(inFlight);
      await settle();
      expect([lists.requests.length, lists.inFlight]).toEqual([1 + inFlight, 0]);
    }
  });

  test("by the signal does too", async () => {
    const lists = stuck();
    const controller = new AbortController();
    const got: number[] = [];
    await expect(async () => {
      for await (const { id } of lists.list({ limit: 10 }, { signal: controller.signal }).items({ concurrency: 8 })) {
        got.push(id);
        if (id === 4) controller.abort();
        if (id === 4) expect(lists.aborted).toBe(inFlight);
      }
    }).rejects.toThrow(AbortedError);
    expect(got).toEqual(upTo(5));
    await settle();
    expect([lists.requests.length, lists.inFlight]).toEqual([1 + inFlight, 0]);
  });

  test("while it waits for a page does too", async () => {
    const lists = stuck();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10);
    await expect(lists.list({ limit: 10 }, { signal: controller.signal }).toArray({ concurrency: 8 })).rejects.toThrow(
      AbortedError,
    );
    expect([lists.aborted, lists.inFlight]).toEqual([inFlight, 0]);
  });
});

test("a page is repeated in its place before it counts as failed", async () => {
  const lists = service({
    style: "offset",
    things: 100,
    answer: (body, _, count) => (count === 3 ? new Response("", { status: 503 }) : body),
  });
  const retried = lists.list({ limit: 10 }, { retries: 1 });
  expect(ids(await retried.toArray({ concurrency: 4 }))).toEqual(upTo(100));
  expect(lists.requests).toHaveLength(11);
});

test("a first page that was awaited stays although another walk of the list is left", async () => {
  const lists = service({
    style: "offset",
    things: 1000,
    before: ({ place }) => (place ? new Promise(() => {}) : undefined),
  });
  const pager = lists.list({ limit: 10 });
  const walk = pager.pages({ concurrency: 4 });
  await walk.next();
  await pager;
  await walk.return();
  await settle();
  const { length } = lists.requests;
  expect(ids((await pager).items)).toEqual(upTo(10));
  expect(lists.requests).toHaveLength(length);
});
