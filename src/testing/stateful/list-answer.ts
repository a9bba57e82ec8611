import { isNullable, propertiesOf, requiredOf, schemaAt, successOf } from "../../generate/model/properties.js";
import { isObject, type Node } from "../../generate/source/node.js";
import type { Collection, Paging } from "../collections/find.js";
import { getIn, plainName, setIn } from "../collections/values.js";
import type { JsonObject } from "../document.js";
import { cursorAfter, type Window } from "./window.js";

/** A list's page as an answer's body and headers. */
export interface ListAnswer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Everything that a page says of itself. */
interface Page {
  readonly total: number;
  readonly count: number;
  readonly window: Window;
  readonly hasMore: boolean;
}

/**
 * A page of a list in the envelope that the document shows. What the document's paging rule names is set as it says; what is
 * left of the example is set by its usual names, since another list's totals or cursors would send a client astray.
 */
export function listAnswer(
  collection: Collection,
  items: readonly JsonObject[],
  shown: readonly JsonObject[],
  window: Window,
  envelope: unknown,
  url: URL,
): ListAnswer {
  const { start, size } = window;
  const hasMore = start + size < items.length && shown.length > 0;
  const page: Page = { total: items.length, count: shown.length, window, hasMore };
  const usual = collection.items.length === 0 ? [] : withUsualNames(collection, envelope, page);
  let body = setIn(usual, collection.items, shown);
  const headers: Record<string, string> = {};
  const { paging } = collection;
  if (!paging) return { body, headers };
  const last = items[start + shown.length - 1];
  const cursor = hasMore && last ? cursorAfter(paging, collection.id, last, start + shown.length) : undefined;
  for (const [place, value] of said(paging, page, cursor, url)) {
    if (typeof place !== "string")
      body = value === undefined ? ended(collection, body, place) : setIn(body, place, value);
    else if (value !== undefined) headers[place] = String(value);
  }
  return { body, headers };
}

type Saying = [place: readonly string[] | string, value: unknown];

/** What the paging rule's places say of a page; `undefined` where they say nothing. */
function said({ style, facts }: Paging, page: Page, cursor: string | undefined, url: URL): Saying[] {
  const { total, place, size, next, more } = facts.response;
  const { window, hasMore } = page;
  const at = style === "page" ? Math.floor(window.start / Math.max(1, window.size)) + window.firstPage : window.start;
  const link = cursor === undefined ? undefined : linkTo(url, window, cursor);
  const inHeader = link && `<${link}>; rel="next"`;
  const following = style === "link" ? (typeof next === "string" ? inHeader : link) : cursor;
  const sayings: [readonly string[] | string | undefined, unknown][] = [
    [total, page.total],
    [place, at],
    [size, window.size],
    [next, following],
    [more, hasMore],
  ];
  return sayings.flatMap(([where, value]): Saying[] => (where === undefined ? [] : [[where, value]]));
}

function linkTo(url: URL, { by, start, size, firstPage }: Window, cursor: string): string {
  const next = new URL(url);
  const place = { page: Math.floor(start / Math.max(1, size)) + firstPage + 1, offset: start + size, cursor };
  next.searchParams.set(by?.name ?? "cursor", String(place[by?.kind ?? "cursor"]));
  return next.href;
}

/** The envelope, with counts and cursors under the names that many services use. */
function withUsualNames(collection: Collection, envelope: unknown, page: Page, path: readonly string[] = []): unknown {
  let here: unknown = isObject(envelope) ? envelope : {};
  for (const [name, value] of Object.entries(here as JsonObject)) {
    const place = [...path, name];
    if (place.join("/") === collection.items.join("/")) continue;
    if (isObject(value) && path.length < 2) here = setIn(here, [name], withUsualNames(collection, value, page, place));
    // A cursor of the example leads nowhere here.
    else if (typeof value === "string" && /^next|cursor|^after$|pagetoken$/.test(plainName(name))) {
      here = endedAt(schemaAt(pageSchema(collection), path), here as JsonObject, name);
    } else here = setIn(here, [name], usualValue(plainName(name), value, page));
  }
  return here;
}

function pageSchema({ list }: Collection): Node {
  return successOf(list.node)?.schema ?? list.node;
}

/** The body of a last page, which names none that follows. */
function ended(collection: Collection, body: unknown, place: readonly string[]): unknown {
  const holder = place.slice(0, -1);
  const within = getIn(body, holder);
  const name = place.at(-1);
  if (!isObject(within) || name === undefined) return body;
  return setIn(body, holder, endedAt(schemaAt(pageSchema(collection), holder), within, name));
}

/** No value, in whichever way the schema lets it be none. */
function endedAt(schema: Node | undefined, holder: JsonObject, name: string): JsonObject {
  const { [name]: _, ...others } = holder;
  const property = schema && propertiesOf(schema).get(name);
  if (!schema || !property) return others;
  if (isNullable(property)) return { ...others, [name]: null };
  return requiredOf(schema).has(name) ? { ...others, [name]: "" } : others;
}

function usualValue(name: string, value: unknown, { total, count, window, hasMore }: Page): unknown {
  const size = Math.max(1, window.size);
  if (typeof value === "number") {
    if (/^total(count|items|results|records|size)?$/.test(name)) return total;
    if (/^(totalpages|pagecount|pages|lastpage)$/.test(name)) return Math.ceil(total / size);
    if (/^(count|returned|resultcount)$/.test(name)) return count;
    if (/^(page|currentpage|pagenumber)$/.test(name)) return Math.floor(window.start / size) + window.firstPage;
    if (/^(perpage|pagesize|limit)$/.test(name)) return window.size;
    if (/^(offset|skip)$/.test(name)) return window.start;
  }
  if (typeof value === "boolean" && /^(hasmore|hasnext|hasnextpage|more)$/.test(name)) return hasMore;
  if (typeof value === "boolean" && /^hasprev(ious)?(page)?$/.test(name)) return window.start > 0;
  return value;
}
