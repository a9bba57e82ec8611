/** One request of a list, and what its answer says. */
import type { Answered as Success } from "./answer.js";
import { PaginationError } from "./errors.js";
import { at, put, type RequestParts, readResponse } from "./expression.js";
import type { Fetched } from "./joints.js";
import type { Pagination, Path, Place } from "./operation.js";
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

export interface Source<Item> extends Fetched<Item>, Success {}

/** What a request or an answer holds at each of some expressions. */
function valuesAt<Key extends string, Place>(
  places: { readonly [key in Key]?: Place },
  read: (place: Place) => unknown,
): { readonly [key in Key]?: unknown } {
  return Object.fromEntries(Object.entries(places).map(([key, place]) => [key, read(place as Place)])) as object;
}

/** Where the list begins, as the caller's arguments say. */
export function beginning({ pagination, parts }: ListRequest): Asked {
  const given = valuesAt(pagination.ask, (path: Path) => at(parts, path));
  const { size } = given;
  return { ...pagination.style.start(given, pagination), size: typeof size === "number" ? size : undefined };
}

/** Sends one request and reads its answer. */
export async function ask<Item>(list: ListRequest, asked: Asked, signal?: AbortSignal): Promise<Source<Item>> {
  const { pagination, baseUrl } = list;
  const place = pagination.style.place(asked, pagination, baseUrl);
  let { parts } = list;
  for (const [key, value] of Object.entries({ ...place, size: asked.size })) {
    const path = pagination.ask[key as keyof Pagination["ask"]];
    if (path && value !== undefined) parts = put(parts, path, value);
  }
  const success = await list.send(parts, signal, place.url);
  return { ...success, ...read<Item>(list, asked, success, place.url ?? baseUrl) };
}

/** Ends a walk for what the service did. */
export function fault({ name }: ListRequest, text: string, success: Success): PaginationError {
  return new PaginationError({ ...success, message: `${name}: the service ${text}`, operation: name, attempts: 1 });
}

function read<Item>(list: ListRequest, asked: Asked, success: Success, url: string): Fetched<Item> {
  const { style, answer, id } = list.pagination;
  const wrong = (text: string) => fault(list, text, success);
  const valueAt = (place: Place) => readResponse(place, success.response, success.data);
  const items = valueAt(answer.items);
  if (!Array.isArray(items)) throw wrong(`answers without a list of items at ${["body", ...answer.items].join("/")}`);
  const said = valuesAt(answer, valueAt);
  const total = number(said.total);
  if (total !== undefined && !isNatural(total)) throw wrong(`counts ${String(total).slice(0, 20)} items`);
  const size = natural(said.size);
  const most = size ?? asked.size ?? items.length;
  if (items.length > most) throw wrong(`answers ${items.length} items a page where ${most} are said`);
  const place = natural(said.page ?? said.offset) ?? asked.at;
  if (place !== asked.at && asked.overlap !== undefined)
    throw wrong(`answers from ${place} when asked from ${asked.at}`);
  const ids = id === undefined ? [] : items.map((item) => at(item, id));
  if (ids.some((each) => each === undefined || each === null))
    throw wrong(`answers an item without ${["", ...(id ?? [])].join("/")}`);

  const next = String((answer.lastItem ? at(items.at(-1), answer.lastItem) : said.next) ?? "") || undefined;
  return {
    items,
    ids,
    print: JSON.stringify(id === undefined ? items : ids),
    asked: { ...asked, at: place },
    answered: {
      count: items.length,
      total,
      size,
      next: next && style.link ? style.link(next, url) : next,
      implied: answer.lastItem !== undefined,
      more: typeof said.more === "boolean" ? said.more : undefined,
    },
  };
}

/** Numbers in headers are texts. */
function number(value: unknown): unknown {
  return typeof value === "string" ? value.trim() && Number(value) : (value ?? undefined);
}

function natural(value: unknown): number | undefined {
  const read = number(value);
  return isNatural(read) ? read : undefined;
}

function isNatural(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
