/** One request of a list, and what its answer says. */
import type { Answered as Success } from "./answer.js";
import { PaginationError, UsageError } from "./errors.js";
import { at, type RequestParts, readRequest, readResponse, writeRequest } from "./expression.js";
import type { Fetched } from "./joints.js";
import type { Expression, Pagination } from "./operation.js";
import type { Asked, Place, Rules } from "./styles.js";

/** What a pager needs of the client. */
export interface ListRequest {
  readonly name: string;
  readonly pagination: Pagination;
  readonly parts: RequestParts;
  readonly baseUrl: string;
  /** Sends one request; `url` stands for the whole of path and query. */
  readonly send: (parts: RequestParts, signal: AbortSignal | undefined, url: string | undefined) => Promise<Success>;
}

export interface Source<Item> extends Fetched<Item>, Success {}

const PLACES = ["page", "offset", "cursor"] as const;

export function rulesOf({ firstPage, id, size, maxOffset, order }: Pagination, concurrency: number): Rules {
  return {
    firstPage: firstPage ?? 1,
    ids: id !== undefined,
    maxSize: size?.max ?? Number.POSITIVE_INFINITY,
    maxOffset: maxOffset ?? Number.POSITIVE_INFINITY,
    defaultSize: size?.default,
    // Answers that come out of order tell nothing of when an item came in.
    newestFirst: order === "newest-first" && concurrency === 1,
  };
}

/** Where the list begins, as the caller's arguments say. */
export function beginning({ pagination, parts }: ListRequest): Asked {
  const { ask, style } = pagination;
  const read = (expression: Expression | undefined) => expression && readRequest(expression, parts);
  const place = Object.fromEntries(PLACES.map((key) => [key, read(ask[key])]));
  const size = read(ask.size);
  return { ...style.start(place, rulesOf(pagination, 1)), size: typeof size === "number" ? size : undefined };
}

/** Sends one request and reads its answer. */
export async function ask<Item>(list: ListRequest, asked: Asked, signal?: AbortSignal): Promise<Source<Item>> {
  const { pagination, baseUrl } = list;
  const place: Place = pagination.style.place(asked, rulesOf(pagination, 1));
  let { parts } = list;
  for (const [key, value] of Object.entries({ ...place, size: asked.size })) {
    const expression = pagination.ask[key as keyof Pagination["ask"]];
    if (expression && value !== undefined) parts = writeRequest(expression, parts, value);
  }
  // A cursor can have come a long way, and the request carries credentials.
  if (place.url && !ofOrigin(place.url, baseUrl))
    throw new UsageError("cursor leads to another origin than baseUrl", ["cursor"]);
  const success = await list.send(parts, signal, place.url);
  return { ...success, ...read<Item>(list, asked, success, place.url ?? baseUrl) };
}

/** Ends a walk for what the service did. */
export function fault({ name }: ListRequest, text: string, { response, rateLimit }: Success): PaginationError {
  const { status } = response;
  return new PaginationError({
    message: `${name}: the service ${text}`,
    operation: name,
    attempts: 1,
    status,
    response,
    rateLimit,
  });
}

function read<Item>(list: ListRequest, asked: Asked, success: Success, url: string): Fetched<Item> {
  const { style, answer, id } = list.pagination;
  const { response, data } = success;
  const wrong = (text: string) => fault(list, text, success);
  const value = (expression: Expression | undefined) => expression && readResponse(expression, response, data);
  const number = (expression: Expression | undefined) => {
    const read = value(expression);
    return typeof read === "string" && read.trim() !== "" ? Number(read) : (read ?? undefined);
  };
  const natural = (expression: Expression | undefined) => {
    const read = number(expression);
    return isNatural(read) ? read : undefined;
  };

  const items = value(answer.items);
  if (!Array.isArray(items)) throw wrong(`answers without a list of items at ${answer.items}`);
  const total = number(answer.total);
  if (total !== undefined && !isNatural(total)) throw wrong(`counts ${String(total).slice(0, 20)} items`);
  const size = natural(answer.size);
  const most = size ?? asked.size;
  if (most !== undefined && items.length > most)
    throw wrong(`answers ${items.length} items a page where ${most} are said`);
  const place = natural(answer.page ?? answer.offset) ?? asked.at;
  if (place !== asked.at && asked.overlap !== undefined)
    throw wrong(`answers from ${place} when asked from ${asked.at}`);
  const ids = id === undefined ? [] : items.map((item) => at(item, id));
  if (ids.some((each) => each === undefined || each === null)) throw wrong(`answers an item without ${id}`);

  const implied = typeof answer.next === "object";
  const next = typeof answer.next === "object" ? at(items.at(-1), answer.next.lastItem) : value(answer.next);
  const more = value(answer.more);
  return {
    items,
    ids,
    print: JSON.stringify(id === undefined ? items : ids),
    asked: { ...asked, at: place },
    answered: {
      count: items.length,
      total,
      size,
      next: next === undefined || next === null || next === "" ? undefined : follow(String(next)),
      implied,
      more: typeof more === "boolean" ? more : undefined,
    },
  };

  function follow(text: string): string | undefined {
    if (!style.link) return text;
    const link = style.link(text);
    if (link === undefined) return undefined;
    const target = URL.canParse(link, url) ? new URL(link, url).href : undefined;
    if (!target || !ofOrigin(target, list.baseUrl)) throw wrong("links to a next page on another origin");
    return target;
  }
}

function isNatural(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function ofOrigin(url: string, base: string): boolean {
  return URL.canParse(url) && new URL(url).origin === new URL(base).origin;
}
