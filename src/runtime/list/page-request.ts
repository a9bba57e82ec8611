/** One request of a list, and what its answer says. */
import type { Answer } from "../call/answer.js";
import { getIn, readPlace, setIn } from "../call/expression.js";
import type { SendOptions } from "../call/list-call.js";
import type { Place } from "../operation.js";
import { canDistinguish, idsOf, itemsOf, numberOf } from "./page-info.js";
import type { List, PageInfo, PageRequest } from "./pagination.js";
import { paginationError } from "./problem.js";

/** A page as the service gave it. */
export interface PageResponse<Item = unknown> extends PageInfo {
  /** What was requested, from where the service says that it is. */
  readonly request: PageRequest;
  readonly items: readonly Item[];
  readonly answer: Answer;
}

/** Requests the beginning of the list, as the caller's arguments say. */
export function firstRequest({ pagination, parts }: List): PageRequest {
  const { place, size } = pagination.request;
  const given = (value: unknown) => (typeof value === "number" ? value : undefined);
  return { place: given(place && getIn(parts, place)), size: given(size && getIn(parts, size)) };
}

/** Sends one request and reads its answer. */
export async function fetchPage<Item>(
  list: List,
  request: PageRequest,
  options: SendOptions,
): Promise<PageResponse<Item>> {
  const { ending, deadlineAt } = options;
  const url = list.pagination.style.url?.(request.cursor);
  return readPage(list, request, await list.send(partsOf(list, request), { ending, deadlineAt, url }));
}

/** The call's arguments with those that choose the page. The place where a list begins is sent as the caller wrote it. */
function partsOf(list: List, request: PageRequest): List["parts"] {
  const { style, request: where, numericCursor } = list.pagination;
  let parts = style.narrow?.(list, request) ?? list.parts;
  const { cursor } = request;
  const number = numericCursor && `${Number(cursor)}` === cursor ? Number(cursor) : undefined;
  if (where.place && request.index !== undefined) {
    parts = setIn(parts, where.place, number ?? cursor ?? request.place);
  }
  if (where.size && request.size !== undefined && request.size !== getIn(parts, where.size)) {
    parts = setIn(parts, where.size, request.size);
  }
  return parts;
}

/** What an answer says. */
function readPage<Item>(list: List, request: PageRequest, answer: Answer): PageResponse<Item> {
  const { response, id, style } = list.pagination;
  const read = (place: Place | undefined) => place && readPlace(place, answer.response, answer.data);
  const fail = (problem: string): never => {
    throw paginationError(list, `returned ${problem}`, answer);
  };
  const items = itemsOf<Item>(read(response.items), response.items, answer.data) ?? fail("no list of items");
  const ids = id ? (idsOf(items, id) ?? fail("items without an id")) : undefined;
  const count = items.length;
  const total = numberOf(read(response.total));
  const size = numberOf(read(response.size));
  const place = numberOf(read(response.place));
  const most = size ?? request.size ?? count;
  if (count > most) fail(`${count} items for a page size of ${most}`);
  const asked = request.index !== undefined;
  // Beyond its end a list may give its last page.
  const clamped = Number(place) < Number(request.place) && !(Number(request.index) < Number(total));
  if (asked && place !== undefined && place !== request.place && !clamped) {
    fail(`a page from ${place} for ${request.place}`);
  }
  const chained = style.nextCursor?.(list, request, read, items);
  return {
    request: place === undefined || place === request.place ? request : { ...request, place, index: undefined },
    answer,
    items,
    ids: ids && canDistinguish(ids) ? ids : undefined,
    count,
    total,
    size,
    more: read(response.more),
    next: chained?.next,
    implied: chained?.implied,
  };
}
