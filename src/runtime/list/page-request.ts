/** One request of a list, and what its answer says. */
import { type Answered as Success, sayable } from "../call/answer.js";
import { at, put, type RequestParts, readResponse } from "../call/expression.js";
import { PaginationError } from "../errors.js";
import type { Pagination, Path, Place } from "../operation.js";
import type { Fetched, Trail } from "./merge-page.js";
import type { Asked } from "./styles.js";

/** What a pager needs of the client. */
export interface ListRequest {
  readonly name: string;
  readonly pagination: Pagination;
  readonly parts: RequestParts;
  readonly baseUrl: string;
  /** Sends one request; `url` stands for the whole of path and query. */
  readonly send: (parts: RequestParts, signal: AbortSignal | undefined, url: string | undefined) => Promise<Success>;
}

export interface Source<Item> extends Fetched, Success {
  readonly items: readonly Item[];
}

/** Where the list begins, as the caller's arguments say. */
export function beginning({ pagination, parts }: ListRequest): Trail {
  const given = (path: Path | undefined) => {
    const value = path && at(parts, path);
    return typeof value === "number" ? value : undefined;
  };
  return { next: { at: given(pagination.request.place), size: given(pagination.request.size) }, ids: [], fresh: [] };
}

/** Sends one request and reads its answer. A text is what the service did in the last one, and ends the walk. */
export async function ask<Item>(
  list: ListRequest,
  asked: Asked | string,
  signal?: AbortSignal,
  last?: Success,
): Promise<Source<Item>> {
  const { name, pagination } = list;
  const fault = (text: string, success = last) =>
    new PaginationError({ attempts: 0, ...success, message: `${name}: the service ${text}`, operation: name });
  if (typeof asked === "string") throw fault(asked);

  const { style, response: answer, id } = pagination;
  const { place, size } = pagination.request;
  let { parts } = list;
  // The place where a list begins is asked for as the caller wrote it.
  if (place && asked.overlap !== undefined) parts = put(parts, place, asked.cursor ?? asked.at);
  if (size && asked.size !== undefined) parts = put(parts, size, asked.size);
  const success = await list.send(parts, signal, style.url?.(asked.cursor, list.baseUrl));

  const wrong = (text: string) => fault(`answers ${text}`, success);
  const said = (place: Place | undefined) => place && readResponse(place, success.response, success.data);
  const number = (place: Place | undefined, what: string) => {
    const value = said(place) ?? "";
    if (value === "") return undefined;
    // Those in headers are texts.
    if (sayable(value) && /^\d+$/.test(`${value}`)) return Number(value);
    throw wrong(`a ${what} that is no whole number from 0 up`);
  };
  const items = said(answer.items);
  if (!Array.isArray(items)) throw wrong("without a list of items");
  const count = items.length;
  const told = number(answer.size, "size");
  const most = told ?? asked.size ?? count;
  if (count > most) throw wrong(`${count} items where ${most} are said`);
  const from = number(answer.place, "place") ?? asked.at;
  if (from !== asked.at && asked.overlap !== undefined) throw wrong(`from ${from} when asked from ${asked.at}`);
  const ids = items.map((item, place) => (id ? at(item, id) : place));
  if (ids.some((each) => each == null)) throw wrong("items without an id");
  return {
    ...success,
    items,
    ids,
    print: JSON.stringify(id ? ids : items),
    asked: { ...asked, at: from },
    count,
    total: number(answer.total, "total"),
    size: told,
    more: said(answer.more),
    ...style.follow?.(list, asked, said, items),
  };
}
