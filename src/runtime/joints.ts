/**
 * Joins a list's pages while the list changes. All that stands before an item which was yielded is done with, and
 * nothing that stands after the last of them is. So a page which holds an item that was yielded goes on from there,
 * and one that holds none may begin too far on.
 *
 * *Offset* pages overlap by an item, which shows whether they join. *Page* numbers can't overlap: there the total
 * tells how far the items to come can have moved towards the beginning, given that new ones come in at the front.
 */
import { refuse } from "./errors.js";
import type { Pagination } from "./operation.js";
import type { Answered, Asked } from "./styles.js";

/** Pages whose ids are remembered; at least two for each request in flight. */
const PAGES = 16;
/** Ids that a cursor carries: enough to find the place again though some items are gone. */
const CARRIED = 16;
/** Answers in a row that may bring nothing new. */
const FRUITLESS = 100;
/** How often two places of a list may hold the same page. */
const REPEATS = 4;

const MOVED = "has a list that moved further between two reads than is remembered: walk it again";

/** One answer of a list. */
export interface Fetched<Item> {
  readonly items: readonly Item[];
  /** What makes an item itself; else its place. */
  readonly ids: readonly unknown[];
  /** By which a repeated page is known. */
  readonly print: string;
  /** What was asked, by the service's own word where it says so. */
  readonly asked: Asked;
  readonly answered: Answered;
}

/** What a walk knows of the way that it came. */
export interface Trail {
  /** The index that it began at. */
  readonly floor?: number | undefined;
  /** Ids that were yielded, in the order of the list, and how many of them are kept. */
  readonly ids: readonly unknown[];
  readonly keep: number;
  /** So many of them, at the end, stand after the last page, if they are still in the list at all. */
  readonly beyond: number;
  /** Ids before these, or after them, were forgotten. */
  readonly forgot?: boolean;
  readonly cut?: boolean;
  /** How many items the list had when the last page was read. */
  readonly total?: number | undefined;
  /** The last answer: its place, by what it is known, and how many in a row brought nothing new. */
  readonly index?: number;
  readonly print?: string;
  readonly fruitless: number;
  /** Reading back: from where, and how often so far. */
  readonly origin?: number;
  readonly tries?: number;
}

export const untrodden: Trail = { ids: [], keep: 1000, beyond: 0, fruitless: 0 };

/** Where a walk goes on from. */
export interface Bookmark {
  readonly asked: Asked;
  readonly trail: Trail;
}

/** A bookmark as a text. */
export function write(name: string, { asked, trail }: Bookmark): string {
  const before = trail.ids.slice(0, trail.ids.length - trail.beyond);
  const carried = { ids: before.slice(-CARRIED), beyond: 0, forgot: trail.forgot || before.length > CARRIED };
  return JSON.stringify([name, asked, { ...trail, ...carried, print: undefined }]);
}

/** The bookmark of a text. */
export function read(name: string, cursor: string): Bookmark {
  try {
    const [list, asked, trail] = JSON.parse(cursor);
    if (list === name && Number.isInteger(asked.at) && Array.isArray(trail.ids)) return { asked, trail };
  } catch {
    // Told below.
  }
  return refuse(["cursor"], ` is none of ${name}: give the cursor of one of its pages`);
}

/** Where a page belongs. */
export interface Joint {
  readonly trail: Trail;
  /** The indices of its items that weren't yielded yet; `undefined` for a page in the wrong place. */
  readonly fresh?: readonly number[];
  /** The place in the list of the first of them. */
  readonly index: number;
  /** What to ask next; a text where the service makes no sense. */
  readonly next: Asked | string | undefined;
}

/** Puts a page in its place. */
export function join(
  trail: Trail,
  { ids, print, asked, answered }: Omit<Fetched<unknown>, "items">,
  pagination: Pagination,
  concurrency: number,
): Joint {
  const { count, total } = answered;
  const { style, id } = pagination;
  const known = trail.ids;
  // Without ids nothing shows whether a place is the right one.
  const seek = id && style.seek;
  // Answers that come out of order tell nothing of when an item came in.
  const newestFirst = pagination.order !== undefined && concurrency === 1;
  const index = style.index(asked, answered, pagination);
  const floor = trail.floor ?? index;
  // Nothing, where one of the totals is unknown.
  const moved = Number(total) - Number(trail.total) || 0;

  const places = new Map(ids.map((id, place) => [id, place]));
  // The last one of the known ids that is on the page: new items stand after it.
  let last = seek ? known.findLastIndex((id) => places.has(id)) : known.length - 1;
  const after = (seek && places.get(known[last])) ?? -1;
  for (const id of known) places.delete(id);
  const fresh = [...places.values()].filter((place) => place > after);

  const repeated = print === trail.print;
  const bare = fresh.length === 0 || (!id && repeated);
  const fruitless = bare ? trail.fruitless + 1 : 0;
  const now = { floor, index, print, fruitless };
  const fault = (next: string) => ({ trail, index, next });
  if (fruitless > FRUITLESS) return fault(`answered ${FRUITLESS} times in a row without a new item`);

  if (seek) {
    const size = asked.size ?? count;
    // By the size that was asked for: a service that changes it in mid-walk counts its pages otherwise.
    const expected = style.index(asked, { ...answered, size: asked.size }, pagination);
    const { tries = 0, index: before = index, origin = expected } = trail;
    const back = (to: number) => ({
      trail: { ...trail, ...now, origin, tries: tries + 1 },
      index,
      next: seek(Math.max(floor, to), asked, answered, pagination),
    });
    if (bare && count > 0 && repeated && index !== before) {
      // If as much came in at the front as the page is long, the place before holds something else by now.
      return tries < REPEATS ? back(before) : fault(`answers the same page from ${index} as from ${before}`);
    }
    if (asked.overlap === 0) {
      const low = Math.max(floor, origin + (newestFirst ? moved : Math.min(moved, 0)));
      if (index > low || (newestFirst && index + size < low))
        return trail.forgot && origin - low > known.length ? fault(MOVED) : back(low);
      if (last < 0) last = known.length - 1;
    } else if (last >= 0) {
      if (trail.cut && last >= known.length - trail.beyond) return fault(MOVED);
    } else if (known.length === 0 || (count === 0 && index < (total ?? 0))) {
      // Nothing to join with, or a page that the service leaves empty although its list goes on.
      last = known.length - 1;
    } else if (index > floor || (trail.forgot && count > 0)) {
      // By as much as the list moved, and may well move on until the next read; then page by page.
      const step = tries === 0 && moved < 0 ? Math.min(-moved, size >> 2) - moved : (tries + 1) * size;
      const exhausted = step > known.length + size || origin - step + size <= floor;
      return trail.forgot && tries > 0 && exhausted ? fault(MOVED) : back(origin - step);
    }
    // Else all that was yielded is gone, or stands further on.
  }

  const next = style.next(asked, answered, pagination);
  const keep = Math.max(trail.keep, Math.max(PAGES, 2 * concurrency) * ids.length);
  const done = [...known.slice(0, last + 1), ...fresh.map((place) => ids[place])];
  const beyond = known.slice(last + 1);
  // What is as good as certainly deleted is the first to be forgotten.
  const gone = beyond.length - trail.beyond;
  if (-moved >= gone) beyond.push(...beyond.splice(0, gone));
  return {
    trail: {
      ...now,
      ids: id ? [...done.slice(-keep), ...beyond.slice(0, keep)] : [],
      keep,
      beyond: Math.min(beyond.length, keep),
      forgot: trail.forgot || done.length > keep,
      cut: trail.cut || beyond.length > keep,
      total: total ?? trail.total,
    },
    fresh,
    index: index + (fresh[0] ?? count),
    next,
  };
}
