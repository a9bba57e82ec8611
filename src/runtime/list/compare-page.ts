import { accept, type Merge, type Merged, reject } from "./merge.js";
import type { Id, PageRequest, Step } from "./pagination.js";
import { IdLog } from "./walk-state.js";

const CHANGED = "changed the list by more than the walk remembers: start again";

/** Finds the place of a page by the items that it shares with those before, and takes what is new. */
export function comparePage<Item>(merge: Merge<Item>, ids: readonly Id[], keep: number): Merged<Item> {
  const { state, page, step, list, growth } = merge;
  const { request, total } = page;
  const before = state.log.slice(state.idCount);
  const known = [...before, ...state.idsAfter];
  const { unknown, inOrder, ...last } = compare(known, ids);
  const other = step.seek && instead(merge, step.seek, before.length, unknown.length);
  if (other) return reject(merge, other.next);
  // With cursors and links, and on a page that shares nothing, what is unknown comes after all that is known; but at the
  // beginning of the list before it.
  const comesLast = !step.seek || (last.lastKnown < 0 && step.index > merge.start);
  const { lastKnown, lastPlace } = comesLast ? { lastKnown: known.length - 1, lastPlace: -1 } : last;
  // It came to items that were given and stand further on, the last of which were forgotten.
  if (lastKnown >= before.length && state.idsAfterTruncated) return reject(merge, CHANGED);

  // While as many items came as went, those before the last shared one may be new all the same.
  const unchanged = total !== undefined && total === state.total && !state.idsTruncated && step.index >= merge.start;
  const beginsPart = request.part?.from !== undefined && step.index === 0;
  const newPlaces = unknown.filter((place) => unchanged || beginsPart || place > lastPlace);
  const repeated = ids.length - unknown.length > (request.overlap ?? 0) + (request.shortBy ?? 0);
  const isExpected = step.index === merge.origin;
  const doubtful =
    step.seek && unchanged && repeated && isExpected ? list.pagination.style.verify?.(request, step.seek) : undefined;

  const done = insert(known.slice(0, lastKnown + 1), ids, new Set(newPlaces));
  const idsAfter = known.slice(lastKnown + 1);
  // What is as good as certainly deleted is the first to be forgotten.
  const gone = before.length - lastKnown - 1;
  const forgotten = idsAfter.length > 2 * keep && gone > 0 && -growth >= gone ? gone : 0;
  return accept(merge, newPlaces, {
    log: new IdLog(done.slice(-keep)),
    idCount: Math.min(done.length, keep),
    idsAfter: idsAfter.slice(forgotten, forgotten + 2 * keep),
    idsAfterTruncated: idsAfter.length > 0 && (state.idsAfterTruncated || idsAfter.length > forgotten + 2 * keep),
    idsTruncated: state.idsTruncated || done.length > keep,
    // Pages that don't overlap may have been appended where they don't belong.
    reordered: state.reordered || (!inOrder && Number(request.overlap) > 0),
    doubtful: state.doubtful ?? doubtful,
  });
}

/** Which of the known ids are on a page, and which places of it hold others. */
function compare(known: readonly Id[], ids: readonly Id[]) {
  const places = new Map(ids.map((id, place) => [id, place]));
  let [lastKnown, lastPlace, inOrder] = [-1, -1, true];
  known.forEach((id, position) => {
    const place = places.get(id);
    if (place === undefined) return;
    inOrder &&= place > lastPlace;
    [lastKnown, lastPlace] = [position, place];
    places.delete(id);
  });
  return { unknown: [...places.values()], lastKnown, lastPlace, inOrder };
}

/** Known ids with those at some places of a page, in the order of the list. */
function insert(known: readonly Id[], ids: readonly Id[], newPlaces: ReadonlySet<number>): Id[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  const all: Id[] = [];
  let next = 0;
  const takeUpTo = (end: number) => {
    for (; next < end; next++) if (newPlaces.has(next)) all.push(ids[next] as Id);
  };
  for (const id of known) {
    takeUpTo(places.get(id) ?? 0);
    all.push(id);
  }
  takeUpTo(ids.length);
  return all;
}

/** What to request instead of a page, where it isn't the one to go on with. */
function instead(
  merge: Merge,
  seek: NonNullable<Step["seek"]>,
  remembered: number,
  unknown: number,
): { readonly next: Step["next"] } | undefined {
  const { page, state, repeats } = merge;
  if (repeats > 0 && unknown === 0) return { next: afterRepeat(merge, seek) };
  if (unknown < page.count || remembered + state.idsAfter.length === 0) return undefined;
  const next = elsewhere(merge, seek, remembered);
  return next === undefined ? undefined : { next };
}

/** What to request after a page whose items came from another place just before. */
function afterRepeat({ page, state, repeats }: Merge, seek: NonNullable<Step["seek"]>): Step["next"] {
  const { count, total } = page;
  // If as much came in at the front as the page is long, the place before holds something else by now.
  const coincidences = 10;
  if (repeats < 2 || repeats * count < coincidences) return seek(state.index as number);
  // Beyond its end, the service gives the last page.
  if (total === undefined && state.given > count) return undefined;
  return "returned the same items for different pages";
}

/** Where to read instead of a page that shares no item with those before; `undefined` where it is the right one. */
function elsewhere(
  merge: Merge,
  seek: NonNullable<Step["seek"]>,
  remembered: number,
): PageRequest | string | undefined {
  const { state, page, step, list, start, origin, growth, concurrency } = merge;
  const { count, request } = page;
  const { index } = step;
  const { idsTruncated = false } = state;
  // A part begins with the last item of the one before, unless that is gone. Rounded times could leave out more.
  if (request.part?.from !== undefined && index === 0) return request.part.sort.startsWith("-") ? CHANGED : undefined;
  // Here forgotten items would pass for new.
  if (idsTruncated && count > 0 && (index <= start || origin - index > remembered)) return CHANGED;
  // All that was given is gone, or stands further on behind a page of new items.
  const { overlap = 0 } = request;
  if (index <= start && (start === 0 || origin + growth >= start - overlap)) return undefined;
  // Nothing tells any more where the walk began.
  if (index === 0) return CHANGED;
  const { pageSize = count } = request;
  const growsAtFront = list.pagination.order === "newest-first" && concurrency === 1;
  const { findAgain } = list.pagination.style;
  const to = findAgain?.({
    index,
    origin,
    count,
    pageSize: pageSize || 1,
    overlap,
    misses: state.misses,
    growth,
    remembered,
    growsAtFront,
  });
  return to === undefined ? undefined : seek(Math.max(index > start ? start : 0, to));
}
