/** How far a walk has come, and what it remembers of the way. */
import type { Id, PageRequest } from "./pagination.js";

/** The state of a walk between two pages. A page keeps the one after it, so states are never changed. */
export interface WalkState {
  /** What to request next: nothing at the end; a text where the list can't be read on. */
  readonly next: PageRequest | string | undefined;
  /** The place in the list where the walk began, and where it goes on. */
  readonly start?: number | undefined;
  readonly origin?: number | undefined;
  /** The ids of the items that were given: the first `idCount` of the log. */
  readonly log: IdLog;
  readonly idCount: number;
  /** Whether the first ids were forgotten. */
  readonly idsTruncated?: boolean | undefined;
  /** How many ids there were when the walk went back to its beginning: those items are still to come. */
  readonly idsAhead: number;
  /** Whether the last of these were forgotten. */
  readonly idsAheadTruncated?: boolean | undefined;
  /** The number of items given so far. */
  readonly given: number;
  /** The number of items in the list, as the last page said that the walk went on with. */
  readonly total?: number | undefined;
  /** The last answer: where it was from, and what it held. */
  readonly index?: number | undefined;
  readonly lastItems?: readonly unknown[] | undefined;
  /** How often in a row the same items came from different places. */
  readonly repeats: number;
  /** How many pages in a row were from the wrong place, and how many had no new item. */
  readonly misses: number;
  readonly pagesWithoutNewItems: number;
  /** The first ids of the list. */
  readonly front?: readonly Id[] | undefined;
  /** A page that shows whether the service repeats items by itself, and how often it was read again. */
  readonly doubtful?: PageRequest | undefined;
  readonly verified: number;
  /** Whether items came in another order than before. */
  readonly reordered?: boolean | undefined;
}

/**
 * Ids in the order in which their items were given. The states of a walk share a log that only grows, each with its own
 * count, so that a page costs no copy of a thousand ids.
 */
export class IdLog {
  readonly #ids: Id[];
  /** Their places, once anybody looks one up: of a list of one page nobody does. */
  #places: Map<Id, number> | undefined;

  constructor(ids: readonly Id[] = []) {
    this.#ids = [...ids];
  }

  get size(): number {
    return this.#ids.length;
  }

  /** The place of an id; `undefined` where it isn't among the first `count`. */
  placeOf(id: Id, count: number): number | undefined {
    if (count === 0) return undefined;
    this.#places ??= new Map(this.#ids.map((each, place) => [each, place]));
    const place = this.#places.get(id);
    return place !== undefined && place < count ? place : undefined;
  }

  /** The last `most` of the first `count` ids. */
  last(count: number, most: number): Id[] {
    return this.#ids.slice(Math.max(0, count - most), count);
  }

  add(id: Id): void {
    this.#places?.set(id, this.#ids.length);
    this.#ids.push(id);
  }
}

/** The state of a walk that begins with a request. It has all properties: engines are slow at adding some later. */
export function stateOf(next: PageRequest): WalkState {
  return {
    next,
    start: undefined,
    origin: undefined,
    log: new IdLog(),
    idCount: 0,
    idsTruncated: undefined,
    idsAhead: 0,
    idsAheadTruncated: undefined,
    given: 0,
    total: undefined,
    index: undefined,
    lastItems: undefined,
    repeats: 0,
    misses: 0,
    pagesWithoutNewItems: 0,
    front: undefined,
    doubtful: undefined,
    verified: 0,
    reordered: undefined,
  };
}
