import { UsageError } from "./errors.js";
import type { Pagination } from "./operation.js";

/**
 * How lists page. A style is a handful of pure functions, from what was asked and what was answered to what to ask
 * next; adding one touches this file alone.
 */

/** What one request asks for. @internal */
export interface Asked {
  /** The page's number, the offset, or for cursors and links the items that came before. */
  readonly at: number;
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
  /** The next cursor or link; `undefined` at the end. */
  readonly next: string | undefined;
  /** `next` is but the last item's, and no sign that anything follows. */
  readonly implied?: boolean;
  /** Whether the service says that more follows. */
  readonly more: boolean | undefined;
}

/** What the spec says of a list. @internal */
export type Rules = Pick<Pagination, "firstPage" | "id" | "maxOffset" | "size">;

/** The values of the spec's `ask` expressions that say where a page begins; `url` stands for a whole request. @internal */
export interface Place {
  readonly page?: unknown;
  readonly offset?: unknown;
  readonly cursor?: unknown;
  readonly url?: string | undefined;
}

/** How a list pages: generated code names one of those below. */
export interface Style {
  /** Where the caller's own arguments say that a walk begins. @internal */
  start(given: Place, rules: Rules): Pick<Asked, "at" | "cursor">;
  /** How to ask for it. A list from its beginning is asked for as the caller wrote it. @internal */
  place(asked: Asked, rules: Rules, baseUrl: string): Place;
  /** What to ask after `answered`; `undefined` at the end; a text where the service makes no sense. @internal */
  next(asked: Asked, answered: Answered, rules: Rules): Asked | string | undefined;
  /** The place in the list of the page's first item. @internal */
  index(asked: Asked, answered: Answered, rules: Rules): number;
  /** The next page's URL in what the spec's `next` points at, in an answer from another URL. @internal */
  link?(text: string, from: string): string | undefined;
  /** The page that holds the item at an index: only styles with random access have it. @internal */
  seek?(index: number, asked: Asked, answered: Answered, rules: Rules): Asked;
}

/**
 * Items a page, as answered, else as asked, else as documented. A page begins after so many others, or else at the
 * index that was asked for.
 */
function sizeOf(asked: Asked, { size, count, total = 0 }: Answered, rules: Rules, pages?: number): number {
  const wanted = asked.size ?? rules.size?.default ?? count;
  const begin = pages === undefined ? asked.at : pages * wanted;
  // A page that is shorter though the list goes on: the service cuts sizes down without a word.
  const open = asked.overlap === undefined || count === wanted - asked.overlap;
  return size ?? (open && 0 < count && count < wanted && begin + count < total ? count : wanted);
}

/** Whether the list ends with this page: by its total, else by the service's word, else by a short page. */
function ended(end: number, size: number, { total, count, more }: Answered): boolean {
  return total !== undefined ? end >= total : more !== undefined ? !more : count < size || count === 0;
}

const NO_SIZE = "answers pages of 0 items: ask for more";

const numberOr = (otherwise: number, value: unknown) => (typeof value === "number" ? value : otherwise);
const pagesBefore = ({ at }: Asked, { firstPage = 1 }: Rules) => at - firstPage;
const pageSize: typeof sizeOf = (asked, answered, rules) => sizeOf(asked, answered, rules, pagesBefore(asked, rules));

/** Page numbers. */
export const pageStyle: Style = {
  start: ({ page }, { firstPage = 1 }) => ({ at: numberOr(firstPage, page) }),
  place: (asked, rules) => (pagesBefore(asked, rules) === 0 ? {} : { page: asked.at }),
  index: (asked, answered, rules) => pagesBefore(asked, rules) * pageSize(asked, answered, rules),
  next(asked, answered, rules) {
    const size = pageSize(asked, answered, rules);
    // By page numbers, not by items: a page that is shorter than it should be is still a page.
    if (ended((pagesBefore(asked, rules) + 1) * size, size, answered)) return undefined;
    return size === 0 ? NO_SIZE : { at: asked.at + 1, size, overlap: 0 };
  },
  seek(index, asked, answered, rules) {
    const size = pageSize(asked, answered, rules);
    return { ...asked, at: (rules.firstPage ?? 1) + Math.floor(index / size), size };
  },
};

/**
 * Offsets. Where items can be told apart each page asks for the last item of the page before once more: if it isn't
 * there, the list has moved.
 */
export const offsetStyle: Style = {
  start: ({ offset }) => ({ at: numberOr(0, offset) }),
  place: ({ at }) => (at === 0 ? {} : { offset: at }),
  index: (asked) => asked.at,
  next(asked, answered, rules) {
    const { count, total } = answered;
    const { overlap = 0 } = asked;
    const { maxOffset = Number.POSITIVE_INFINITY } = rules;
    const maxSize = rules.size?.max ?? Number.POSITIVE_INFINITY;
    const size = sizeOf(asked, answered, rules);
    const end = asked.at + (count || size);
    // Without a documented maximum a service may well have cut off the one item that was asked for in addition.
    const full = maxSize === Number.POSITIVE_INFINITY ? size - overlap : size;
    // A page that goes on beyond the total is no end.
    if (ended(end, full, answered) && !(count > 0 && end > Number(total))) return undefined;
    if (size === 0) return NO_SIZE;
    const fresh = Math.max(1, size - overlap);
    // A page of one item alone has no room for another page's.
    const more = Number(rules.id !== undefined && maxSize > 1 && count > overlap);
    // A service that cut the size down would do so again.
    const most = size < (asked.size ?? 0) ? Math.max(size, 2) : maxSize;
    const at = end - more;
    return at > maxOffset
      ? `has ${total ?? "more"} items, and takes no offset over ${maxOffset}: narrow the list`
      : { at, size: Math.min(fresh + more, most), overlap: more };
  },
  seek: (at, asked, answered, rules) => ({ ...asked, at, size: sizeOf(asked, answered, rules) }),
};

// Functions of their own, so that a bundle drops the style that a client doesn't name.
const before = (asked: Asked) => asked.at;
const chain: Style["next"] = (asked, answered, rules) => {
  const { next, more, total } = answered;
  const size = answered.implied ? sizeOf(asked, answered, rules) : asked.size;
  const at = asked.at + answered.count;
  const of = asked.of ?? total;
  // Where totals move, items that came in and items that went can make up for each other.
  const counted = { ...answered, total: total === of && total === at ? total : undefined };
  if (more === false || (answered.implied && ended(at, size as number, counted))) return undefined;
  if (next === undefined) return more ? "says that more follows, and doesn't say where" : undefined;
  // Brent's way of finding circles of any length: one cursor is kept, at ever longer distances.
  const { cursor } = asked;
  const mark = cursor !== undefined && asked.at >= 2 * (asked.mark?.at ?? 0) ? { cursor, at: asked.at } : asked.mark;
  if (next === cursor || next === mark?.cursor) return "goes round in circles: its next page was asked for before";
  return { at, size, cursor: next, overlap: 0, of, mark };
};

/** Cursors that the service hands out, or that the last item holds. */
export const cursorStyle: Style = {
  start: ({ cursor }) => ({ at: 0, cursor: typeof cursor === "string" ? cursor : undefined }),
  place: ({ cursor }) => ({ cursor }),
  index: before,
  next: chain,
};

const ELSEWHERE = "links to a next page on another origin";

/** Where a link leads to, as long as it stays on the origin that it is found on. */
function follow(link: string, from: string): string | undefined {
  const url = URL.canParse(link, from) ? new URL(link, from) : undefined;
  return url?.origin === new URL(from).origin ? url.href : undefined;
}

/** Links to the next page: a `Link` header (RFC 8288), or a URL in the body. */
export const linkStyle: Style = {
  start: () => ({ at: 0 }),
  place({ cursor }, _, baseUrl) {
    // It can have come a long way, and the request carries credentials.
    if (cursor !== undefined && !follow(cursor, baseUrl))
      throw new UsageError("cursor leads to another origin than baseUrl", ["cursor"]);
    return { url: cursor };
  },
  index: before,
  next: (asked, answered, rules) => (answered.next === ELSEWHERE ? ELSEWHERE : chain(asked, answered, rules)),
  link(text, from) {
    if (!text.trimStart().startsWith("<")) return follow(text, from) ?? ELSEWHERE;
    for (const [, target, parameters] of text.matchAll(
      /<([^>]*)>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:"[^"]*"|[^\s",;]*))?)*)/g,
    )) {
      if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?=\s|;|$))/i.test(parameters as string))
        return follow(target as string, from) ?? ELSEWHERE;
    }
    return undefined;
  },
};
