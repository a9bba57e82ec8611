/** What becomes of a walk with a page: it gives items, or is read again elsewhere. */
import type { PageResponse } from "./page-request.js";
import type { Id, List, PageRequest, Step } from "./pagination.js";
import type { IdLog, WalkState } from "./walk-state.js";

/** A page, what it means, and what the walk expected. */
export interface Merge<Item = unknown> {
  readonly state: WalkState;
  readonly page: PageResponse<Item>;
  readonly list: List;
  readonly concurrency: number;
  readonly step: Step;
  /** Where in the list the walk began, and where the page was expected to begin. */
  readonly start: number;
  readonly origin: number;
  /** By how many items the list grew since the last page; 0 where that isn't known. */
  readonly growth: number;
  /** How often in a row the same items came from different places. */
  readonly repeats: number;
}

/** What a page brought. */
export interface Merged<Item> {
  readonly state: WalkState;
  /** The items that weren't given before; `undefined` where the page is from the wrong place. */
  readonly items: readonly Item[] | undefined;
  /** The place in the list of the first of them. */
  readonly index: number;
}

/** What is known of the list's items once a page is merged. */
export interface Known {
  readonly log: IdLog;
  readonly idCount: number;
  readonly idsAfter: readonly Id[];
  readonly idsAfterTruncated?: boolean | undefined;
  readonly idsTruncated?: boolean | undefined;
  readonly doubtful?: PageRequest | undefined;
  readonly reordered?: boolean | undefined;
}

/** The page is the right one: it gives the items at some places, or all from one place on. */
export function accept<Item>(merge: Merge<Item>, places: readonly number[] | number, known: Known): Merged<Item> {
  const { state, page, step, start } = merge;
  const { items, ids, total, count } = page;
  const [first = count] = [places].flat();
  const newItems =
    typeof places !== "number"
      ? places.map((place) => items[place] as Item)
      : places === 0
        ? items
        : items.slice(places);
  const given = state.given + newItems.length;
  // Items that can't be told apart may be equal, as far as the total goes.
  const nothingNew = newItems.length === 0 || (!ids && merge.repeats > 0 && !(state.given < Number(total)));
  const accepted: WalkState = {
    ...answered(merge, nothingNew),
    ...known,
    given,
    total,
    head: state.head ?? ids,
    misses: 0,
    verified: state.verified + Number(page.request.verifying === true),
  };
  const next =
    tooOften(merge, nothingNew) ?? verified(accepted, page, endsHere(accepted, page) ? undefined : step.next, start);
  const origin = typeof next === "object" ? next.index : undefined;
  const goesOn = { ...accepted, next, origin };
  const { part } = page.request;
  // Of each part of the list, places and totals are its own.
  const inNewPart = typeof next === "object" && next.part !== part;
  return {
    state: inNewPart ? { ...goesOn, start: 0, total: undefined } : goesOn,
    items: newItems,
    index: part?.from === undefined ? step.index + first : state.given,
  };
}

/** The page is from the wrong place: another is requested instead. */
export function reject<Item>(merge: Merge<Item>, next: Step["next"]): Merged<Item> {
  const { origin, step } = merge;
  const state = {
    ...answered(merge, true),
    origin,
    next: next && (tooOften(merge, true) ?? next),
    misses: merge.state.misses + 1,
  };
  return { state, items: undefined, index: step.index };
}

/** What every answer changes. */
function answered({ state, page, step, start, repeats }: Merge, nothingNew: boolean): WalkState {
  return {
    ...state,
    start,
    index: step.index,
    lastItems: page.ids ?? page.items,
    repeats,
    pagesWithoutNewItems: nothingNew ? state.pagesWithoutNewItems + 1 : 0,
  };
}

/** As many pages as it takes to read back over what is remembered. */
function tooOften({ state, concurrency }: Merge, nothingNew: boolean): string | undefined {
  const pages = state.pagesWithoutNewItems;
  return nothingNew && pages > 100 + 2 * concurrency
    ? `returned ${pages} pages in a row without a new item`
    : undefined;
}

/** Without a total, and pages that overlap, a list ends where two pages in a row have no new item. */
function endsHere({ pagesWithoutNewItems }: WalkState, { total, ids, request }: PageResponse): boolean {
  return total === undefined && !!ids && pagesWithoutNewItems > 1 && request.overlap === undefined && !request.cursor;
}

/** How often a page is read again to see whether its items keep their order. */
const VERIFICATIONS = 4;

/**
 * At the end of a walk that has fewer items than the total, and in which items came again although the total stayed the
 * same: either the list changed meanwhile, or items with the same sort value have no fixed order.
 */
function verified(
  { given, doubtful, verified, reordered, head }: WalkState,
  { request, ids, total }: PageResponse<unknown>,
  next: Step["next"],
  start: number,
): Step["next"] {
  const ended = request.verifying || next === undefined;
  if (!ended || request.part || !(start + given < Number(total))) return request.verifying ? undefined : next;
  // Of a list that changed, new items would be the first ones.
  const sameFront = request.verifying && request.index === 0 && head?.includes(ids?.[0] as Id);
  if (reordered || sameFront) {
    return "repeated items and left others out, as their order isn't fixed: use a larger page size, or filter the list";
  }
  return doubtful && verified < VERIFICATIONS ? { ...doubtful, verifying: true } : undefined;
}
