import type { PageInfo, PageRequest, Style } from "../pagination.js";
import { endsList, findByTotal, NO_ITEMS } from "./numbered.js";

/**
 * Page numbers. Pages can't overlap: the total tells how far the items to come can have moved towards the beginning,
 * given that new ones come in at the front.
 */
export const pageStyle: Style = {
  step(request, page, { pagination: { firstPage = 1 } }) {
    const pagesBefore = (request.place ?? firstPage) - firstPage;
    const pageSize = pageSizeOf(request, page, pagesBefore);
    const expected = pagesBefore * pageSize;
    const index = Math.min(expected, lastPageIndex(page, pageSize));
    const longest = Math.max(page.count, request.pageSize ?? 0) || undefined;
    const seek = (to: number): PageRequest => {
      const pages = Math.floor(to / pageSize);
      return {
        place: firstPage + pages,
        index: pages * pageSize,
        size: page.size ?? request.size,
        pageSize: page.size ?? longest,
      };
    };
    const next = endsList(page, index, pageSize) ? undefined : seek(index + pageSize);
    return {
      index,
      expected: page.size ? undefined : expected,
      seek,
      next: next && request.size === 0 ? NO_ITEMS : next,
    };
  },
  findAgain: findByTotal,
  verify: (_, seek) => seek(0),
  resume(stored, { pagination: { firstPage = 1 } }, size) {
    const { place = 0, index = 0, pageSize } = stored;
    if (place < firstPage || !Number.isSafeInteger(place)) return undefined;
    if (size === stored.size) return { place, index, size, pageSize };
    // Pages of another size have other numbers.
    const newSize = size ?? pageSize ?? 1;
    const pagesBefore = Math.floor(index / newSize);
    return { place: firstPage + pagesBefore, index: pagesBefore * newSize, size: newSize, pageSize: newSize };
  },
};

/** Where the last page begins: some services give it for all numbers beyond. */
function lastPageIndex({ total, count }: PageInfo, pageSize: number): number {
  if (!total || count === 0) return Number.POSITIVE_INFINITY;
  return Math.floor((total - 1) / pageSize) * pageSize;
}

/**
 * The number of items on a page: as the service states it, else that of the longest page so far. A short page doesn't
 * show that the service reduced the size; it may also have left items out that this caller may not see.
 */
function pageSizeOf({ size, pageSize }: PageRequest, page: PageInfo, pagesBefore: number): number {
  if (page.size) return page.size;
  if (!pageSize && size && pagesBefore * size + page.count === page.total) return size;
  return Math.max(page.count, pageSize ?? 0) || size || 1;
}
