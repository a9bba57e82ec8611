/** How a list pages, as its descriptor says, and what a style makes of it: types only. */
import type { ListCall } from "../call/list-call.js";
import type { Path, Place } from "../operation.js";

/** How a list pages: the `pagination` of an operation's descriptor. */
export interface Pagination {
  /** One of the runtime's: `pageStyle`, `offsetStyle`, `cursorStyle` or `linkStyle`. */
  readonly style: Style;
  readonly request: {
    /** The page's number, the offset, or the cursor, as the style needs it. */
    readonly place?: Path;
    readonly size?: Path;
  };
  readonly response: {
    readonly items: Place;
    readonly total?: Place;
    readonly place?: Place;
    readonly size?: Place;
    /** A cursor, or a link (RFC 8288, `rel="next"`). */
    readonly next?: Place;
    /** Where the last item holds the next cursor. */
    readonly lastItem?: Path;
    /** Query parameters that hold credentials: they are removed from a link to the next page. */
    readonly credentials?: readonly string[];
    readonly more?: Place;
  };
  /** What identifies an item. */
  readonly id?: Path;
  readonly order?: "newest-first";
  /** The number of the first page, where it isn't 1. */
  readonly firstPage?: number;
  /** What the size parameter's schema allows; at least 1. */
  readonly size?: { readonly min?: number; readonly max?: number; readonly default?: number };
  /** The largest offset that the service accepts. */
  readonly maxOffset?: number;
  /** Whether a cursor that is a number goes into the body as one. */
  readonly numericCursor?: true;
  /** How a list goes on beyond the largest offset. */
  readonly continueBy?: ContinueBy;
}

/** A list that can be sorted and filtered by a field that never changes can be read in parts, each from where the last one ended. */
export interface ContinueBy {
  /** The field in an item. */
  readonly field: Path;
  /** The query parameter to sort by, and its value, in an array where it takes one. A `-` before the field's name sorts in descending order. */
  readonly sort: { readonly at: Path; readonly value: string | readonly [string] };
  /** The field in the query's filter, which takes `{ from }` and `{ to }`, both included. */
  readonly filter: Path;
}

/** A call of a list's method. @internal */
export interface List extends ListCall {
  readonly pagination: Pagination;
  /** How many items are wanted: what fits into one page is read as the caller says. */
  readonly wanted?: number;
}

/** What one request asks for. @internal */
export interface PageRequest {
  /** The page's number or the offset; of cursors and links nothing. Absent at the beginning of a list. */
  readonly place?: number | undefined;
  /** Where in the list the page should begin, from 0. Absent where place and size are the caller's own. */
  readonly index?: number | undefined;
  /** How many items are asked for; `undefined` leaves it to the service. */
  readonly size?: number | undefined;
  /** The number of items on the longest page so far. */
  readonly pageSize?: number | undefined;
  /** How many items at its beginning are the last ones of the page before. */
  readonly overlap?: number | undefined;
  /** How many new items each page should bring. */
  readonly wanted?: number | undefined;
  /** How many items the page before fell short by: as many more may come again. */
  readonly shortBy?: number | undefined;
  /** The offset of the last item, which is read along where the page can't overlap. */
  readonly anchor?: number | undefined;
  /** A cursor or a link. */
  readonly cursor?: string | undefined;
  /** A cursor that was used before, and how many items came before it: it is met again where cursors repeat. */
  readonly mark?: { readonly cursor: string; readonly index: number } | undefined;
  /** The number of items in the list when the walk began. */
  readonly of?: number | undefined;
  /** The page is read again to see whether the service repeats items by itself. */
  readonly verifying?: boolean | undefined;
  /** The part of the list that is read: see {@link ContinueBy}. */
  readonly part?: ListPart | undefined;
}

/** The part of a list from a field's value on. @internal */
export interface ListPart {
  /** The order in which the list is read. */
  readonly sort: string;
  /** The field's value in the last item of the part before. */
  readonly from?: string | number | undefined;
}

/** What one answer says of the list. @internal */
export interface PageInfo {
  readonly items: readonly unknown[];
  readonly count: number;
  /** What identifies each item; `undefined` where items can't be told apart. */
  readonly ids: readonly Id[] | undefined;
  /** The number of items in the whole list. */
  readonly total: number | undefined;
  /** The size of a page, as the service states it: it may have reduced what was asked for. */
  readonly size: number | undefined;
  /** Whether more follows, where the service says `true` or `false`. */
  readonly more: unknown;
  /** The next cursor or link, which should be a text; `undefined` at the end. */
  readonly next?: unknown;
  /** `next` is only the last item's, and no sign that anything follows. */
  readonly implied?: boolean | undefined;
}

/** What identifies an item. Objects are compared as JSON. @internal */
export type Id = string | number | boolean;

/** What an answer means. @internal */
export interface Step {
  /** The place in the list of the page's first item. */
  readonly index: number;
  /** The same by its number alone, where longer pages than those before show that they were short. */
  readonly expected?: number | undefined;
  /** What to request next; `undefined` at the end; a text where the service contradicts itself. */
  readonly next: PageRequest | string | undefined;
  /** The page that holds the item at an index. Only styles that can begin anywhere have it. */
  readonly seek?: ((index: number) => PageRequest) | undefined;
}

/** Where a page stands that has no item in common with what was read so far. @internal */
export interface Misplaced {
  /** Where it begins, and where it was expected to begin. */
  readonly index: number;
  readonly origin: number;
  /** How many items it has, and how many pages have; and how many of the page before it should begin with. */
  readonly count: number;
  readonly pageSize: number;
  readonly overlap: number;
  /** How many pages in a row were from the wrong place, this one aside. */
  readonly misses: number;
  /** By how many items the list grew since the last page; 0 where that isn't known. */
  readonly growth: number;
  /** How many ids of items before it are remembered. */
  readonly remembered: number;
  /** Whether new items come in at the front, and pages are read one after the other. */
  readonly growsAtFront: boolean;
}

/** How a list pages: a handful of functions, from what was requested and answered to what to request next. */
export interface Style {
  /** What an answer means. @internal */
  step(request: PageRequest, page: PageInfo, list: List): Step;
  /** Sends a request, or several where one can't tell enough. @internal */
  read?<Page extends PageInfo & { readonly request: PageRequest }>(
    request: PageRequest,
    fetch: (request: PageRequest) => Promise<Page>,
  ): Promise<Page>;
  /** The index to read from instead of a page that shares no item with those before; `undefined`: the page is the right one. @internal */
  findAgain?(misplaced: Misplaced): number | undefined;
  /** The page to read again where one repeated items although the total stayed the same: it shows whether the list changed. @internal */
  verify?(request: PageRequest, seek: NonNullable<Step["seek"]>): PageRequest;
  /** The call's arguments, as far as they are for one part of the list. @internal */
  narrow?(list: List, request: PageRequest): ListCall["parts"];
  /** A request in place of one whose answer shows that the list is longer than offsets reach. @internal */
  restart?(request: PageRequest, page: PageInfo, list: List): PageRequest | undefined;
  /** What an answer says of where the next page is. @internal */
  nextCursor?(
    list: List,
    request: PageRequest,
    read: (place: Place | undefined) => unknown,
    items: readonly unknown[],
  ): Pick<PageInfo, "next" | "implied">;
  /** The URL to request, where the cursor is one. @internal */
  url?(cursor: string | undefined): string | undefined;
  /** A request that a stored cursor holds, checked; `undefined` where it makes no sense for this list. @internal */
  resume(stored: PageRequest, list: List, size: number | undefined): PageRequest | undefined;
}
