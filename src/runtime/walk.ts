/** One iteration of a list: asks page after page, up to `concurrency` of them ahead of the consumer, in order. */
import { type Course, type Fetched, join } from "./joints.js";
import type { Asked } from "./styles.js";
import type { Bookmark, Trail } from "./trail.js";

/** A page in its place: `items` are those that the walk hasn't shown yet. */
export interface Step<Item, Source> {
  readonly source: Source;
  readonly items: readonly Item[];
  /** The place of the first of `items` in the list. */
  readonly index: number;
  readonly trail: Trail;
  /** What to ask next; a text where that makes no sense. */
  readonly next: Asked | string | undefined;
}

/** What a walk needs of its pager. */
export interface Guide<Source> extends Course {
  /** Items that the consumer will take at most. */
  readonly limit: number;
  readonly send: (asked: Asked, signal: AbortSignal) => Promise<Source>;
  /** Ends the walk for what the service did. */
  readonly fault: (text: string, source: Source) => Error;
  /** Counts requests that a list which stands still wouldn't have needed. */
  readonly extra: (requests: number) => void;
}

interface Ahead<Source> {
  readonly asked: Asked;
  readonly answer: Promise<Source>;
  readonly cancel: () => void;
}

export async function* walk<Item, Source extends Fetched<Item>>(
  guide: Guide<Source>,
  from: Bookmark,
  first: Promise<Source> | undefined,
): AsyncGenerator<Step<Item, Source>, void, undefined> {
  const { style, rules, concurrency, send, fault, extra } = guide;
  let { asked: wanted, trail } = from;
  let { limit } = guide;
  // Reading ahead in a list that moves is in vain: it begins anew each time, and doubles with each page that joins.
  let window = concurrency;
  const ahead: Ahead<Source>[] = first ? [{ asked: wanted, answer: first, cancel: () => {} }] : [];
  const start = (asked: Asked): Ahead<Source> => {
    const controller = new AbortController();
    const answer = send(asked, controller.signal);
    // It surfaces at its place in the order, or nobody wants it any more.
    answer.catch(() => {});
    return { asked, answer, cancel: () => controller.abort() };
  };
  const drop = (from: number) => {
    const dropped = ahead.splice(from);
    for (const each of dropped) each.cancel();
    return dropped.length;
  };
  const expect = (place: number, asked: Asked) => {
    const other = ahead[place];
    if (other && !same(other.asked, asked)) extra(drop(place));
  };
  try {
    for (;;) {
      expect(0, wanted);
      const source = await (ahead.shift() ?? start(wanted)).answer;
      const joint = join(trail, source, guide);
      if ("fault" in joint) throw fault(joint.fault, source);
      trail = joint.trail;
      if ("back" in joint) {
        extra(1);
        window = 0;
        wanted = joint.back;
        continue;
      }
      const { fresh, next } = joint;
      const { asked, answered } = source;
      if (fresh.length === 0 && answered.count > 0) extra(1);
      limit -= fresh.length;
      if (concurrency > 1) {
        let expected = next;
        let place = 0;
        while (place < window && typeof expected === "object") {
          const { size = 1, overlap = 0 } = expected;
          if (place * (size - overlap) >= limit) break;
          expect(place, expected);
          ahead[place++] ??= start(expected);
          // Only a total says how far there is something to ask for.
          if (!style.seek || answered.total === undefined) break;
          const count = Math.min(size, answered.total - style.index(expected, answered, rules));
          expected = style.next(expected, { ...answered, count, size }, rules);
        }
        extra(drop(place));
        window = Math.min(concurrency, 2 * window || 1);
      }
      const items =
        fresh.length === source.items.length ? source.items : fresh.map((place) => source.items[place] as Item);
      yield { source, items, index: style.index(asked, answered, rules) + (fresh[0] ?? answered.count), trail, next };
      if (next === undefined) return;
      if (typeof next === "string") throw fault(next, source);
      wanted = next;
    }
  } finally {
    drop(0);
  }
}

function same(a: Asked, b: Asked): boolean {
  return a.at === b.at && a.size === b.size && a.cursor === b.cursor;
}
