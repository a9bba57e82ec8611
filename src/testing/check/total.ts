import type { Collection } from "../collections/find.js";
import { getIn } from "../collections/values.js";
import type { Answer } from "./service.js";

/** At most so much of a list is walked. */
const MOST_PAGES = 30;

/** What a walk through a list has found. */
export interface Walked {
  /** What is wrong with the total; `undefined` where it is right, or nothing can be said. */
  readonly wrong: string | undefined;
  readonly pages: readonly Answer[];
}

/** Asks for a page: with these query parameters beside those that are always sent, or under a URL that the service gave. */
export type AskPage = (query: ReadonlyMap<string, unknown>, url: string | undefined) => Promise<Answer>;

/** Counts the items of a list, and holds the count against the total that the service says. */
export async function checkTotal(collection: Collection, ask: AskPage): Promise<Walked> {
  const { paging, items: place } = collection;
  const where = paging?.facts.response.total;
  if (!paging || where === undefined) return { wrong: undefined, pages: [] };
  const pages: Answer[] = [];
  const seen = new Set<string>();
  const size = sizeQuery(collection);
  let next: Next | undefined = { query: size, url: undefined };
  let repeated = false;
  let count = 0;
  while (next && pages.length < MOST_PAGES) {
    const page: Answer = await ask(next.query, next.url);
    if (page.status >= 300) return { wrong: undefined, pages };
    pages.push(page);
    const found = getIn(page.body, place);
    const items = Array.isArray(found) ? found : [];
    const before = seen.size;
    for (const item of items) seen.add(JSON.stringify(keyOf(collection, item)));
    repeated ||= seen.size - before < items.length;
    count += items.length;
    next =
      items.length === 0 || seen.size === before
        ? undefined
        : nextOf(collection, page, items, count, pages.length, size);
  }
  const totals = pages.map((page) => totalOf(page, where)).filter((total) => total !== undefined);
  const [total] = totals;
  // A list that changes meanwhile, or repeats itself, can't be counted this way.
  if (total === undefined || repeated || totals.some((other) => other !== total)) return { wrong: undefined, pages };
  const complete = next === undefined;
  const wrong = complete ? seen.size !== total : seen.size > total;
  const counted = `${complete ? "" : "at least "}${seen.size} ${seen.size === 1 ? "item" : "items"}`;
  return { wrong: wrong ? `is ${total}, and the list has ${counted}` : undefined, pages };
}

interface Next {
  readonly query: ReadonlyMap<string, unknown>;
  readonly url: string | undefined;
}

/** As many items a page as the list allows, up to a hundred, so that few requests count them. */
function sizeQuery({ paging }: Collection): Map<string, unknown> {
  const [place, name] = paging?.facts.request.size ?? [];
  const { max = 100, min = 1 } = paging?.facts.size ?? {};
  return new Map(place === "query" && name !== undefined ? [[name, Math.max(min, Math.min(max, 100))]] : []);
}

function nextOf(
  { paging }: Collection,
  page: Answer,
  items: readonly unknown[],
  count: number,
  pages: number,
  size: ReadonlyMap<string, unknown>,
): Next | undefined {
  if (!paging) return undefined;
  const { style, facts } = paging;
  const { next, lastItem, more } = facts.response;
  if (more !== undefined && said(page, more) === false) return undefined;
  if (style === "link") {
    const link = linkIn(said(page, next));
    return link === undefined ? undefined : { query: new Map(), url: link };
  }
  const [place, name] = facts.request.place ?? [];
  if (place !== "query" || name === undefined) return undefined;
  const cursor = lastItem ? getIn(items.at(-1), lastItem) : said(page, next);
  const at = { page: (facts.firstPage ?? 1) + pages, offset: count, cursor }[style];
  return at === undefined || at === null || at === ""
    ? undefined
    : { query: new Map([...size, [name, at]]), url: undefined };
}

function said(page: Answer, place: readonly string[] | string | undefined): unknown {
  if (place === undefined) return undefined;
  return typeof place === "string" ? (page.headers.get(place) ?? undefined) : getIn(page.body, place);
}

function totalOf(page: Answer, place: readonly string[] | string): number | undefined {
  const total = said(page, place);
  return total === undefined || total === null || total === "" || Number.isNaN(Number(total))
    ? undefined
    : Number(total);
}

function linkIn(text: unknown): string | undefined {
  if (typeof text !== "string" || text === "") return undefined;
  return text.includes("<") ? /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(text)?.[1] : text;
}

function keyOf({ id }: Collection, item: unknown): unknown {
  return (id === undefined ? undefined : getIn(item, [id])) ?? item;
}
