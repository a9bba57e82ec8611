/**
 * Merges a page into a walk while the list changes. All that stands before an item which was given is done with, and
 * nothing that stands after the last of them is. So a page that shares an item with those before is the right one,
 * wherever it is from: its items after the last shared one are new. One that shares none may begin too far on; then the
 * style says where to read instead.
 */
import { comparePage } from "./compare-page.js";
import { accept, type Merge, type Merged } from "./merge.js";
import type { PageResponse } from "./page-request.js";
import type { Id, List } from "./pagination.js";
import { IdLog, type WalkState } from "./walk-state.js";

/** Merges an answer into a walk. */
export function mergePage<Item>(
  state: WalkState,
  page: PageResponse<Item>,
  list: List,
  concurrency: number,
): Merged<Item> {
  const { ids, count, request, total } = page;
  const step = list.pagination.style.step(request, page, list);
  const { origin = step.index } = state;
  const growth = Number(total) - Number(state.total) || 0;
  const merge: Merge<Item> = {
    state,
    page,
    list,
    concurrency,
    step,
    start: state.start ?? step.index,
    origin: request.index === state.origin ? (step.expected ?? origin) : origin,
    growth,
    repeats: growth === 0 && repeatsLast(state, page, step.index) ? state.repeats + 1 : 0,
  };
  if (!ids) return accept(merge, Math.min(request.overlap ?? 0, count), state);
  // It shows whether the list changed, and what is new in it came in afterwards or was given and forgotten.
  if (request.verifying && (step.index === 0 || state.idsTruncated)) return accept(merge, [], state);
  // Ids are remembered of the last 16 pages, of two for each request in flight, and a thousand for short pages.
  const keep = 1000 + (request.size ?? count) * (16 + 2 * concurrency);
  return appendPage(merge, ids, keep) ?? comparePage(merge, numbered(ids), keep);
}

/** Whether the last answer, from another place, had the same items, as many as were requested. */
function repeatsLast({ lastItems, index }: WalkState, page: PageResponse, place: number): boolean {
  const { ids, items, count, request } = page;
  if (count !== lastItems?.length || index === place || request.anchor !== undefined) return false;
  if (count === 0 || count < Number(request.size)) return false;
  return ids ? ids.every((id, n) => id === lastItems[n]) : JSON.stringify(items) === JSON.stringify(lastItems);
}

/** Nearly all pages begin with the last item of the one before, or where they were expected to, and are new otherwise. */
function appendPage<Item>(merge: Merge<Item>, ids: readonly Id[], keep: number): Merged<Item> | undefined {
  const { state, page, step, origin, growth } = merge;
  const { overlap = 0, verifying } = page.request;
  const { idCount, idsAfter } = state;
  if (page.count <= overlap || idsAfter.length > 0 || verifying || step.index !== origin) return undefined;
  // Another walk may have gone on from the same page.
  const log = state.log.size === idCount ? state.log : new IdLog(state.log.slice(idCount));
  const follows = overlap === 0 ? growth === 0 || !step.seek : overlap === 1 && ids[0] === log.at(idCount - 1);
  if (!follows || !log.add(ids, overlap)) return undefined;
  const tooMany = log.size > 1.5 * keep;
  const kept = tooMany ? new IdLog(log.slice(log.size, keep)) : log;
  return accept(merge, overlap, {
    log: kept,
    idCount: kept.size,
    idsAfter,
    idsTruncated: state.idsTruncated || tooMany,
  });
}

/** Ids of which each is there once: two items with the same id, on one page, are two. */
function numbered(ids: readonly Id[]): readonly Id[] {
  const counts = new Map<Id, number>();
  return ids.map((id) => {
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    return count === 0 ? id : JSON.stringify([id, count]);
  });
}
