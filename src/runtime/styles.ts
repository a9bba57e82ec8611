import { sayable } from "./answer.js";
import { UsageError } from "./errors.js";
import { at } from "./expression.js";
import type { Pagination, Place } from "./operation.js";

/**
 * How lists page. A style is a handful of pure functions, from what was asked and what was answered to what to ask
 * next; adding one touches this file alone.
 */

/** What one request asks for. @internal */
export interface Asked {
  /** The page's number, the offset, or for cursors and links the items that came before. */
  readonly at: number;
  /** The place in the list that this stands for, where the size of pages is known. */
  readonly index?: number;
  /** Items asked for; `undefined` leaves it to the service. */
  readonly size: number | undefined;
  /** A cursor or a link. */
  readonly cursor?: string | undefined;
  /** Items at its start that the page before had too. Absent where the place and the size are the caller's own. */
  readonly overlap?: number;
  /** Items in the list when the walk began. */
  readonly of?: number | undefined;
  /** A cursor that was asked with before, and how many items came before it. */
  readonly mark?: { readonly cursor: string; readonly at: number } | undefined;
}

/** What one answer says. @internal */
export interface Answered {
  readonly count: number;
  /** Items in the whole list. */
  readonly total: number | undefined;
  /** Items that a page has by the service's own word: it may have cut down what was asked for. */
  readonly size: number | undefined;
  /** The next cursor or link, which should be a text; `undefined` at the end. */
  readonly next?: unknown;
  /** `next` is but the last item's, and no sign that anything follows. */
  readonly implied?: boolean;
  /** Whether more follows, where the service says `true` or `false`. */
  readonly more: unknown;
}

/** What a style makes of an answer. @internal */
export interface Step {
  /** The place in the list of the page's first item. */
  readonly index: number;
  /** What to ask next; `undefined` at the end; a text where the service makes no sense. */
  readonly next: Asked | string | undefined;
  /** The page that holds the item at an index: only styles with random access have it. */
  seek?(index: number): Asked;
}

/** What the spec says of a list. @internal */
export type Rules = Pick<Pagination, "firstPage" | "id" | "maxOffset" | "size">;

/** How a list pages: generated code names one of those below. */
export interface Style {
  /** Where a walk begins, by what the caller's own arguments hold at the spec's `ask.place`. @internal */
  start(given: unknown, rules: Rules): number;
  /** What an answer means. @internal */
  step(asked: Asked, answered: Answered, rules: Rules): Step;
  /**
   * What an answer from a URL says of where the next page is. Of the query parameters that hold credentials nothing is
   * kept: whoever sends the next request adds them.
   *
   * @internal
   */
  follow?(
    answer: Pagination["answer"],
    said: (place: Place | undefined) => unknown,
    items: readonly unknown[],
    from: string,
    credentials: readonly string[],
  ): Pick<Answered, "next" | "implied">;
  /** The next page's URL in a text from another URL. @internal */
  link?(text: string, from: string): string | undefined;
  /** The URL to ask, where it is the cursor. @internal */
  url?(cursor: string | undefined, baseUrl: string): string | undefined;
}

/** Items a page, as answered, else as asked, else as documented. By its size, `before` says how many came before it. */
function sizeOf(asked: Asked, answered: Answered, rules: Rules, before: (size: number) => number): number {
  const { size, count, total } = answered;
  const wanted = asked.size ?? rules.size?.default ?? count;
  // A page that is shorter though the list goes on: the service cuts sizes down without a word.
  const open = asked.overlap === undefined || count === wanted - asked.overlap;
  return size ?? (open && 0 < count && count < wanted && before(wanted) + count < Number(total) ? count : wanted);
}

/** Whether the list ends with this page: by its total, else by the service's word, else by a short page. */
function ended(end: number, size: number, { total, count, more }: Answered): boolean {
  return total !== undefined ? end >= total : more === false || (more !== true && (count < size || count === 0));
}

/** Lists in which any place can be asked for: by the number of its page, or by that of its first item. */
function counted(byPages: boolean): Style {
  const first = ({ firstPage = 1 }: Rules) => (byPages ? firstPage : 0);
  return {
    start: (given, rules) => (typeof given === "number" ? given : first(rules)),
    step(asked, answered, rules) {
      const { count, total } = answered;
      const { overlap = 0 } = asked;
      const { id, maxOffset, size: { max } = {} } = rules;
      const unit = (size: number) => (byPages ? size : 1);
      const indexOf = (at: number, size: number) => (at - first(rules)) * unit(size);

      const size = sizeOf(asked, answered, rules, (size) => indexOf(asked.at, size));
      const index = indexOf(asked.at, size);
      const seek = (to: number, more: Partial<Asked> = { overlap }) => {
        const at = first(rules) + Math.floor(to / unit(size));
        return { at, index: indexOf(at, size), size, ...more };
      };
      // A page that is shorter than it should be is still a page.
      const end = index + (byPages ? size : count || size);
      // Without a documented maximum a service may well have cut off the one item that was asked for in addition.
      const full = max === undefined ? size - overlap : size;
      // A service that cut the size down would do so again.
      const most = size < Number(asked.size) ? size : Math.max(size, max ?? Number.POSITIVE_INFINITY);
      // A page of one item alone has no room for another page's.
      const more = Number(!byPages && id !== undefined && most > 1 && count > overlap);
      const following = seek(end - more, { size: Math.min(Math.max(1, size - overlap) + more, most), overlap: more });
      return {
        index,
        seek,
        next:
          // A page that goes on beyond the total is no end.
          ended(end, full, answered) && !(count > 0 && index + count > Number(total))
            ? undefined
            : size === 0
              ? "answers pages of 0 items: ask for more"
              : following.at > Number(maxOffset)
                ? `has ${total ?? "more"} items, and takes no offset over ${maxOffset}: narrow the list`
                : following,
      };
    },
  };
}

/** Page numbers. */
export const pageStyle: Style = /* @__PURE__ */ counted(true);

/**
 * Offsets. Where items can be told apart each page asks for the last item of the page before once more: if it isn't
 * there, the list has moved.
 */
export const offsetStyle: Style = /* @__PURE__ */ counted(false);

// Functions of their own, so that a bundle drops the style that a client doesn't name.
const fromZero = () => 0;
/** A cursor or a link as a text; nothing where there is none. */
const plain = (value: unknown) => (sayable(value) ? `${value}` || undefined : value);
const chain = (asked: Asked, answered: Answered, rules: Rules): Step["next"] => {
  const { next, more, total } = answered;
  const size = answered.implied ? sizeOf(asked, answered, rules, () => asked.at) : asked.size;
  const place = asked.at + answered.count;
  const of = asked.of ?? total;
  // Where totals move, items that came in and items that went can make up for each other.
  const counted = { ...answered, total: total === of && total === place ? total : undefined };
  if (more === false || (answered.implied && ended(place, size as number, counted))) return undefined;
  if (next === undefined) return more === true ? "says that more follows, and doesn't say where" : undefined;
  if (typeof next !== "string") return "answers a next page that is no text and no number";
  // Brent's way of finding circles of any length: one cursor is kept, at ever longer distances.
  const { cursor } = asked;
  const mark = cursor !== undefined && asked.at >= 2 * (asked.mark?.at ?? 0) ? { cursor, at: asked.at } : asked.mark;
  if (next === cursor || next === mark?.cursor) return "goes round in circles: its next page was asked for before";
  return { at: place, size, cursor: next, overlap: 0, of, mark };
};

/** Cursors that the service hands out, or that the last item holds. */
export const cursorStyle: Style = {
  start: fromZero,
  step: (asked, answered, rules) => ({ index: asked.at, next: chain(asked, answered, rules) }),
  follow: ({ next, lastItem }, said, items) => ({
    next: plain(lastItem ? at(items.at(-1), lastItem) : said(next)),
    implied: lastItem !== undefined,
  }),
};

const ELSEWHERE = "links to a next page on another origin";

/** Where a link leads to, as long as it stays on the origin that it is found on. */
function withinOrigin(link: string, from: string): string | undefined {
  const url = URL.canParse(link, from) ? new URL(link, from) : undefined;
  return url?.origin === new URL(from).origin ? url.href : undefined;
}

/** The URL without some of its query's parameters. The others stay as they are written. */
function without(names: readonly string[], link: string): string {
  const url = new URL(link);
  const kept = url.search.slice(1).split("&");
  // Each is read as a query of its own, which takes any escapes, broken ones too.
  url.search = kept.filter((each) => !names.some((name) => new URLSearchParams(each).has(name))).join("&");
  return url.href;
}

/** Links to the next page: a `Link` header (RFC 8288), or a URL in the body. */
export const linkStyle: Style = {
  start: fromZero,
  step: (asked, answered, rules) => ({
    index: asked.at,
    next: answered.next === ELSEWHERE ? ELSEWHERE : chain(asked, answered, rules),
  }),
  follow({ next }, said, _, from, credentials) {
    const text = plain(said(next));
    const link = typeof text === "string" ? linkStyle.link?.(text, from) : text;
    return { next: typeof link === "string" && link !== ELSEWHERE ? without(credentials, link) : link };
  },
  link(text, from) {
    if (!text.trimStart().startsWith("<")) return withinOrigin(text, from) ?? ELSEWHERE;
    for (const [, target, parameters] of text.matchAll(
      // No two blanks' repetitions stand side by side, or a long row of anything would take for ever.
      /<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=(?:\s*(?:"[^"]*"|[^\s",;]+))?)?)*)/g,
    )) {
      if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?=\s|;|$))/i.test(parameters as string))
        return withinOrigin(target as string, from) ?? ELSEWHERE;
    }
    return undefined;
  },
  url(cursor, baseUrl) {
    // It can have come a long way, and the request carries credentials.
    if (cursor !== undefined && !withinOrigin(cursor, baseUrl))
      throw new UsageError("cursor leads to another origin than baseUrl", ["cursor"]);
    return cursor;
  },
};
