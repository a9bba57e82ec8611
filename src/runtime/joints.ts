/**
 * Joins a list's pages while the list changes. All that stands before an item which was yielded is done with, and
 * nothing that stands after the last of them is. So a page which holds an item that was yielded goes on from there,
 * and one that holds none may begin too far on.
 *
 * *Offset* pages overlap by an item, which shows whether they join. *Page* numbers can't overlap: there the total
 * tells how far the items to come can have moved towards the beginning, given that new ones come in at the front.
 */
import type { Answered, Asked, Rules, Style } from "./styles.js";
import type { Trail } from "./trail.js";

/** Pages whose ids are remembered; at least two for each request in flight. */
const PAGES = 16;
/** Answers in a row that may bring nothing new. */
const FRUITLESS = 100;
/** How often two places of a list may hold the same page. */
const REPEATS = 4;

/** One answer of a list. */
export interface Fetched<Item> {
  readonly items: readonly Item[];
  readonly ids: readonly unknown[];
  /** By which a repeated page is known. */
  readonly print: string;
  /** What was asked, by the service's own word where it says so. */
  readonly asked: Asked;
  readonly answered: Answered;
}

/** How a list is walked. */
export interface Course {
  readonly style: Style;
  readonly rules: Rules;
  readonly concurrency: number;
}

/** What a page turned out to be: a piece of the list, in the wrong place, or against reason. */
export type Joint =
  | { trail: Trail; fresh: readonly number[]; next: Asked | string | undefined }
  | { trail: Trail; back: Asked }
  | { fault: string };

const MOVED = {
  fault: "has a list that moved further between two reads than the remembered items reach: walk it again",
};

/** Puts a page in its place. `fresh` are the indices of its items that weren't yielded yet. */
export function join(trail: Trail, page: Omit<Fetched<unknown>, "items">, course: Course): Joint {
  const { asked, answered, ids, print } = page;
  const { count, total } = answered;
  const { style, rules } = course;
  const { seek } = style;
  const first = asked.overlap === undefined;
  const index = style.index(asked, answered, rules);
  const floor = trail.floor ?? index;
  const moved = total === undefined || trail.total === undefined ? 0 : total - trail.total;
  const low = first ? index : Math.max(floor, trail.end + (rules.newestFirst ? moved : Math.min(moved, 0)));
  let { last, fresh } = compare(trail.ids, page, rules, seek !== undefined);

  const bare = fresh.length === 0 || (!rules.ids && print === trail.print);
  const fruitless = bare ? trail.fruitless + 1 : 0;
  if (fruitless > FRUITLESS)
    return { fault: `answered ${FRUITLESS} times in a row without a new item, and says that more follow` };
  const now = { ...trail, floor, index, print, fruitless };

  if (!first && seek && rules.ids) {
    const size = asked.size ?? count;
    const back = (to: number, more?: Partial<Trail>) => ({
      trail: { ...now, ...more },
      back: seek(Math.max(floor, to), asked, answered, rules),
    });
    if (bare && count > 0 && print === trail.print && index !== trail.index) {
      // If as much came in at the front as the page is long, the place before holds something else by now.
      return trail.repeats < REPEATS
        ? back(trail.index, { repeats: trail.repeats + 1 })
        : { fault: `answers the same page from ${index} as from ${trail.index}` };
    }
    if (!asked.overlap) {
      if (index > low || (rules.newestFirst && index + size < low))
        return trail.forgot && trail.end - low > trail.ids.length ? MOVED : back(low);
      if (last < 0) last = trail.ids.length - 1;
    } else if (last < 0) {
      // Nothing to join with, or a page that the service leaves empty although its list goes on.
      if (trail.ids.length === 0 || trail.hollow || (count === 0 && index < (total ?? 0))) last = trail.ids.length - 1;
      else if (index > floor || (trail.forgot && count > 0)) {
        const origin = trail.tries > 0 ? trail.origin : Math.min(index, total ?? index);
        const tries = trail.tries || (moved < 0 ? 1 : 2);
        // Where ids were forgotten no page may be passed over; elsewhere the walk's beginning is good enough.
        const pages = trail.forgot ? tries - 1 : 2 ** (tries - 1) - 1;
        // It may well move on, by as much, until the next read.
        const step = tries === 1 ? Math.min(-moved, size >> 2) - moved : pages * size;
        const exhausted = step > trail.ids.length + size || origin - step + size <= floor;
        return trail.forgot && tries > 2 && exhausted ? MOVED : back(origin - step, { origin, tries: tries + 1 });
      }
      // Else all that was yielded is gone, or stands further on.
    } else if (last >= trail.ids.length - trail.beyond && trail.cut) return MOVED;
  }

  const { next, ...circling } = follow(trail, page, course);
  const keep = Math.max(trail.keep, Math.max(PAGES, 2 * course.concurrency) * ids.length);
  const done = [...trail.ids.slice(0, last + 1), ...(rules.ids ? fresh.map((place) => ids[place]) : [])];
  const beyond = trail.ids.slice(last + 1);
  // What is as good as certainly deleted is the first to be forgotten.
  const gone = Math.max(0, beyond.length - trail.beyond);
  if (-moved >= gone) beyond.push(...beyond.splice(0, gone));
  const end = typeof next === "object" ? style.index(next, answered, rules) + (next.overlap ?? 0) : index + count;
  return {
    trail: {
      ...now,
      ...circling,
      ids: [...done.slice(-keep), ...beyond.slice(0, keep)],
      keep,
      beyond: Math.min(beyond.length, keep),
      forgot: trail.forgot || done.length > keep,
      cut: trail.cut || beyond.length > keep,
      end,
      total: total ?? trail.total,
      hollow: count === 0,
      tries: 0,
      repeats: 0,
    },
    fresh,
    next,
  };
}

/** `last` is the index, among the known ids, of the last one that is on the page; new items stand after it. */
function compare(
  known: readonly unknown[],
  { ids, answered }: { ids: readonly unknown[]; answered: Answered },
  rules: Rules,
  ordered: boolean,
) {
  const places = new Map(ids.map((id, place) => [id, place]));
  let last = known.length - 1;
  while (ordered && last >= 0 && !places.has(known[last])) last--;
  const after = ordered ? (places.get(known[last]) ?? -1) : -1;
  for (const id of known) places.delete(id);
  const fresh = rules.ids ? [...places.values()].filter((place) => place > after) : [...Array(answered.count).keys()];
  return { last, fresh };
}

/** What the style asks next, unless it was asked before. */
function follow(trail: Trail, { asked, answered }: { asked: Asked; answered: Answered }, { style, rules }: Course) {
  const { cursor } = asked;
  const next = style.next(asked, answered, rules);
  const cursors = cursor === undefined ? trail.cursors : [...trail.cursors, cursor].slice(-PAGES);
  const steps = trail.steps + 1;
  // Brent's way of finding circles of any length: one cursor is kept, at ever longer distances.
  const mark = (steps & (steps - 1)) === 0 ? cursor : trail.mark;
  const again = typeof next === "object" && next.cursor && (cursors.includes(next.cursor) || next.cursor === mark);
  return {
    cursors,
    mark,
    steps,
    next: again ? "goes round in circles: it names a next page that it named before" : next,
  };
}
