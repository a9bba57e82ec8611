import type { Misplaced, PageInfo } from "../pagination.js";

export const NO_ITEMS = "returned a page of 0 items: request a larger size";

/**
 * Whether the list ends with a page that takes up `length` places from an index, and begins with `overlap` items of the
 * page before: by its total, else by the service's word, else where a page is empty. A short page proves nothing: the
 * service may have reduced the size.
 */
export function endsList({ total, count, more }: PageInfo, index: number, length: number, overlap = 0): boolean {
  if (total === undefined) return more === false || (more !== true && count === 0);
  // A page that goes on beyond the total is no end.
  return index + length >= total && !(count > overlap && index + count > total);
}

/**
 * Where to read instead of a page that couldn't overlap, by the total: items went, or so many came in that the page holds
 * only known ones.
 */
export function findByTotal({ index, origin, pageSize, growth, growsAtFront }: Misplaced): number | undefined {
  const to = origin + (growsAtFront ? growth : Math.min(growth, 0));
  return index > to || index + pageSize < to ? to : undefined;
}
