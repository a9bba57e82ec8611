/**
 * Joins a list's pages while the list changes. All that stands before an item which was yielded is done with, and
 * nothing that stands after the last of them is. So a page that holds an item which was yielded joins on, wherever it
 * is from: its items after the last of those are new. One that holds none may begin too far on:
 *
 * - *Offset* pages overlap by an item, so if none is known the list has moved. The walk steps back, by as much as the
 *   total fell, else page by page. A page at the list's beginning joins in any case: all that was yielded is gone, or
 *   stands further on behind a page of new items.
 *   Where the walk itself began further on, what is new may have fallen behind that place: then the walk ends.
 * - *Page* numbers can't overlap. There the total tells how far the items to come can have moved towards the
 *   beginning, given that new ones come in at the front.
 */
import { refuse } from "../errors.js";
import type { Pagination } from "../operation.js";
import type { Answered, Asked } from "./styles.js";

const MOVED = "has a list that moved further than is remembered: walk it again";

/** One answer of a list. */
export interface Fetched extends Answered {
  /** What makes an item itself; else its place. */
  readonly ids: readonly unknown[];
  /** By which a repeated page is known. */
  readonly print: string;
  /** What was asked, by the service's own word where it says so. */
  readonly asked: Asked;
}

/** How far a walk has come, and what it knows of the way. */
export interface Trail {
  /** What to ask next: nothing at the end; a text where the service makes no sense. */
  readonly next: Asked | string | undefined;
  /** The place in the list where it began, and where it goes on. */
  readonly floor?: number | undefined;
  readonly origin?: number | undefined;
  /** Ids that were yielded, in the order of the list: those before what comes next, and those that were left behind. */
  readonly ids: readonly unknown[];
  readonly beyond?: readonly unknown[] | undefined;
  /** The first of `ids` were forgotten. */
  readonly forgot?: boolean | undefined;
  /** How many items the list had when the last page that joined was read. */
  readonly total?: number | undefined;
  /** The last answer: its place in the list, by what it is known, and how many in a row brought nothing. */
  readonly index?: number;
  readonly print?: string | undefined;
  readonly fruitless?: number;
  /** Which items of the last answer weren't yielded yet; `undefined` where it was from the wrong place. */
  readonly fresh?: readonly number[] | undefined;
}

/** A trail as a text. */
export function write(name: string, trail: Trail): string {
  // A cursor carries few ids: enough to find the place again though some items are gone.
  const ids = trail.ids.slice(-16);
  const forgot = trail.forgot || trail.ids.length > 16;
  return JSON.stringify([
    name,
    { ...trail, ids, forgot, beyond: trail.beyond?.slice(0, 16), print: undefined, fresh: [] },
  ]);
}

/** The trail of a text. */
export function read(name: string, cursor: string): Trail {
  try {
    const [list, trail] = JSON.parse(cursor);
    if (list === name && /^\d+$/.test(trail.next.at) && Array.isArray(trail.ids)) return trail;
  } catch {
    // Told below.
  }
  return refuse(["cursor"], ` is none of ${name}: give one of its pages'`);
}

/** Puts a page in its place. */
export function join(trail: Trail, answer: Fetched, pagination: Pagination, concurrency: number): Trail {
  const { ids, print, asked, count, total } = answer;
  const { style, id, order } = pagination;
  const { index, next, ...step } = style.step(asked, answer, pagination);
  const { floor = index, origin = index, ids: before, beyond = [], forgot, fruitless = 0 } = trail;
  const { size = count } = asked;
  // Ids that are remembered: of the last 16 pages, and of two for each request in flight, and of short pages more.
  const keep = 1000 + size * (16 + 2 * concurrency);
  // Without ids nothing shows whether a place is the right one.
  const seek = id && step.seek;

  const known = [...before, ...beyond];
  const places = new Map(ids.map((id, place) => [id, place]));
  /** The last of the known ids that stands before what is new; without any they are all gone, or stand further on. */
  let last = seek ? known.findLastIndex((id) => places.has(id)) : known.length - 1;
  /** The last place on the page whose item was yielded. */
  const after = (seek && places.get(known[last])) ?? -1;
  for (const id of known) places.delete(id);
  const fresh = [...places.values()].filter((place) => place > after);

  const repeated = print === trail.print;
  const bare = fresh.length === 0 || (!id && repeated);
  const lost = (next: Trail["next"]): Trail => ({
    ...trail,
    floor,
    origin,
    index,
    print,
    fruitless: fruitless + 1,
    fresh: undefined,
    next,
  });
  // As often as it takes to read back over what is remembered.
  if (fruitless > 100 + 2 * concurrency) return lost(`answered ${fruitless} times in a row without a new item`);

  // Nothing, where one of the totals is unknown.
  const moved = (total as number) - (trail.total as number) || 0;
  if (seek) {
    const back = (to: number) => lost(seek(Math.max(floor, to)));
    // If as much came in at the front as the page is long, the place before holds something else by now.
    if (bare && count > 0 && repeated && index !== trail.index) return back(trail.index as number);
    if (after < 0) {
      // Here what was forgotten would pass for new, and what went before the walk's beginning took along what is new.
      if (
        (index <= floor || origin - index > before.length) &&
        ((forgot && count > 0) || (floor && origin + moved < floor - (asked.overlap as number)))
      )
        return lost(MOVED);
      if (index > floor) {
        // Answers that come out of order tell nothing of when an item came in.
        const low = origin + (order && concurrency === 1 ? moved : Math.min(moved, 0));
        // By as much as the total fell since the place was first asked for, then page by page.
        const step = moved < 0 && index === origin ? Math.min(-moved, before.length) : size;
        // A service can leave a page empty although its list goes on.
        if (asked.overlap ? count > 0 || !(index < (total as number)) : index > low || index + size < low)
          return back(asked.overlap ? index - step : low);
        last = known.length - 1;
      }
    }
    // It came to what was left behind, of which the end was forgotten.
    if (last >= before.length && beyond.length > 2 * keep) return lost(MOVED);
  }

  const done = [...known.slice(0, last + 1), ...fresh.map((place) => ids[place])];
  const left = known.slice(last + 1);
  // What is as good as certainly deleted is the first to be forgotten.
  const gone = before.length - last - 1;
  if (-moved >= gone) left.push(...left.splice(0, gone));
  return {
    ...lost(next),
    origin: (next as Asked | undefined)?.index,
    ids: id ? done.slice(-keep) : [],
    beyond: left.slice(0, 2 * keep + 1),
    forgot: forgot || done.length > keep,
    total,
    fruitless: bare ? fruitless + 1 : 0,
    fresh,
  };
}
