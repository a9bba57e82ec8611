/**
 * How lists page. A style is a pure function from what was asked and what was answered to what to ask next;
 * adding one touches this file alone.
 */

/** What one request asks for. */
export interface Asked {
  /** The page's number, the offset, or for cursors and links the items that came before. */
  readonly at: number;
  /** Items asked for; `undefined` leaves it to the service. */
  readonly size: number | undefined;
  /** A cursor or a link. */
  readonly cursor?: string;
  /** Items at the start that the page before has shown already. */
  readonly overlap?: number;
}

/** What one answer says. */
export interface Answered {
  readonly count: number;
  /** Items in the whole list. */
  readonly total: number | undefined;
  /** Items that a page has by the service's own word: it may have cut down what was asked for. */
  readonly size: number | undefined;
  /** The next cursor or link; `undefined` at the end. */
  readonly next: string | undefined;
  /** Whether the service says that more follows. */
  readonly more: boolean | undefined;
}

/** What the spec says of a list. */
export interface Rules {
  /** The number of the first page. */
  readonly firstPage: number;
  /** Whether items can be told apart, so that pages may overlap. */
  readonly ids: boolean;
  readonly maxSize: number;
  readonly maxOffset: number;
  /** Items that a page has when none are asked for. */
  readonly defaultSize: number | undefined;
}

export interface Style {
  /** Which of the spec's `ask` expressions gets the place; a link is followed as it is. */
  readonly asks: "page" | "offset" | "cursor" | "link";
  /** What to ask after `answered`; `undefined` at the end; a text where the service makes no sense. */
  next(asked: Asked, answered: Answered, rules: Rules): Asked | string | undefined;
  /** The place in the list of the page's first item. */
  index(asked: Asked, answered: Answered, rules: Rules): number;
  /** The next page's URL in what the spec's `next` points at. */
  link?(text: string): string | undefined;
  /** The page that holds the item at an index: only styles with random access have it. */
  seek?(index: number, asked: Asked, answered: Answered, rules: Rules): Asked;
}

/** Items a page, as answered, else as asked, else as documented. */
export function sizeOf(asked: Asked, answered: Answered, rules: Rules): number {
  return answered.size ?? asked.size ?? rules.defaultSize ?? answered.count;
}

/** Whether the list ends here: by its total, else by a short page. */
function ended(end: number, size: number, { total, count, more }: Answered): boolean {
  return total !== undefined ? end >= total : more !== undefined ? !more : count < size || count === 0;
}

const NO_SIZE = "answers with pages of 0 items, so that the list can't be walked: ask for more items a page";

/** Page numbers. */
export const pageStyle: Style = {
  asks: "page",
  index: (asked, answered, rules) => (asked.at - rules.firstPage) * sizeOf(asked, answered, rules),
  next(asked, answered, rules) {
    const size = sizeOf(asked, answered, rules);
    // By page numbers, not by items: a page that is shorter than it should be is still a page.
    if (ended((asked.at - rules.firstPage + 1) * size, size, answered)) return undefined;
    return size === 0 ? NO_SIZE : { at: asked.at + 1, size };
  },
  seek(index, asked, answered, rules) {
    const size = sizeOf(asked, answered, rules);
    return { at: rules.firstPage + Math.floor(index / size), size };
  },
};

/**
 * Offsets. Where items can be told apart each page asks for the last item of the page before once more: if it isn't
 * there, the list has moved.
 */
export const offsetStyle: Style = {
  asks: "offset",
  index: (asked) => asked.at,
  next(asked, answered, rules) {
    const size = sizeOf(asked, answered, rules);
    const end = asked.at + (answered.count || size);
    if (ended(end, size, answered)) return undefined;
    if (size === 0) return NO_SIZE;
    const next = seekOffset(end, asked, answered, rules);
    return next.at > rules.maxOffset
      ? `has ${answered.total ?? "more"} items, and takes no offset over ${rules.maxOffset}: narrow the list, or ask for more items a page`
      : next;
  },
  seek: seekOffset,
};

function seekOffset(index: number, asked: Asked, answered: Answered, rules: Rules): Asked {
  const fresh = sizeOf(asked, answered, rules) - (asked.overlap ?? 0);
  // A page of one item alone, at the largest size that there is, has no room for an overlap.
  const overlap = rules.ids && index > 0 && rules.maxSize > 1 ? 1 : 0;
  return { at: index - overlap, size: Math.min(fresh + overlap, rules.maxSize), overlap };
}

/** Cursors that the service hands out, or that the last item holds. */
export const cursorStyle: Style = {
  asks: "cursor",
  index: (asked) => asked.at,
  next(asked, { count, next, more }) {
    if (more === false) return undefined;
    if (next === undefined) return more ? "says that more follows, and doesn't say where" : undefined;
    if (next === asked.cursor) return "answers with the very cursor that it was asked with";
    return { at: asked.at + count, size: asked.size, cursor: next };
  },
};

/** Links to the next page: a `Link` header (RFC 8288), or a URL in the body. */
export const linkStyle: Style = {
  ...cursorStyle,
  asks: "link",
  link(text) {
    if (!text.trimStart().startsWith("<")) return text;
    for (const [, target, parameters] of text.matchAll(
      /<([^>]*)>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:"[^"]*"|[^\s",;]*))?)*)/g,
    )) {
      if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?=\s|;|$))/i.test(parameters as string)) return target;
    }
    return undefined;
  },
};
