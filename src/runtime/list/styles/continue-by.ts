/** Lists that are longer than offsets reach: read in parts, sorted by a field, each from where the last one ended. */
import { getIn, isStringOrNumber, type RequestParts, setIn } from "../../call/expression.js";
import type { ContinueBy, List, ListPart, PageInfo, PageRequest } from "../pagination.js";

/** The largest size that the document allows. */
export function largestSize({ pagination }: List, size: number): number {
  return pagination.size?.max ?? size;
}

/** Whether more is wanted than offsets reach, of a list that can be read in parts. */
export function isOutOfReach(
  { size = 0 }: PageRequest,
  { total = Number.POSITIVE_INFINITY }: PageInfo,
  list: List,
): boolean {
  const { pagination, wanted = 0 } = list;
  const { maxOffset = Number.POSITIVE_INFINITY } = pagination;
  return Math.min(total, wanted) > maxOffset + largestSize(list, size) && sortOf(list) !== undefined;
}

/**
 * The first request of a walk once more, sorted, where the list is longer than offsets reach. Where nobody says how long
 * it is, a full page may be the first of many.
 */
export function restartInParts(request: PageRequest, page: PageInfo, list: List): PageRequest | undefined {
  const { continueBy, size: sizes } = list.pagination;
  const { size = sizes?.default ?? page.count, place = 0 } = request;
  if (!continueBy || request.index !== undefined || place > 0 || getIn(list.parts, continueBy.sort.at) !== undefined)
    return undefined;
  const ends = page.total === undefined && (page.count === 0 || page.count < size);
  const sort = sortOf(list);
  if (!sort || ends || !isOutOfReach(request, page, list)) return undefined;
  return { ...request, place: 0, index: 0, size: largestSize(list, size), of: page.total, part: { sort } };
}

/** The first request of the part that follows a page; `undefined` where the list can't be read in parts. */
export function continueInParts(next: PageRequest, page: PageInfo, list: List): PageRequest | undefined {
  const { continueBy } = list.pagination;
  const sort = next.part?.sort ?? ownSort(list);
  if (!continueBy || !sort || !page.ids || sortOf(list) === undefined) return undefined;
  const from = getIn(page.items.at(-1), continueBy.field);
  // As many items as offsets reach have the same value.
  if (!isStringOrNumber(from) || from === next.part?.from) return undefined;
  const { wanted, of = page.total } = next;
  return { place: 0, index: 0, size: wanted, wanted, of, part: { sort, from } };
}

/** The call's arguments for one part of the list. */
export function narrow({ pagination: { continueBy }, parts }: List, { part }: PageRequest): RequestParts {
  if (!continueBy || !part) return parts;
  const { at, value } = continueBy.sort;
  const sorted = getIn(parts, at) === undefined ? setIn(parts, at, value) : parts;
  if (part.from === undefined) return sorted;
  const range = { ...Object(getIn(parts, continueBy.filter)), [part.sort.startsWith("-") ? "to" : "from"]: part.from };
  return setIn(sorted, continueBy.filter, range);
}

/** Whether a part, which may come from anywhere, is one of the list. */
export function isPart({ sort, from }: ListPart, list: List): boolean {
  return sort === sortOf(list) && (from === undefined || isStringOrNumber(from));
}

/** The order in which the list can be read in parts: the caller's own, else the document's. */
function sortOf(list: List): string | undefined {
  const { continueBy } = list.pagination;
  if (!continueBy || !allowsRange(list.parts, continueBy)) return undefined;
  return getIn(list.parts, continueBy.sort.at) === undefined ? `${continueBy.sort.value}` : ownSort(list);
}

/** The caller's own order, where it begins with the field. */
function ownSort({ pagination: { continueBy }, parts }: List): string | undefined {
  const [first = ""] = [continueBy && getIn(parts, continueBy.sort.at)].flat().join().split(",");
  const fieldOf = (sort: string) => sort.replace(/^-/, "");
  return continueBy && fieldOf(first) === fieldOf(`${continueBy.sort.value}`) ? first : undefined;
}

/** Whether the caller's own filter leaves the field out, or has a range for it. */
function allowsRange(parts: RequestParts, { filter }: ContinueBy): boolean {
  const condition = getIn(parts, filter);
  const isText = typeof getIn(parts, filter.slice(0, -1)) === "string";
  return !isText && (condition === undefined || "from" in Object(condition) || "to" in Object(condition));
}
