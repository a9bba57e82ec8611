import { sayable } from "../call/answer.js";
import { at } from "../call/expression.js";
import { UsageError } from "../errors.js";
import type { Pagination, Place } from "../operation.js";
import type { ListRequest } from "./page-request.js";

/**
 * How lists page. A style is a handful of pure functions, from what was asked and what was answered to what to ask
 * next; adding one touches this file alone.
 */

/** What one request asks for. @internal */
export interface Asked {
  /** The page's number, the offset, or for cursors and links the items that came before. Absent at a list's beginning. */
  readonly at?: number | undefined;
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
  /** What an answer means. @internal */
  step(asked: Asked, answered: Answered, rules: Rules): Step;
  /**
   * What an answer says of where the next page is. Of a link's query parameters those that hold credentials are
   * dropped: whoever sends the next request adds them.
   *
   * @internal
   */
  follow?(
    list: Pick<ListRequest, "pagination" | "baseUrl">,
    asked: Asked,
    said: (place: Place | undefined) => unknown,
    items: readonly unknown[],
  ): Pick<Answered, "next" | "implied">;
  /** The next page's URL in a text from another URL. @internal */
  link?(text: string, from: string): string | undefined;
  /** The URL to ask, where it is the cursor. @internal */
  url?(cursor: string | undefined, baseUrl: string): string | undefined;
}

/** Whether the list ends with this page: by its total, else by the service's word, else by a short page. */
function ended(end: number, size: number, { total, count, more }: Answered): boolean {
  return total !== undefined ? end >= total : more === false || (more !== true && (count < size || count === 0));
}

/** Lists in which any place can be asked for: by the number of its page, or by that of its first item. */
function counted(byPages: boolean): Style {
  return {
    step(
      asked,
      answered,
      { firstPage = 1, id, maxOffset, size: { max = Number.POSITIVE_INFINITY, default: usual } = {} },
    ) {
      const { count, total } = answered;
      const { overlap = 0, size: wanted = usual ?? count } = asked;
      const first = byPages ? firstPage : 0;
      const past = (asked.at ?? first) - first;
      // A page that is shorter though the list goes on: the service cuts sizes down without a word.
      const open = asked.overlap === undefined || count === wanted - overlap;
      const cut = open && 0 < count && count < wanted && (byPages ? past * wanted : past) + count < (total as number);
      const size = answered.size ?? (cut ? count : wanted);
      const unit = byPages ? size : 1;
      const index = past * unit;
      const seek = (to: number) => {
        const units = Math.floor(to / unit);
        return { at: first + units, index: units * unit, size, overlap };
      };

      // A page that is shorter than it should be is still a page.
      const end = index + (byPages ? size : count || size);
      // Without a documented maximum a service may well have cut off the one item that was asked for in addition.
      const full = Number.isFinite(max) ? size : size - overlap;
      // A service that cut the size down would do so again.
      const most = size < wanted ? size : Math.max(size, max);
      // A page of one item alone has no room for another page's.
      const more = Number(!byPages && id !== undefined && most > 1 && count > overlap);
      let next: Step["next"] = {
        ...seek(end - more),
        size: Math.min((size - overlap || 1) + more, most),
        overlap: more,
      };
      // A page that goes on beyond the total is no end.
      if (ended(end, full, answered) && !(count > 0 && index + count > (total as number))) next = undefined;
      else if (size === 0) next = "answers pages of 0 items: ask for more";
      else if ((next.at as number) > (maxOffset as number)) next = `takes no offset over ${maxOffset}: narrow the list`;
      return { index, seek, next };
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
/** A cursor or a link as a text; nothing where there is none. */
const plain = (value: unknown) => (sayable(value) ? `${value}` || undefined : value);
const before = ({ at = 0, cursor }: Asked) => (cursor === undefined ? 0 : at);
const chain = (asked: Asked, answered: Answered, rules: Rules): Step["next"] => {
  const { next, more, total } = answered;
  const at = before(asked) + answered.count;
  const of = asked.of ?? total;
  // Where totals move, items that came in and items that went can make up for each other.
  const counted = { ...answered, total: total === of && total === at ? total : undefined };
  // Where a total says that the list goes on, a short page may be one that the service cut down.
  const size = total === undefined ? (answered.size ?? asked.size ?? rules.size?.default ?? 1) : 1;
  if (more === false || (answered.implied && ended(at, size, counted))) return undefined;
  if (next == null) return more === true ? "says that more follows, and doesn't say where" : undefined;
  if (typeof next !== "string") return "answers a next page that is no text and no number";
  // Brent's way of finding circles of any length: one cursor is kept, at ever longer distances.
  const { cursor } = asked;
  const mark =
    cursor !== undefined && before(asked) >= 2 * (asked.mark?.at ?? 0) ? { cursor, at: before(asked) } : asked.mark;
  if (next === cursor || next === mark?.cursor) return "goes round in circles: its next page was asked for before";
  return { at, size: asked.size, cursor: next, overlap: 0, of, mark };
};

/** Cursors that the service hands out, or that the last item holds. */
export const cursorStyle: Style = {
  step: (asked, answered, rules) => ({ index: before(asked), next: chain(asked, answered, rules) }),
  follow({ pagination }, _, said, items) {
    const { next, lastItem } = pagination.response;
    return { next: plain(lastItem ? at(items.at(-1), lastItem) : said(next)), implied: lastItem !== undefined };
  },
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
  step: (asked, answered, rules) => ({
    index: before(asked),
    next: answered.next === ELSEWHERE ? ELSEWHERE : chain(asked, answered, rules),
  }),
  follow({ pagination, baseUrl }, { cursor = baseUrl }, said) {
    const { next, credentials = [] } = pagination.response;
    const text = plain(said(next));
    const link = typeof text === "string" ? linkStyle.link?.(text, cursor) : text;
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
