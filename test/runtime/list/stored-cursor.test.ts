import { InvalidCursorError } from "@keysmith/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { List, PageRequest, Pagination } from "../../../src/runtime/list/pagination.js";
import { readCursor, writeCursor } from "../../../src/runtime/list/stored-cursor.js";
import { cursorStyle } from "../../../src/runtime/list/styles/cursor.js";
import { linkStyle } from "../../../src/runtime/list/styles/link.js";
import { offsetStyle } from "../../../src/runtime/list/styles/offset.js";
import { pageStyle } from "../../../src/runtime/list/styles/page.js";
import { IdLog, stateOf, type WalkState } from "../../../src/runtime/list/walk-state.js";

const ORIGIN = "https://api.example.com";

/** A list whose arguments are a query. */
function listOf(style: Pagination["style"], query: Record<string, unknown> = {}, more: Partial<Pagination> = {}): List {
  const place = style === pageStyle ? "page" : style === offsetStyle ? "offset" : "cursor";
  return {
    name: "items.list",
    pagination: {
      style,
      request: { place: ["query", place], size: ["query", "limit"] },
      response: { items: ["items"] },
      id: ["id"],
      ...more,
    },
    parts: { path: {}, query, headers: {}, body: undefined },
    url: (parts = { path: {}, query, headers: {}, body: undefined }) => {
      const url = new URL("/items", ORIGIN);
      for (const [key, value] of Object.entries(parts.query)) {
        if (value !== undefined) url.searchParams.set(key, String(value));
      }
      return url.href;
    },
    deadlineAt: () => undefined,
    send: () => Promise.reject(new Error("nothing is sent")),
  };
}

/** A state that goes on with a request. */
function stateWith(
  next: PageRequest,
  ids: readonly (string | number)[] = [],
  more: Partial<WalkState> = {},
): WalkState {
  return { ...stateOf(next), log: new IdLog(ids), idCount: ids.length, given: ids.length, ...more };
}

const requests: [string, Pagination["style"], PageRequest][] = [
  ["page", pageStyle, { place: 2, index: 10, size: 10, pageSize: 10 }],
  ["offset", offsetStyle, { place: 9, index: 9, size: 11, pageSize: 10, overlap: 1 }],
  ["cursor", cursorStyle, { cursor: "abc", index: 10 }],
  ["link", linkStyle, { cursor: `${ORIGIN}/items?page=2`, index: 10 }],
];

describe.each(requests)("a stored cursor of %ss", (_, style, request) => {
  const list = listOf(style, { limit: 10, filter: "a" });
  const cursor = writeCursor(list, stateWith(request, [1, 2, 3]));

  test("gives the state that it was written of", () => {
    const state = readCursor(list, cursor);
    expect(state.next).toMatchObject({ index: request.index });
    expect([state.given, state.idCount, state.log.last(3, 3)]).toEqual([3, 3, [1, 2, 3]]);
    expect(writeCursor(list, state)).toBe(writeCursor(list, readCursor(list, writeCursor(list, state))));
  });

  test("is refused by other arguments, but for place and size", () => {
    for (const query of [{ limit: 10, filter: "b" }, { limit: 10 }, { filter: "a", sort: "b" }])
      expect(() => readCursor(listOf(style, query), cursor)).toThrow(InvalidCursorError);
    for (const query of [{ limit: 20, filter: "a" }, { filter: "a" }])
      expect(readCursor(listOf(style, query), cursor).next).toBeDefined();
    expect(() => readCursor({ ...list, name: "other.list" }, cursor)).toThrow(/cursor is not valid for other.list/);
  });

  test("is refused with any of its characters changed, added or left out", () => {
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom("", "0", "9", '"', "x", "]"), (at, text) => {
        const edited = cursor.slice(0, at) + text + cursor.slice(at + (text === "0" ? 0 : 1));
        if (edited !== cursor) expect(() => readCursor(list, edited)).toThrow(InvalidCursorError);
      }),
    );
  });

  test("of any text is refused as an InvalidCursorError, and nothing else is thrown", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `["items.list","x",${json}]`),
        ),
        (text) => {
          expect(() => readCursor(list, text)).toThrow(InvalidCursorError);
        },
      ),
    );
  });
});

describe("a cursor that somebody wrote who knows how", () => {
  /** As `writeCursor` makes it, of what no walk ever says. */
  const forge = (list: List, next: unknown, more: object = {}) =>
    writeCursor(list, stateWith(next as PageRequest, [1, 2], more));

  const bad = [-1, 1.5, Number.MAX_VALUE, "5", null, true, [], {}];

  test.each(["place", "index", "overlap", "anchor", "pageSize", "of"])(
    "is refused with a %s that is no place",
    (word) => {
      for (const [, style, request] of requests.slice(0, 2)) {
        for (const value of bad) {
          if ((word === "anchor" || word === "overlap") && (style === pageStyle || value === null)) continue;
          if (value === null && (word === "pageSize" || word === "of")) continue;
          expect(() => readCursor(listOf(style), forge(listOf(style), { ...request, [word]: value }))).toThrow(
            InvalidCursorError,
          );
        }
      }
    },
  );

  test.each(["given", "pagesWithoutNewItems", "start", "total"])(
    "is refused with a number that is none: %s",
    (word) => {
      for (const [, style, request] of requests) {
        for (const value of [-1, 1.5, "5", true, {}]) {
          expect(() => readCursor(listOf(style), forge(listOf(style), request, { [word]: value }))).toThrow(
            InvalidCursorError,
          );
        }
      }
    },
  );

  test("requests the size of the call", () => {
    const list = listOf(offsetStyle, { limit: 5 });
    const { next } = readCursor(list, forge(list, { place: 0, index: 0, size: 900, pageSize: 900 }));
    expect(next).toMatchObject({ size: 5 });
  });

  test("requests no place beyond the largest", () => {
    const list = listOf(offsetStyle, {}, { maxOffset: 1000 });
    for (const place of ["place", "anchor"])
      expect(() => readCursor(list, forge(list, { place: 5, index: 5, [place]: 1001 }))).toThrow(InvalidCursorError);
  });

  test.each([
    "https://evil.example.com/items",
    "https://api.example.com:8443/items",
    "https://user@evil.example.com/items",
    "//evil.example.com/items",
    "/other",
    "/items/../other",
    "javascript:alert(1)",
    "file:///items",
    "",
    "not a url:",
  ])("follows no link to %s", (cursor) => {
    const list = listOf(linkStyle);
    expect(() => readCursor(list, forge(list, { cursor: new URL(cursor, `${ORIGIN}/x`).href, index: 1 }))).toThrow(
      InvalidCursorError,
    );
  });

  test("carries no more ids than a cursor may", () => {
    const list = listOf(offsetStyle);
    const ids = Array.from({ length: 500 }, (_, id) => id);
    const cursor = writeCursor(list, stateWith({ place: 5, index: 5 }, ids));
    expect(cursor.length).toBeLessThan(600);
    expect(readCursor(list, cursor).idCount).toBeGreaterThanOrEqual(16);
    const uuids = ids.map((id) => `0b5f6a2e-3c1d-4e8f-9a7b-${String(id).padStart(12, "0")}`);
    const long = readCursor(list, writeCursor(list, stateWith({ place: 5, index: 5 }, uuids)));
    expect(long.log.last(16, 16)).toEqual(uuids.slice(-16));
    expect([long.idCount, long.idsTruncated]).toEqual([16, true]);
  });
});

test("a cursor survives whatever ids there are", () => {
  const list = listOf(offsetStyle);
  const id = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  fc.assert(
    fc.property(fc.uniqueArray(id, { maxLength: 40 }), (ids) => {
      const state = readCursor(list, writeCursor(list, stateWith({ place: 5, index: 5 }, ids as string[])));
      expect(state.log.last(state.idCount, 16)).toEqual(ids.slice(-16));
      expect(state.idsTruncated).toBe(state.idCount < ids.length);
    }),
  );
});
