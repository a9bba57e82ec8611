import { describe, expect, test } from "vitest";
import { join, type Trail } from "../../src/runtime/list/merge-page.js";
import { type Asked, offsetStyle, pageStyle } from "../../src/runtime/list/styles.js";
import type { Pagination } from "../../src/runtime/operation.js";

const offsets: Pagination = {
  style: offsetStyle,
  request: {},
  response: { items: [] },
  id: ["id"],
  size: { max: 1000 },
  order: "newest-first",
};
/** A walk's beginning: what it asks first doesn't matter here. */
const untrodden: Trail = { next: undefined, ids: [] };
const pages: Pagination = { ...offsets, style: pageStyle };

/** A page of the ids that a text has letters of. */
function page(trail: Trail, asked: Asked, letters: string, total: number | undefined, list: Pagination): Trail {
  const ids = [...letters];
  const answered = { count: ids.length, total, size: undefined, next: undefined, more: undefined };
  return join(trail, { ids, print: letters, asked, ...answered }, list, 1);
}

/** The letters that are new, the place that is read from instead, or what is wrong. */
function told({ fresh, next }: Trail, letters: string): string | number | undefined {
  if (fresh) return fresh.map((place) => letters[place]).join("");
  return typeof next === "object" ? next.at : next;
}

/** Asked after `abcd` of ten: the offset 3, five items of it. */
function second(letters: string, total: number | undefined) {
  const first = page(untrodden, { at: 0, size: 4 }, "abcd", 10, offsets);
  if (typeof first.next !== "object") throw new Error("the first page goes on");
  expect(first.next).toEqual({ at: 3, index: 3, size: 5, overlap: 1 });
  return told(page(first, first.next, letters, total, offsets), letters);
}

describe("an offset page", () => {
  test.each([
    ["that begins with the last item joins", "defgh", 10, "efgh"],
    ["joins by any item that was shown", "bcdef", 10, "ef"],
    ["has what came in behind the place passed over", "bxdef", 10, "ef"],
    ["joins by an item before the last, where that one is deleted", "cefgh", 9, "efgh"],
    ["joins though it brings nothing new", "xabcd", 15, ""],
    ["that repeats the one before is compared with what that one holds by now", "abcd", 14, 0],
    ["that holds none of them is read again from where the total fell to", "efghi", 9, 2],
    ["is read again from a page before where the total tells nothing", "ghijk", 10, 0],
    ["is read again though it is empty", "", 3, 0],
    ["is read again though it is empty and nothing is counted", "", undefined, 0],
    ["that is empty though the list goes on is passed over", "", 10, ""],
  ])("%s", (_, letters, total, result) => {
    expect(second(letters, total)).toBe(result);
  });

  test("from the list's beginning is new where none of it is known, and what comes after is not", () => {
    let trail = page(untrodden, { at: 0, size: 4 }, "abcd", 10, offsets);
    trail = page(trail, { at: 0, size: 5, overlap: 1 }, "vwxyz", 15, offsets);
    expect(told(trail, "vwxyz")).toBe("vwxyz");
    expect(told(page(trail, { at: 4, size: 5, overlap: 1 }, "zabcd", 15, offsets), "zabcd")).toBe("");
    expect(told(page(trail, { at: 4, size: 5, overlap: 1 }, "defgh", 11, offsets), "defgh")).toBe("efgh");
  });

  test("is looked for as far as the remembered items reach, and then given up", () => {
    const trail: Trail = { ...untrodden, floor: 0, ids: [..."klmno"], forgot: true, total: 200, index: 90 };
    let joint = page(trail, { at: 99, size: 5, overlap: 1 }, "12345", 200, offsets);
    const places: number[] = [];
    while (!joint.fresh && typeof joint.next === "object") {
      places.push(Number(joint.next.at));
      joint = page(joint, joint.next, `${places.length}abcd`, 200, offsets);
    }
    expect(places).toEqual([94, 89]);
    expect(told(joint, "")).toMatch(/moved further than is remembered/);
  });
});

describe("a numbered page", () => {
  /** Asked after `abcd` of ten: the second page of four. */
  const next = (letters: string, total: number | undefined, list = pages) => {
    const first = page(untrodden, { at: 1, size: 4 }, "abcd", 10, list);
    return told(page(first, first.next as Asked, letters, total, list), letters);
  };

  test.each([
    ["follows where the total stands still", "efgh", 10, "efgh"],
    ["shows no item twice where some came in", "cdef", 12, "ef"],
    ["is left for the one before where the total fell", "ghij", 8, 1],
    ["is left for the one where it goes on, where many came in", "uvwx", 30, 7],
    ["is as good as nothing without a total", "efgh", undefined, "efgh"],
  ])("%s", (_, letters, total, result) => {
    expect(next(letters, total)).toBe(result);
  });

  test("of a list in another order is not jumped from", () => {
    const { order: _, ...list } = pages;
    expect(next("efgh", 30, list)).toBe("efgh");
    expect(next("ghij", 8, list)).toBe(1);
  });

  test("that fell back further than the remembered items reach ends the walk", () => {
    const trail: Trail = { ...untrodden, floor: 0, ids: [..."klmno"], forgot: true, total: 200 };
    const back = page(trail, { at: 26, size: 4, overlap: 0 }, "1234", 190, pages);
    expect(told(back, "")).toBe(23);
    expect(told(page(back, back.next as Asked, "5678", 190, pages), "")).toMatch(/moved further/);
    expect(told(page(trail, { at: 26, size: 4, overlap: 0 }, "1234", 196, pages), "")).toBe(25);
  });
});

describe("memory", () => {
  test("holds the last 16 pages, two for each request in flight, and a thousand ids", () => {
    for (const [size, concurrency, most] of [
      [10, 1, 1000],
      [100, 1, 1600],
      [100, 32, 6400],
    ] as const) {
      let trail = untrodden;
      let asked: Asked = { at: 0, size };
      for (let read = 0; read < 200; read++) {
        const count = asked.size as number;
        const ids = Array.from({ length: count }, (_, place) => Number(asked.at) + place);
        const answered = { count, total: 1e6, size: undefined, next: undefined, more: undefined };
        const joint = join(trail, { ids, print: String(asked.at), asked, ...answered }, offsets, concurrency);
        if (!joint.fresh) throw new Error("a list that stands still joins");
        trail = joint;
        asked = joint.next as Asked;
      }
      expect(trail.ids.length).toBeGreaterThanOrEqual(most);
      // And not many more.
      expect(trail.ids.length).toBeLessThanOrEqual(1000 + most * 1.6);
      expect(trail.ids.at(-1)).toBe(asked.at);
    }
  });
});

test("a page by number that the service makes longer in mid-walk is read again from where the items to come begin", () => {
  const answered = (count: number) => ({ count, total: 12, size: count, more: undefined });
  const read = (trail: Trail, asked: Asked, letters: string) =>
    join(trail, { ids: [...letters], print: letters, asked, ...answered(letters.length) }, pages, 1);
  const first = read(untrodden, { at: 1, size: 2 }, "ab");
  expect(first.next).toEqual({ at: 2, index: 2, size: 2, overlap: 0 });
  const second = read(first, first.next as Asked, "efgh");
  expect(second.fresh).toBeUndefined();
  expect(second.next).toMatchObject({ at: 1, size: 4 });
  const third = read(second, second.next as Asked, "abcd");
  expect(told(third, "abcd")).toBe("cd");
  expect(third.next).toMatchObject({ at: 2, size: 4 });
});
