import type { Collection, KeyRecord } from "./collection.js";

/**
 * The keys of one style, seen from behind the counter: for tests in which the list changes while a client reads it.
 * No request is made, logged or counted.
 *
 * @example
 * ```ts
 * const [newest] = sandbox.apiKeys.insert(1);
 * sandbox.apiKeys.insert({ description: "In the middle", createdTime: "2026-01-01T00:00:00Z" });
 * sandbox.apiKeys.remove(newest.id);
 * ```
 */
export interface Shelf<Key, Fields> {
  /**
   * Adds that many new keys, or one key with these fields. A time of creation sets the key's place in the list.
   * Nobody can sign in with such a key: it has no token. What a request couldn't create can be inserted all the same.
   */
  insert(keys: number | Fields): Key[];
  /** Removes a key by its id and says whether there was one. */
  remove(id: string): boolean;
  /** All keys, newest first. */
  list(): Key[];
}

/** `make` gives a key its missing fields; `show` is how answers show it. */
export function createShelf<Item extends KeyRecord, Key, Fields>(
  keys: Collection<Item>,
  make: (fields: Partial<Fields>) => Item,
  show: (item: Item) => Key,
): Shelf<Key, Fields> {
  return {
    insert(wanted) {
      const made =
        typeof wanted === "number" ? Array.from({ length: wanted }, () => make({})) : [make(wanted as Fields)];
      for (const key of made) keys.add(key);
      return made.map(show);
    },
    remove: (id) => keys.remove(id),
    list: () => keys.newest().map(show),
  };
}

/** Epoch milliseconds of a given time. */
export function timeOf(text: string, field: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new TypeError(`${field}: ${JSON.stringify(text)} is no date; give an RFC 3339 date-time`);
  return time;
}
