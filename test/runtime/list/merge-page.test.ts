import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mergePage } from "../../../src/runtime/list/merge-page.js";
import type { PageResponse } from "../../../src/runtime/list/page-request.js";
import type { List, PageRequest, Pagination } from "../../../src/runtime/list/pagination.js";
import { offsetStyle } from "../../../src/runtime/list/styles/offset.js";
import { pageStyle } from "../../../src/runtime/list/styles/page.js";
import { stateOf, type WalkState } from "../../../src/runtime/list/walk-state.js";

const SIZE = 4;

function listOf(style: Pagination["style"], more: Partial<Pagination> = {}): List {
  return {
    name: "list",
    pagination: { style, request: {}, response: { items: [] }, id: ["id"], size: { default: SIZE }, ...more },
    parts: { path: {}, query: {}, headers: {}, body: undefined },
    url: () => "https://api.example.com/items",
    deadlineAt: () => undefined,
    send: () => Promise.reject(new Error("nothing is sent")),
  };
}

/** A page as a service gives it. */
function answer(ids: readonly number[], request: PageRequest, begin: number, size: number): PageResponse<number> {
  const shown = ids.slice(begin, begin + size);
  return {
    request,
    items: shown,
    ids: shown,
    count: shown.length,
    total: ids.length,
    size: undefined,
    more: undefined,
    answer: undefined as never,
  };
}

const beginOf = ({ place }: PageRequest, style: Pagination["style"]) =>
  style === pageStyle ? ((place ?? 1) - 1) * SIZE : (place ?? 0);

/** Walks a list of ids that changes between requests. Ends with all that was given, and the error that the walk ends in. */
function walk(style: Pagination["style"], ids: number[], change: (ids: number[], request: number) => void) {
  const list = listOf(style, style === pageStyle ? { order: "newest-first" } : {});
  const given: number[] = [];
  let state: WalkState = stateOf({ size: SIZE });
  let requests = 0;
  for (; typeof state.next === "object" && requests < 500; requests++) {
    if (requests > 0) change(ids, requests);
    const request: PageRequest = state.next;
    const size = style === pageStyle ? SIZE : (request.size ?? SIZE);
    const merged = mergePage(state, answer(ids, request, beginOf(request, style), size), list, 1);
    given.push(...(merged.items ?? []));
    state = merged.state;
  }
  return { given, requests, problem: typeof state.next === "string" ? state.next : undefined };
}

const upTo = (length: number) => Array.from({ length }, (_, id) => id);

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  insert: fc.boolean(),
  many: fc.nat({ max: 3 }),
});
const edits = fc.array(fc.array(edit, { maxLength: 2 }), { maxLength: 12 });

/** Changes that keep a record of what was there all the time. */
function changing(length: number, all: readonly (readonly { at: number; insert: boolean; many: number }[])[]) {
  const always = new Set(upTo(length));
  let made = length;
  const change = (ids: number[], request: number, onlyAtFront: boolean) => {
    for (const { at, insert, many } of all[request - 1] ?? []) {
      for (let n = 0; n < many; n++) {
        const place = Math.floor(at * ids.length);
        if (insert) ids.splice(onlyAtFront ? 0 : place, 0, made++);
        else for (const gone of ids.splice(place, 1)) always.delete(gone);
      }
    }
  };
  return { always, change };
}

describe.each([
  ["offsets", offsetStyle],
  ["page numbers", pageStyle],
])("a walk by %s", (_, style) => {
  test("of a list that stands still gives every item once, in order, with no request in vain", () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), (length) => {
        const { given, requests, problem } = walk(style, upTo(length), () => {});
        expect([given, problem]).toEqual([upTo(length), undefined]);
        expect(requests).toBeLessThanOrEqual(1 + Math.ceil(length / SIZE));
      }),
    );
  });

  test("of one that changes gives what stays once, and nothing twice", () => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), edits, (length, all) => {
        const { always, change } = changing(length, all);
        const { given, problem } = walk(style, upTo(length), (ids, request) =>
          change(ids, request, style === pageStyle),
        );
        expect(problem).toBeUndefined();
        expect(new Set(given).size).toBe(given.length);
        expect([...always].filter((id) => !given.includes(id))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("that deletes what it was given gives every item", () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 3 }), (length, every) => {
        const ids = upTo(length);
        const { given, problem } = walk(style, ids, (list) => {
          const seen = new Set(upTo(length).filter((id) => id % every === 0));
          // Those of the front are given first.
          for (let n = 0; n < SIZE; n++) if (seen.has(list[0] ?? -1)) list.shift();
        });
        expect(problem).toBeUndefined();
        expect(new Set(given).size).toBe(given.length);
        expect(ids.filter((id) => !given.includes(id))).toEqual([]);
      }),
    );
  });
});

test("a state is never changed: another walk can go on from it", () => {
  const list = listOf(offsetStyle);
  const ids = upTo(12);
  const first = mergePage(stateOf({ size: SIZE }), answer(ids, { size: SIZE }, 0, SIZE), list, 1);
  const before = JSON.stringify({ ...first.state, log: first.state.log.last(4, 4) });
  const next = first.state.next as PageRequest;
  const once = mergePage(first.state, answer(ids, next, 3, 5), list, 1);
  const again = mergePage(first.state, answer(ids, next, 3, 5), list, 1);
  expect(again.items).toEqual(once.items);
  expect(JSON.stringify({ ...first.state, log: first.state.log.last(4, 4) })).toBe(before);
  expect(once.state.log.last(once.state.idCount, 8)).toEqual(upTo(8));
  expect(again.state.log.last(again.state.idCount, 8)).toEqual(upTo(8));
});

test("items that keep no order are noticed, where the walk ends short of the total", () => {
  // Each answer has the four items of a time in another order.
  const shuffled = (ids: number[], request: number) => {
    ids.sort((a, b) => Math.floor(a / 6) - Math.floor(b / 6) || ((a * (request + 3)) % 7) - ((b * (request + 3)) % 7));
  };
  for (const style of [offsetStyle, pageStyle]) {
    const { given, problem } = walk(style, upTo(50), shuffled);
    if (given.length < 50) expect(problem).toMatch(/order isn't fixed: use a larger page size/);
    expect(new Set(given).size).toBe(given.length);
  }
});
