/** How far a walk has come, and what it remembers of the way. */
import type { Id, PageRequest } from "./pagination.js";

/** The state of a walk between two pages. A page keeps the one after it, so states are never changed. */
export interface WalkState {
  /** What to request next: nothing at the end; a text where the list can't be read on. */
  readonly next: PageRequest | string | undefined;
  /** The place in the list where the walk began, and where it goes on. */
  readonly start?: number | undefined;
  readonly origin?: number | undefined;
  /** The ids of the items before `origin`, in the order of the list: the first `idCount` of the log. */
  readonly log: IdLog;
  readonly idCount: number;
  /** Ids of items that were given and stand after `origin`. */
  readonly idsAfter: readonly Id[];
  /** Whether the last of these were forgotten, and whether the first of those before were. */
  readonly idsAfterTruncated?: boolean | undefined;
  readonly idsTruncated?: boolean | undefined;
  /** The number of items given so far. */
  readonly given: number;
  /** The number of items in the list, as the last page said that the walk went on with. */
  readonly total?: number | undefined;
  /** The last answer: where it was from, and what it held. */
  readonly index?: number | undefined;
  readonly lastItems?: readonly unknown[] | undefined;
  /** How often in a row the same items came from different places. */
  readonly repeats: number;
  /** How many answers in a row brought no new item. */
  readonly pagesWithoutNewItems: number;
  /** How many pages in a row were from the wrong place. */
  readonly misses: number;
  /** The ids of the first page. */
  readonly head?: readonly Id[] | undefined;
  /** A page that shows whether the service repeats items by itself, and how often it was read again. */
  readonly doubtful?: PageRequest | undefined;
  readonly verified: number;
  /** Whether items came in another order than before. */
  readonly reordered?: boolean | undefined;
}

/**
 * Ids in the order of the list. The states of a walk share a log that only grows, each with its own count, so that
 * a page costs no copy of a thousand ids.
 */
export class IdLog {
  readonly #ids: Id[];
  #known: Set<Id>;

  constructor(ids: readonly Id[] = []) {
    this.#ids = [...ids];
    this.#known = new Set(ids);
  }

  get size(): number {
    return this.#ids.length;
  }

  /** The id at a place. */
  at(place: number): Id | undefined {
    return this.#ids[place];
  }

  /** The first `count` ids, at most the last `keep` of them. */
  slice(count: number, keep = count): Id[] {
    return this.#ids.slice(Math.max(0, count - keep), count);
  }

  /** Adds the ids from a place on, unless one of them is known already or comes twice. */
  add(ids: readonly Id[], from: number): boolean {
    const expected = this.#known.size + ids.length - from;
    for (let place = from; place < ids.length; place++) this.#known.add(ids[place] as Id);
    if (this.#known.size !== expected) {
      this.#known = new Set(this.#ids);
      return false;
    }
    for (let place = from; place < ids.length; place++) this.#ids.push(ids[place] as Id);
    return true;
  }
}

/** The state of a walk that begins with a request. */
export function stateOf(next: PageRequest): WalkState {
  return {
    next,
    log: new IdLog(),
    idCount: 0,
    idsAfter: [],
    given: 0,
    repeats: 0,
    misses: 0,
    pagesWithoutNewItems: 0,
    verified: 0,
  };
}
