import type { List, PageInfo, PageRequest, Style } from "../pagination.js";
import { continueInParts, isOutOfReach, isPart, largestSize, narrow, restartInParts } from "./continue-by.js";
import { endsList, findByTotal, NO_ITEMS } from "./numbered.js";
import { readWithAnchor } from "./read-with-anchor.js";

/**
 * Offsets. Where items can be told apart each page begins with the last item of the page before: if it isn't there,
 * the list has changed.
 */
export const offsetStyle: Style = {
  step(request, page, list) {
    const { overlap = 0, anchor, place = 0, of, part } = request;
    // Items that were read at the anchor, and not at the place.
    const apart = anchor === undefined ? 0 : overlap;
    const index = place - apart;
    const pageSize = Math.max(page.count - apart, request.pageSize ?? 0);
    const wanted = wantedItems(request, page, list);
    const size = Math.min(wanted + 1, largest(page, list));
    const seek = (to: number): PageRequest => {
      return { place: to, index: to, size, overlap: 1, pageSize, wanted, of, part };
    };
    if (ends(request, page, index, pageSize)) return { index, seek, next: undefined };
    if (wanted === 0) return { index, seek, next: NO_ITEMS };
    const next = follow(request, page, index, seek(index + page.count - 1), largest(page, list));
    return { index, seek, next: withinReach(next, index + page.count, page, list) };
  },
  read: (request, fetch) => (request.anchor === undefined ? fetch(request) : readWithAnchor(request, fetch)),
  findAgain(misplaced) {
    const { index, origin, count, pageSize, overlap, misses, growth, remembered } = misplaced;
    if (overlap === 0) return findByTotal(misplaced);
    // Where it would be if all that changed stood before it; from there on towards the beginning.
    const length = count || pageSize;
    const to = origin + Math.max(growth, -remembered) - misses * length;
    return to === index ? to - length : to;
  },
  verify: (request) => request,
  narrow,
  restart: restartInParts,
  resume({ place, index, overlap, anchor, pageSize, of, part }, list, size) {
    const { maxOffset = Number.MAX_SAFE_INTEGER, size: sizes } = list.pagination;
    const places = [place, anchor ?? 0];
    if (!places.every((at) => Number.isSafeInteger(at) && Number(at) >= 0 && Number(at) <= maxOffset)) return undefined;
    if (part && !isPart(part, list)) return undefined;
    // Where nobody says how long pages are, they are as long as before, within bounds.
    const wanted = size ?? sizes?.default ?? Math.min(pageSize || 1, LONGEST_STORED_PAGE);
    const overlapping = wanted && Math.min(wanted + (overlap ?? 0), sizes?.max ?? Number.POSITIVE_INFINITY);
    return { place, index, size: overlapping, wanted, overlap, anchor, pageSize, of, part };
  },
};

const LONGEST_STORED_PAGE = 100;

/** The largest size: what the document says, unless the service gave more. */
function largest({ count }: PageInfo, { pagination: { size } }: List): number {
  return Math.max(size?.max ?? Number.POSITIVE_INFINITY, count);
}

/** How many new items each page should bring. */
function wantedItems(request: PageRequest, page: PageInfo, list: List): number {
  const size = request.size ?? list.pagination.size?.default ?? (page.count || 1);
  if (isOutOfReach(request, page, list)) return largestSize(list, size);
  return Math.min(request.wanted ?? size, largest(page, list));
}

function ends({ overlap = 0, anchor, size }: PageRequest, page: PageInfo, index: number, pageSize: number): boolean {
  const { count, total, more } = page;
  const length = count || page.size || pageSize || size || 1;
  if (total !== undefined || count > overlap) return endsList(page, index, length, overlap);
  if (more !== true && anchor === undefined && isSmall(size)) return false;
  // Where pages have several items, one with nothing but the overlap is the last.
  return more === false || (more !== true && (count === 0 || pageSize > 1 || anchor !== undefined));
}

/** Without a total, a page of few items proves little: all of them may be hidden from this caller. */
const isSmall = (size: number | undefined) => Number(size) < 8;
const LARGER_SIZE = 16;

/** The request after a page; `next` begins with the last item of the page. */
function follow(request: PageRequest, page: PageInfo, index: number, next: PageRequest, most: number): PageRequest {
  const { overlap = 0, anchor, place = 0, size } = request;
  const { ids, count } = page;
  const { pageSize = 0, wanted = 1 } = next;
  const end = index + count;
  const at = (begin: number): PageRequest => ({ ...next, place: begin, index: begin, size: wanted, overlap: 0 });
  if (page.total === undefined && anchor === undefined && count <= overlap && isSmall(size)) {
    const begin = count > 0 ? end - 1 : index;
    return { ...at(begin), overlap: count, size: Math.min(LARGER_SIZE, most) };
  }
  // How far an empty page reached.
  const reach = page.size || Math.min(pageSize || wanted, size ?? wanted);
  if (!ids) return at(count > 0 ? end : end + reach);
  if (count === 0) return at(end + reach);
  const readsOneByOne = next.size === 1 || (pageSize === 1 && Number(size) > 1);
  if (count > overlap) {
    const shortBy = Number(size) - count;
    // A larger page that is short too shows that items are hidden here: the next one is as large.
    const isLarger = page.total === undefined && Number(size) > Number(next.size);
    if (!readsOneByOne && shortBy > 0) return { ...next, shortBy, ...(isLarger && { size }) };
    if (!readsOneByOne) return next;
    return { ...at(end), index: end - 1, overlap: 1, anchor: end - 1 };
  }
  // Nothing but the overlap: a page with one item has no room for another, or those that follow can't be seen.
  const begin = anchor === undefined ? end : place + Math.min(pageSize, wanted);
  return { ...at(begin), index: begin - 1, overlap: 1, anchor: anchor ?? end - 1 };
}

/** The request, as far as the largest offset allows it. */
function withinReach(next: PageRequest, end: number, page: PageInfo, list: List): PageRequest | string {
  const { maxOffset = Number.POSITIVE_INFINITY } = list.pagination;
  const { place = 0, size = 1 } = next;
  const most = largestSize(list, size);
  const tooFar = `does not allow offsets over ${maxOffset}: filter the list`;
  const goesOn = !(Number(page.total) <= place + size);
  if (place <= maxOffset) return place + size > maxOffset && goesOn && next.overlap ? { ...next, size: most } : next;
  const part = continueInParts(next, page, list);
  if (part) return part;
  // Nobody has read the page yet: what comes after it will be known then.
  if (page.items.length < page.count) return tooFar;
  if (end < maxOffset + most)
    return { ...next, place: maxOffset, index: maxOffset, size: most, overlap: end - maxOffset, anchor: undefined };
  return tooFar;
}
