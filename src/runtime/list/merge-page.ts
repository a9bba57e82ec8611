/**
 * Merges a page into a walk while the list changes. All that stands before an item which was given is done with. So a page
 * that shares an item with those before is the right one, wherever it is from: its items after the last shared one are new.
 * One that shares none may begin too far on; then the style says where to read instead.
 */
import { accept, CHANGED, type Merge, type Merged, reject } from "./merge.js";
import { bigintsAsText } from "./page-info.js";
import type { PageResponse } from "./page-request.js";
import type { Id, List, PageRequest, Step } from "./pagination.js";
import { IdLog, type WalkState } from "./walk-state.js";

/** Merges an answer into a walk. */
export function mergePage<Item>(
  state: WalkState,
  page: PageResponse<Item>,
  list: List,
  concurrency: number,
): Merged<Item> {
  const { ids, items, request, total } = page;
  const step = list.pagination.style.step(request, page, list);
  const { origin = step.index, start = step.index } = state;
  const growth = Number(total) - Number(state.total) || 0;
  const merge: Merge<Item> = {
    state,
    page,
    list,
    concurrency,
    step,
    start,
    origin: request.index === state.origin ? (step.expected ?? origin) : origin,
    growth,
    repeats: growth === 0 && repeatsLast(state, page, step.index) ? state.repeats + 1 : 0,
  };
  if (ids) return compare(merge, ids);
  const { overlap = 0 } = request;
  return accept(merge, [...items.keys()].slice(overlap), state);
}

/** Whether the last answer, from another place, had the same items, as many as were requested. */
function repeatsLast({ lastItems, index }: WalkState, page: PageResponse, place: number): boolean {
  const { ids, items, count, request } = page;
  if (count !== lastItems?.length || index === place || request.anchor !== undefined) return false;
  if (count === 0 || count < Number(request.size)) return false;
  return ids ? ids.every((id, n) => id === lastItems[n]) : textOf(items) === textOf(lastItems);
}

const textOf = (items: readonly unknown[]) => JSON.stringify(items, bigintsAsText);

/** Finds what is new on a page by the items that it shares with those before. */
function compare<Item>(merge: Merge<Item>, ids: readonly Id[]): Merged<Item> {
  const { state, page, step, list, start, origin } = merge;
  const { request, total, count } = page;
  const { idCount, idsAhead, idsTruncated } = state;
  const { unknown, after, passed } = find(ids, state);
  const shared = count - unknown.length;
  // What a page that is read again has besides came in afterwards, or was given and forgotten.
  const reordered = state.reordered || (request.verifying && isReordered(ids, state.lastItems));
  if (request.verifying && (step.index === 0 || idsTruncated)) return accept(merge, [], { ...state, reordered });
  const other = step.seek && instead(merge, step.seek, shared);
  if (other) return reject(merge, other.next);
  // It came to items that were given and stand further on, of which some were forgotten.
  if (state.idsAheadTruncated && passed > 0 && after.length > 0) return reject(merge, CHANGED);

  // While as many items came as went, those before the last shared one may be new all the same.
  const sameTotal = total !== undefined && total === state.total;
  const unchanged = sameTotal && !idsTruncated && step.index >= start;
  const beginsPart = request.part?.from !== undefined && step.index === 0;
  const { overlap = 0, shortBy = 0 } = request;
  const isIrregular = shared > overlap + shortBy || after.length < unknown.length;
  const isDoubtful = !!step.seek && sameTotal && step.index === origin && isIrregular;
  const isBack = !!step.seek && shared === 0 && step.index <= start;
  return accept(
    isBack || passed > 0 ? { ...merge, state: inOrder(state, isBack ? idsAhead : passed) } : merge,
    !step.seek || unchanged || beginsPart ? unknown : after,
    {
      idsAhead: isBack ? idCount : idsAhead - passed,
      reordered,
      doubtful: state.doubtful ?? (isDoubtful ? list.pagination.style.verify?.(request, step.seek as Seek) : undefined),
    },
  );
}

/**
 * Which places of a page hold unknown items, and which of these come after the last known one. And how many of the items
 * that were still to come it has come past.
 */
function find(ids: readonly Id[], { log, idCount, idsAhead }: WalkState) {
  const unknown: number[] = [];
  let firstUnknown = 0;
  let passed = 0;
  for (let place = 0; place < ids.length; place++) {
    const known = log.placeOf(ids[place] as Id, idCount);
    if (known === undefined) unknown.push(place);
    else {
      firstUnknown = unknown.length;
      if (known < idsAhead) passed = Math.max(passed, known + 1);
    }
  }
  return { unknown, after: firstUnknown === 0 ? unknown : unknown.slice(firstUnknown), passed };
}

/**
 * The ids, those of items first that are still to come, then the others, both in the order of the list: those that were
 * given since the walk went back to its beginning, and those that it came past again.
 */
function inOrder(state: WalkState, passed: number): WalkState {
  const { log, idCount, idsAhead } = state;
  const ahead = log.last(idsAhead, idsAhead);
  const since = log.last(idCount, idCount - idsAhead);
  return { ...state, log: new IdLog([...ahead.slice(passed), ...since, ...ahead.slice(0, passed)]) };
}

/** Whether two readings of the same page have common items in different orders. */
function isReordered(ids: readonly Id[], before: readonly unknown[] = []): boolean {
  const common = before.filter((id) => ids.includes(id as Id));
  return ids.filter((id) => common.includes(id)).some((id, place) => id !== common[place]);
}

type Seek = NonNullable<Step["seek"]>;

/** What to request instead of a page, where it isn't the one to go on with. */
function instead(merge: Merge, seek: Seek, shared: number): { readonly next: Step["next"] } | undefined {
  const { page, state, repeats } = merge;
  if (repeats > 0 && shared === page.count) return { next: afterRepeat(merge, seek) };
  const next = shared > 0 || state.idCount === 0 ? undefined : elsewhere(merge, seek);
  return next === undefined ? undefined : { next };
}

/** What to request after a page whose items came from another place just before. */
function afterRepeat({ page, state, repeats }: Merge, seek: Seek): Step["next"] {
  const { count, total } = page;
  // If as much came in at the front as the page is long, the place before holds something else by now.
  const coincidences = 10;
  if (repeats < 2 || repeats * count < coincidences) return seek(state.index as number);
  // Beyond its end, the service gives the last page.
  if (total === undefined && state.given > count) return undefined;
  return "returned the same items for different pages";
}

/** Where to read instead of a page that shares no item with those before; `undefined` where it is the right one. */
function elsewhere(merge: Merge, seek: Seek): PageRequest | string | undefined {
  const { state, page, step, list, start, origin, growth, concurrency } = merge;
  const { count, request } = page;
  const { index } = step;
  const { idsTruncated, idCount: remembered, misses } = state;
  const { overlap = 0, pageSize = count, part } = request;
  // A part begins with the last item of the one before, unless that is gone. Rounded times could leave out more.
  if (part?.from !== undefined && index === 0) return part.sort.startsWith("-") ? CHANGED : undefined;
  // Here forgotten items would pass for new.
  if (idsTruncated && count > 0 && (index <= start || origin - index > remembered)) return CHANGED;
  // All that was given is gone, or stands further on behind a page of new items.
  if (index <= start && (start === 0 || origin + growth >= start - overlap)) return undefined;
  // Nothing tells any more where the walk began.
  if (index === 0) return CHANGED;
  const { order, style } = list.pagination;
  const growsAtFront = order === "newest-first" && concurrency === 1;
  const facts = { index, origin, count, pageSize: pageSize || 1, overlap, misses, growth, remembered, growsAtFront };
  const to = style.findAgain?.(facts);
  return to === undefined ? undefined : seek(Math.max(index > start ? start : 0, to));
}
