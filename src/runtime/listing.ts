/** One request of a list, and what its answer says. */
import { type Answered as Success, sayable } from "./answer.js";
import { PaginationError } from "./errors.js";
import { at, put, type RequestParts, readResponse } from "./expression.js";
import type { Fetched, Trail } from "./joints.js";
import type { Pagination, Path, Place } from "./operation.js";
import type { Asked } from "./styles.js";

/** What a pager needs of the client. */
export interface ListRequest {
  readonly name: string;
  readonly pagination: Pagination;
  readonly parts: RequestParts;
  readonly baseUrl: string;
  /** The query parameters that hold credentials. */
  readonly credentials: readonly string[];
  /** Sends one request; `url` stands for the whole of path and query. */
  readonly send: (parts: RequestParts, signal: AbortSignal | undefined, url: string | undefined) => Promise<Success>;
}

export interface Source<Item> extends Fetched<Item>, Success {}

/** Where the list begins, as the caller's arguments say. */
export function beginning({ pagination, parts }: ListRequest): Trail {
  const { style, ask } = pagination;
  const given = (path: Path | undefined) => path && at(parts, path);
  const size = given(ask.size);
  const at0 = style.start(given(ask.place), pagination);
  return { next: { at: at0, size: typeof size === "number" ? size : undefined }, ids: [] };
}

/** Ends a walk for what the service did. */
export function fault({ name }: ListRequest, text: string, success: Success): PaginationError {
  return new PaginationError({ ...success, message: `${name}: the service ${text}`, operation: name });
}

/** Sends one request and reads its answer. */
export async function ask<Item>(list: ListRequest, asked: Asked, signal?: AbortSignal): Promise<Source<Item>> {
  const { pagination, baseUrl, credentials } = list;
  const { style, answer, id } = pagination;
  const { place, size } = pagination.ask;
  const url = style.url?.(asked.cursor, baseUrl);
  let { parts } = list;
  // The place where a list begins is asked for as the caller wrote it.
  if (place && asked.overlap !== undefined) parts = put(parts, place, asked.cursor ?? asked.at);
  if (size && asked.size !== undefined) parts = put(parts, size, asked.size);
  const success = await list.send(parts, signal, url);

  const wrong = (text: string) => fault(list, `answers ${text}`, success);
  const said = (place: Place | undefined) =>
    (place && readResponse(place, success.response, success.data)) ?? undefined;
  /** Those in headers are texts. */
  const number = (place: Place | undefined, what: string) => {
    const value = said(place);
    const number = sayable(value) ? Number.parseFloat(`${value}`) : Number.NaN;
    if (value !== undefined && !(Number.isInteger(number) && number >= 0))
      throw wrong(`a ${what} that is no whole number from 0 up`);
    return value === undefined ? undefined : number;
  };
  const items = said(answer.items);
  if (!Array.isArray(items)) throw wrong("without a list of items");
  const told = number(answer.size, "size");
  const most = told ?? asked.size ?? items.length;
  if (items.length > most) throw wrong(`${items.length} items where ${most} are said`);
  const from = number(answer.place, "place") ?? asked.at;
  if (from !== asked.at && asked.overlap !== undefined) throw wrong(`from ${from} when asked from ${asked.at}`);
  const ids = items.map((item, place) => (id ? at(item, id) : place));
  if (ids.some((each) => each === undefined || each === null)) throw wrong("an item without an id");
  return {
    ...success,
    items,
    ids,
    print: JSON.stringify(id ? ids : items),
    asked: { ...asked, at: from },
    answered: {
      count: items.length,
      total: number(answer.total, "total"),
      size: told,
      more: said(answer.more),
      ...style.follow?.(answer, (place) => said(place), items, url ?? baseUrl, credentials),
    },
  };
}
