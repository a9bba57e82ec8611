import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Answered,
  type Asked,
  cursorStyle,
  linkStyle,
  offsetStyle,
  pageStyle,
  type Rules,
  type Style,
} from "../../src/runtime/list/styles.js";

const rules: Rules = {
  id: ["id"],
  size: { max: 100, default: 50 },
};
const asked = (at: number, size: number | undefined, more: Partial<Asked> = {}): Asked => ({ at, size, ...more });
/** What is asked next: where that is an item's place in the list, it says so. */
const then = (index: number, at: number, size: number, overlap: number): Asked => ({ index, at, size, overlap });
const answered = (count: number, more: Partial<Answered> = {}): Answered => ({
  count,
  total: undefined,
  size: undefined,
  next: undefined,
  more: undefined,
  ...more,
});

/** style · asked · answered · what is asked next · what the spec says otherwise */
type Row = [string, Style, Asked, Answered, Asked | string | undefined, Partial<Rules>?];

const rows: Row[] = [
  [
    "a page of a known total is followed by the next",
    pageStyle,
    asked(1, 10),
    answered(10, { total: 25 }),
    then(10, 2, 10, 0),
  ],
  ["the last page by its number ends", pageStyle, asked(3, 10), answered(5, { total: 25 }), undefined],
  ["an empty list ends at once", pageStyle, asked(1, 10), answered(0, { total: 0 }), undefined],
  ["an exact multiple needs no page more", pageStyle, asked(2, 10), answered(10, { total: 20 }), undefined],
  [
    "an empty page isn't the end where the total says so",
    pageStyle,
    asked(1, 10),
    answered(0, { total: 25 }),
    then(10, 2, 10, 0),
  ],
  ["the answered size counts", pageStyle, asked(1, 5000), answered(50, { total: 120, size: 50 }), then(50, 2, 50, 0)],
  [
    "a size that is cut down without a word is noticed",
    pageStyle,
    asked(1, 5000),
    answered(50, { total: 120 }),
    then(50, 2, 50, 0),
  ],
  ["a last page that is short is no size", pageStyle, asked(3, 100), answered(50, { total: 250 }), undefined],
  [
    "the documented size counts where none is asked for",
    pageStyle,
    asked(1, undefined),
    answered(50, { total: 51 }),
    then(50, 2, 50, 0),
  ],
  [
    "pages can be counted from 0",
    pageStyle,
    asked(0, 10),
    answered(10, { total: 11 }),
    then(10, 1, 10, 0),
    { firstPage: 0 },
  ],
  ["without a total a short page ends", pageStyle, asked(2, 10), answered(9), undefined],
  ["without a total a full page doesn't", pageStyle, asked(2, 10), answered(10), then(20, 3, 10, 0)],
  [
    "pages of no items are refused",
    pageStyle,
    asked(1, 0),
    answered(0, { total: 5 }),
    expect.stringMatching("0 items"),
  ],

  ["offsets overlap by one", offsetStyle, asked(0, 10), answered(10, { total: 25 }), then(9, 9, 11, 1)],
  [
    "and go on by the size that was asked for",
    offsetStyle,
    asked(9, 11, { overlap: 1 }),
    answered(11, { total: 35 }),
    then(19, 19, 11, 1),
  ],
  [
    "at the largest size they go on by one less",
    offsetStyle,
    asked(0, 100),
    answered(100, { total: 200 }),
    then(99, 99, 100, 1),
  ],
  [
    "without ids they don't overlap",
    offsetStyle,
    asked(0, 10),
    answered(10, { total: 25 }),
    then(10, 10, 10, 0),
    { id: undefined } as object,
  ],
  [
    "nor where a page has room for one alone",
    offsetStyle,
    asked(0, 1),
    answered(1, { total: 2 }),
    then(1, 1, 1, 0),
    { size: { max: 1 } },
  ],
  ["they end with the total", offsetStyle, asked(19, 11, { overlap: 1 }), answered(6, { total: 25 }), undefined],
  ["a page beyond the end ends", offsetStyle, asked(50, 10), answered(0, { total: 25 }), undefined],
  [
    "a page that goes on beyond the total doesn't",
    offsetStyle,
    asked(0, 10),
    answered(10, { total: 8 }),
    then(9, 9, 11, 1),
  ],
  [
    "a short page is followed from its end",
    offsetStyle,
    asked(0, 10),
    answered(4, { total: 25, size: 10 }),
    then(3, 3, 11, 1),
  ],
  ["an empty page is passed over", offsetStyle, asked(0, 10), answered(0, { total: 25 }), then(10, 10, 10, 0)],
  [
    "a page of the overlap alone can't hold still",
    offsetStyle,
    asked(9, 11, { overlap: 1 }),
    answered(1, { total: 25 }),
    then(10, 10, 10, 0),
  ],
  ["without a total a short page ends them", offsetStyle, asked(9, 11, { overlap: 1 }), answered(10), undefined],
  [
    "one short by the overlap may have been cut off",
    offsetStyle,
    asked(9, 11, { overlap: 1 }),
    answered(10),
    then(18, 18, 11, 1),
    { size: {} },
  ],
  [
    "no offset goes over the largest one",
    offsetStyle,
    asked(0, 10),
    answered(10, { total: 25 }),
    expect.stringMatching("takes no offset over 5: narrow the list"),
    { maxOffset: 5 },
  ],
  [
    "offsets refuse pages of no items too",
    offsetStyle,
    asked(0, 0),
    answered(0, { total: 5, size: 0 }),
    expect.stringMatching("0 items"),
  ],

  [
    "a cursor is followed",
    cursorStyle,
    asked(0, 10),
    answered(10, { next: "b" }),
    asked(10, 10, { cursor: "b", overlap: 0 }),
  ],
  ["none ends", cursorStyle, asked(10, 10, { cursor: "b" }), answered(3), undefined],
  [
    "`more: false` ends whatever the cursor",
    cursorStyle,
    asked(0, 10),
    answered(10, { next: "b", more: false }),
    undefined,
  ],
  [
    "an empty page with a cursor isn't the end",
    cursorStyle,
    asked(0, 10),
    answered(0, { next: "b" }),
    asked(0, 10, { cursor: "b", overlap: 0 }),
  ],
  [
    "`more: true` without a cursor is against reason",
    cursorStyle,
    asked(0, 10),
    answered(10, { more: true }),
    expect.stringMatching("doesn't say where"),
  ],
  [
    "a last item's cursor ends with a short page",
    cursorStyle,
    asked(0, 10),
    answered(9, { next: "i9", implied: true }),
    undefined,
  ],
  [
    "and with a total that stood still",
    cursorStyle,
    asked(10, 10, { cursor: "i10", of: 20 }),
    answered(10, { next: "i20", implied: true, total: 20 }),
    undefined,
  ],
  [
    "but not with one that moved",
    cursorStyle,
    asked(10, 10, { cursor: "i10", of: 30 }),
    answered(10, { next: "i20", implied: true, total: 20 }),
    asked(20, 10, { cursor: "i20", overlap: 0, of: 30, mark: { cursor: "i10", at: 10 } }),
  ],
  [
    "links are followed as cursors are",
    linkStyle,
    asked(0, 10),
    answered(10, { next: "https://a/b" }),
    asked(10, 10, { cursor: "https://a/b", overlap: 0 }),
  ],
];

describe("what to ask next", () => {
  test.each(rows)("%s", (_, style, ask, answer, next, more) => {
    expect(style.step(ask, answer, { ...rules, ...more }).next).toEqual(next);
  });
});

describe("the next link", () => {
  test.each([
    ['<https://a/b?x=1>; rel="next"', "https://a/b?x=1"],
    ["<https://a/b>; rel=next", "https://a/b"],
    ['<https://a/1>; rel="prev", <https://a/3>; rel="next"', "https://a/3"],
    ['<https://a/3>; title="a, b; c"; rel="last next"', "https://a/3"],
    ['<https://a/3>; REL="NEXT"', "https://a/3"],
    ['</things?cursor=2>; rel="next"', "https://a/things?cursor=2"],
    ['<https://b/3>; rel="next"', expect.stringMatching("another origin")],
    ["https://a/b", "https://a/b"],
    ['<https://a/1>; rel="prev"', undefined],
    ['<https://a/1>; rel="nextish"', undefined],
    ["<https://a/1>", undefined],
    ["<<<", undefined],
  ])("of %s is %s", (text, link) => {
    expect(linkStyle.link?.(text, "https://a/things?cursor=1")).toEqual(link);
  });

  test("of a long hostile header is found in time", () => {
    const started = performance.now();
    linkStyle.link?.(`<a${'>;a="'.repeat(20_000)}`, "https://a");
    linkStyle.link?.("<a>".repeat(20_000) + ";".repeat(20_000), "https://a");
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("a list that stands still", () => {
  const sizes = fc.integer({ min: 1, max: 20 });

  /** Walks a list of numbers by the style alone. */
  function walk(style: Style, items: number, size: number, told: boolean, limits: Partial<Rules>) {
    const all: Rules = { ...rules, size: { max: 100 }, ...limits };
    const shown: number[] = [];
    let requests = 0;
    for (let ask: Asked | string | undefined = { size }; typeof ask === "object"; ) {
      requests++;
      const length = Math.min(ask.size ?? 0, all.size?.max ?? 0);
      const begin: number =
        style === cursorStyle
          ? Number(ask.cursor ?? 0)
          : style === pageStyle
            ? ((ask.at ?? 1) - 1) * length
            : (ask.at ?? 0);
      const page = Array.from({ length: Math.max(0, Math.min(length, items - begin)) }, (_, place) => begin + place);
      shown.push(...page.slice(ask.overlap ?? 0));
      ask = style.step(
        ask,
        answered(page.length, {
          total: told ? items : undefined,
          size: told ? length : undefined,
          next: begin + length < items ? String(begin + length) : undefined,
        }),
        all,
      ).next;
      expect(typeof ask).not.toBe("string");
      expect(requests).toBeLessThan(1000);
    }
    return { shown, requests };
  }

  test("is shown whole and in order, by as many requests as it has pages", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(pageStyle, offsetStyle, cursorStyle),
        fc.nat({ max: 200 }),
        sizes,
        (style, items, size) => {
          const { shown, requests } = walk(style, items, size, true, {});
          expect(shown).toEqual(Array.from({ length: items }, (_, place) => place));
          expect(requests).toBe(Math.max(1, Math.ceil(items / size)));
        },
      ),
    );
  });

  test("is shown whole at the largest size, by one request for each page but the overlap", () => {
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.integer({ min: 2, max: 20 }), fc.nat({ max: 5000 }), (items, size, over) => {
        const { shown, requests } = walk(offsetStyle, items, size + over, true, { size: { max: size } });
        expect(shown).toEqual(Array.from({ length: items }, (_, place) => place));
        expect(requests).toBe(1 + Math.max(0, Math.ceil((items - size) / (size - 1))));
      }),
    );
  });

  test("is shown whole where nothing but short pages tells the end", () => {
    fc.assert(
      fc.property(fc.constantFrom(pageStyle, offsetStyle), fc.nat({ max: 200 }), sizes, (style, items, size) => {
        expect(walk(style, items, size, false, {}).shown).toHaveLength(items);
      }),
    );
  });
});
