import type { PageResponse } from "./page-request.js";
import type { Id, Step } from "./pagination.js";
import type { WalkState } from "./walk-state.js";

/** How often a page is read again to see whether its items keep their order. */
const VERIFICATIONS = 6;

/**
 * What to request after a page, which may be the last. A walk that has fewer items than the total then, and in which items
 * came again although the total stayed the same, looks again: either the list changed meanwhile, or items with the same
 * sort value have no fixed order.
 */
export function endOf(state: WalkState, page: PageResponse, { next }: Step, start: number): Step["next"] {
  const { given, doubtful, verified, reordered, front, pagesWithoutNewItems } = state;
  const { request, ids, total } = page;
  // Without a total, and pages that overlap, a list ends where two pages in a row have no new item.
  const repeatsEnd = total === undefined && !!ids && pagesWithoutNewItems > 1 && request.overlap === undefined;
  if (next !== undefined && !request.verifying && !(repeatsEnd && !request.cursor)) return next;
  if (request.part || !(start + given < Number(total))) return undefined;
  // Of a list that changed, new items would be the first ones.
  const sameFront = request.verifying && request.index === 0 && front?.includes(ids?.[0] as Id);
  if (reordered || sameFront) {
    return "repeated items and left others out, as their order isn't fixed: use a larger page size, or filter the list";
  }
  return doubtful && verified < VERIFICATIONS ? { ...doubtful, verifying: true } : undefined;
}
