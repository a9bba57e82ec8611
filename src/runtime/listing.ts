/** One request of a list, and what its answer says. */
import { type Answered as Success, sayable } from "./answer.js";
import { PaginationError } from "./errors.js";
import { at, put, type RequestParts, readResponse } from "./expression.js";
import { begin, type Fetched, type Trail } from "./joints.js";
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
  return begin({ at: style.start(given(ask.place), pagination), size: typeof size === "number" ? size : undefined });
}

/** Ends a walk for what the service did. */
export function fault({ name }: ListRequest, text: string, success: Success): PaginationError {
  return new PaginationError({ ...success, message: `${name}: the service ${text}`, operation: name });
}

/** Sends one request and reads its answer. */
export async function ask<Item>(list: ListRequest, asked: Asked, signal?: AbortSignal): Promise<Source<Item>> {
  const { pagination, baseUrl, credentials } = list;
  const { style, answer, id } = pagination;
  const url = style.url?.(asked.cursor, baseUrl);
  let { parts } = list;
  const write = (path: Path | undefined, value: unknown) => {
    if (path && value !== undefined) parts = put(parts, path, value);
  };
  // The place where a list begins is asked for as the caller wrote it.
  if (asked.overlap !== undefined) write(pagination.ask.place, asked.cursor ?? asked.at);
  write(pagination.ask.size, asked.size);
  const success = await list.send(parts, signal, url);

  const wrong = (text: string) => fault(list, text, success);
  const said = (place: Place | undefined) => place && readResponse(place, success.response, success.data);
  /** What is read as a text or a number; empty where there is nothing. */
  const plain = (value: unknown, what: string) => {
    if (value === undefined || value === null) return "";
    if (sayable(value)) return value;
    throw wrong(`answers a ${what} that is no text and no number`);
  };
  const items = said(answer.items);
  if (!Array.isArray(items)) throw wrong(`answers without a list of items at ${["body", ...answer.items].join("/")}`);
  const counted = plain(said(answer.total), "total");
  const total = natural(counted);
  if (total === undefined && counted !== "") throw wrong(`counts ${Number(counted)} items`);
  const size = natural(said(answer.size));
  const most = size ?? asked.size ?? items.length;
  if (items.length > most) throw wrong(`answers ${items.length} items a page where ${most} are said`);
  const place = natural(said(answer.place)) ?? asked.at;
  if (place !== asked.at && asked.overlap !== undefined)
    throw wrong(`answers from ${place} when asked from ${asked.at}`);
  const ids = items.map((item, place) => (id ? at(item, id) : place));
  if (ids.some((each) => each === undefined || each === null))
    throw wrong(`answers an item without ${["", ...(id ?? [])].join("/")}`);
  const more = said(answer.more);
  const { next, lastItem } = answer;
  const following = `${plain(lastItem ? at(items.at(-1), lastItem) : said(next), "next page")}`;
  return {
    ...success,
    items,
    ids,
    print: JSON.stringify(id ? ids : items),
    asked: { ...asked, at: place },
    answered: {
      count: items.length,
      total,
      size,
      more: typeof more === "boolean" ? more : undefined,
      ...style.follow?.(following, answer, url ?? baseUrl, credentials),
    },
  };
}

/** A number from 0 up. Those in headers are texts. */
function natural(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() ? Number(value) : value;
  return Number.isInteger(number) && (number as number) >= 0 ? (number as number) : undefined;
}
