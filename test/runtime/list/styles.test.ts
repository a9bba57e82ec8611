import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { List, PageInfo, PageRequest, Pagination, Step } from "../../../src/runtime/list/pagination.js";
import { cursorStyle } from "../../../src/runtime/list/styles/cursor.js";
import { linkStyle } from "../../../src/runtime/list/styles/link.js";
import { nextLink } from "../../../src/runtime/list/styles/link-header.js";
import { offsetStyle } from "../../../src/runtime/list/styles/offset.js";
import { pageStyle } from "../../../src/runtime/list/styles/page.js";
import { readWithAnchor } from "../../../src/runtime/list/styles/read-with-anchor.js";

const URL_OF_PAGE = "https://api.example.com/v1/items?limit=10";

function listOf(style: Pagination["style"], more: Partial<Pagination> = {}): List {
  return {
    name: "list",
    pagination: { style, request: {}, response: { items: [], next: ["next"] }, id: ["id"], ...more },
    parts: { path: {}, query: {}, headers: {}, body: undefined },
    url: () => URL_OF_PAGE,
    deadlineAt: () => undefined,
    send: () => Promise.reject(new Error("nothing is sent")),
  };
}

function pageOf(count: number, more: Partial<PageInfo> = {}): PageInfo {
  const ids = Array.from({ length: count }, (_, id) => id);
  return { items: ids, ids, count, total: undefined, size: undefined, more: undefined, ...more };
}

describe("page numbers", () => {
  const step = (request: PageRequest, page: PageInfo, more: Partial<Pagination> = {}): Step =>
    pageStyle.step(request, page, listOf(pageStyle, more));

  test.each<[string, PageRequest, PageInfo, number | undefined]>([
    ["the first page of three", { size: 10 }, pageOf(10, { total: 25 }), 2],
    ["the last page", { place: 3, index: 20, size: 10, pageSize: 10 }, pageOf(5, { total: 25 }), undefined],
    ["a page that ends with the total", { size: 10 }, pageOf(10, { total: 10 }), undefined],
    ["an empty list", { size: 10 }, pageOf(0, { total: 0 }), undefined],
    ["a short page without a total", { size: 10 }, pageOf(4), 2],
    ["an empty page without a total", { size: 10 }, pageOf(0), undefined],
    ["a full page of which nothing more is said to follow", { size: 10 }, pageOf(10, { more: false }), undefined],
    ["an empty page of which more is said to follow", { size: 10 }, pageOf(0, { more: true }), 2],
  ])("after %s", (_, request, page, next) => {
    expect((step(request, page).next as PageRequest | undefined)?.place).toBe(next);
  });

  test("count from the number of the first page", () => {
    expect(step({ size: 10 }, pageOf(10, { total: 25 }), { firstPage: 0 }).next).toMatchObject({ place: 1, index: 10 });
  });

  test("are those of the size that the service states", () => {
    expect(step({ size: 100 }, pageOf(50, { total: 230, size: 50 })).next).toMatchObject({
      place: 2,
      index: 50,
      size: 50,
    });
  });
});

describe("offsets", () => {
  const step = (request: PageRequest, page: PageInfo, more: Partial<Pagination> = {}): Step =>
    offsetStyle.step(request, page, listOf(offsetStyle, more));

  test("overlap by an item, and read as many new ones as were wanted", () => {
    expect(step({ size: 10 }, pageOf(10, { total: 25 })).next).toMatchObject({ place: 9, size: 11, overlap: 1 });
  });

  test("don't exceed the largest size", () => {
    const { next } = step({ size: 10 }, pageOf(10, { total: 25 }), { size: { max: 10 } });
    expect(next).toMatchObject({ place: 9, size: 10 });
  });

  test("don't overlap where items can't be told apart", () => {
    expect(step({ size: 10 }, pageOf(10, { total: 25, ids: undefined })).next).toMatchObject({ place: 10, overlap: 0 });
  });

  test("of a size of 0 end in a sentence", () => {
    expect(step({ size: 0 }, pageOf(0, { total: 5 })).next).toMatch(/request a larger size/);
  });
});

describe("cursors", () => {
  const step = (request: PageRequest, next: unknown, more: Partial<PageInfo> = {}) =>
    cursorStyle.step(request, pageOf(10, { next, ...more }), listOf(cursorStyle)).next;

  test.each([
    ["a", "a"],
    [17, "17"],
    [0, "0"],
    [null, undefined],
    [undefined, undefined],
    [false, undefined],
    ["", undefined],
  ])("read %j as %j", (value, cursor) => {
    const read = () => value;
    expect(cursorStyle.nextCursor?.(listOf(cursorStyle), {}, read, []).next ?? undefined).toBe(cursor);
  });

  test("that are objects end in a sentence, and so do ones that repeat", () => {
    expect(step({}, { id: 1 })).toMatch(/neither text nor number/);
    expect(step({ cursor: "a", index: 10 }, "a")).toMatch(/already fetched/);
  });

  test("are noticed in circles of any length, within three rounds", () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), fc.integer({ min: 1, max: 60 }), (before, length) => {
        const nameOf = (n: number) => `c${n < before ? n : before + ((n - before) % length)}`;
        let request: PageRequest = {};
        for (let n = 0; n < 3 * (before + length) + 3; n++) {
          const next = step(request, nameOf(n));
          if (typeof next === "string") return;
          request = next as PageRequest;
        }
        expect.fail("goes on");
      }),
    );
  });

  test("of a list that says `more` follow it", () => {
    expect(step({}, "a", { more: false })).toBeUndefined();
    expect(step({}, null, { more: true })).toMatch(/but not where/);
  });
});

describe("links", () => {
  const next = (value: unknown, from?: string) =>
    linkStyle.nextCursor?.(listOf(linkStyle), from === undefined ? {} : { cursor: from }, () => value, []).next;

  test.each([
    ["?page=2", "https://api.example.com/v1/items?page=2"],
    ["/v1/items?page=2", "https://api.example.com/v1/items?page=2"],
    ["http://api.example.com/v1/items?page=2", "https://api.example.com/v1/items?page=2"],
    ["https://api.example.com/v1/items?page=2", "https://api.example.com/v1/items?page=2"],
    ['<?page=2>; rel="next"', "https://api.example.com/v1/items?page=2"],
    ['<?page=2>; rel="prev"', undefined],
    [null, undefined],
  ])("read %j as %j", (value, expected) => {
    expect(next(value) ?? undefined).toBe(expected);
  });

  test("are resolved against the page that they are on", () => {
    expect(next("?page=3", "https://api.example.com/v2/things?page=2")).toBe(
      "https://api.example.com/v2/things?page=3",
    );
  });

  test.each([
    "https://evil.example.com/",
    "//evil.example.com",
    "https://api.example.com:8443/v1/items",
    "ftp://api.example.com/",
  ])("to %s end the list in a sentence", (value) => {
    const page = pageOf(1, { next: next(value) });
    expect(linkStyle.step({}, page, listOf(linkStyle)).next).toMatch(/another origin/);
  });

  test("lose the parameters that hold credentials, and keep the others as they are written", () => {
    const list = listOf(linkStyle, { response: { items: [], next: ["next"], credentials: ["key"] } });
    const link = "/v1/items?a=%E4&key=secret&b=c+d";
    expect(linkStyle.nextCursor?.(list, {}, () => link, []).next).toBe("https://api.example.com/v1/items?a=%E4&b=c+d");
  });
});

describe("a Link header (RFC 8288)", () => {
  test.each([
    ['<a>; rel="next"', "a"],
    ["<a>;rel=next", "a"],
    ["<a>; REL=Next", "a"],
    ['<a>; rel="prev next"', "a"],
    ['<p>; rel="prev", <a>; rel="next"', "a"],
    ['<p>; title="x, <q>; rel=next"; rel="prev", <a>; rel="next"', "a"],
    ['<a>; title="say \\"hi\\", you"; rel="next"', "a"],
    ['<a>; rel="next"; rel="prev"', "a"],
    ['<p>; rel="prev"; rel="next"', undefined],
    ['<a>; rel="nextpage"', undefined],
    ['<a>; anchor="#part"; rel="next"', undefined],
    [`<a>; anchor="${URL_OF_PAGE}"; rel="next"`, "a"],
    ["", undefined],
    ["<a>", undefined],
    ["nothing", undefined],
  ])("%s", (header, target) => {
    expect(nextLink(header, URL_OF_PAGE)).toBe(target);
  });

  test("of any text is read without an error, in time", () => {
    const part = fc.constantFrom("<", ">", ";", ",", '"', "\\", "=", " ", "rel", "next", "a", "anchor");
    fc.assert(fc.property(fc.array(part, { maxLength: 200 }), (parts) => void nextLink(parts.join(""), URL_OF_PAGE)));
    for (const evil of [
      '<a>;rel="'.repeat(5000),
      "<".repeat(50_000),
      `<a>${";a".repeat(30_000)}`,
      `<a>;t="${"\\".repeat(50_001)}`,
    ])
      nextLink(evil, URL_OF_PAGE);
  });

  test("with any title gives its target", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (title) => {
        const quoted = `"${title.replace(/["\\]/g, "\\$&")}"`;
        expect(nextLink(`<p>; title=${quoted}; rel=prev, <a>; title=${quoted}; rel=next`, URL_OF_PAGE)).toBe("a");
      }),
    );
  });
});

test("a page and the item before it are read in turn until both were the same twice", async () => {
  const read: (number | undefined)[] = [];
  // The list moves by one item after the first answer.
  const fetch = async (request: PageRequest) => {
    const id = Number(request.place) + (read.push(request.place) > 1 ? 10 : 20);
    return { ...pageOf(1, { ids: [id], items: [id] }), request };
  };
  const page = await readWithAnchor({ place: 5, index: 5, size: 1, anchor: 4 }, fetch);
  expect([page.ids, page.items, page.count]).toEqual([[14, 15], [14, 15], 2]);
  expect(read).toEqual([5, 4, 5, 4, 5, 4]);
});
