/** What becomes of a walk with a page: it gives items, or another page is read instead. */
import { endOf } from "./end-of-list.js";
import type { PageResponse } from "./page-request.js";
import type { Id, List, Step } from "./pagination.js";
import { IdLog, type WalkState } from "./walk-state.js";

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

export const CHANGED = "changed the list by more than the walk remembers: start again";

/** The page is the right one, and gives the items at some places. The last argument is what it showed of the list. */
export function accept<Item>(
  merge: Merge<Item>,
  places: readonly number[],
  { idsAhead, reordered, doubtful }: Pick<WalkState, "idsAhead" | "reordered" | "doubtful">,
): Merged<Item> {
  const { state, page, step, start } = merge;
  const { items, total, count, request } = page;
  // Items that can't be told apart may be equal, as far as the total goes.
  const nothingNew = places.length === 0 || (!page.ids && merge.repeats > 0 && !(state.given < Number(total)));
  const accepted: Building = answered(merge, nothingNew);
  accepted.idsAhead = idsAhead;
  remember(accepted, merge, places);
  accepted.given += places.length;
  accepted.total = total;
  accepted.reordered = reordered;
  accepted.doubtful = doubtful;
  accepted.front ??= page.ids?.slice(0, 8);
  accepted.misses = 0;
  const grewTooMuch = idsAhead > LONGEST * idsToKeep(merge) ? CHANGED : undefined;
  const next = grewTooMuch ?? tooOften(merge, nothingNew) ?? endOf(accepted, page, step, start);
  accepted.next = next;
  accepted.origin = typeof next === "object" ? next.index : undefined;
  if (typeof next === "object" && next.part !== request.part) {
    // Of each part of the list, places and totals are its own.
    accepted.start = 0;
    accepted.total = undefined;
  }
  return {
    state: accepted,
    items: places.length === count ? items : places.map((place) => items[place] as Item),
    index: request.part?.from === undefined ? step.index + (places[0] ?? count) : state.given,
  };
}

/** The page is from the wrong place: another is requested instead. */
export function reject<Item>(merge: Merge<Item>, next: Step["next"]): Merged<Item> {
  const state = answered(merge, true);
  state.origin = merge.origin;
  state.misses++;
  state.next = next && (tooOften(merge, true) ?? next);
  return { state, items: undefined, index: merge.step.index };
}

/** A state that nobody else has yet. */
type Building = { -readonly [Key in keyof WalkState]: WalkState[Key] };

/** What every answer changes. */
function answered({ state, page, step, start, repeats }: Merge, nothingNew: boolean): Building {
  return {
    ...state,
    start,
    index: step.index,
    lastItems: page.ids ?? page.items,
    repeats,
    pagesWithoutNewItems: nothingNew ? state.pagesWithoutNewItems + 1 : 0,
    verified: state.verified + (page.request.verifying ? 1 : 0),
  };
}

/** Keeps the ids of what is given, and those of items that are still to come. */
function remember(state: Building, merge: Merge, places: readonly number[]): void {
  const { ids } = merge.page;
  if (!ids) return;
  // Another walk may have gone on from the same page.
  if (state.log.size !== state.idCount) state.log = new IdLog(state.log.last(state.idCount, state.idCount));
  for (const place of places) state.log.add(ids[place] as Id);
  const { log, idsAhead } = state;
  const keep = idsToKeep(merge);
  if (log.size - idsAhead > LONGEST * keep) {
    state.log = new IdLog([...log.last(idsAhead, idsAhead), ...log.last(log.size, keep)]);
    state.idsTruncated = true;
  }
  state.idCount = state.log.size;
}

/** Those of the last 16 pages, of two for each request in flight, and a thousand. */
function idsToKeep({ page: { request, count }, concurrency }: Merge): number {
  return 1000 + (request.size ?? count) * (16 + 2 * concurrency);
}

/** How much longer the log becomes, so that it is seldom copied. */
const LONGEST = 1.5;

/** As many pages as it takes to read back over what is remembered. */
function tooOften({ state, concurrency }: Merge, nothingNew: boolean): string | undefined {
  const pages = state.pagesWithoutNewItems;
  return nothingNew && pages > 100 + 2 * concurrency
    ? `returned ${pages} pages in a row without a new item`
    : undefined;
}
