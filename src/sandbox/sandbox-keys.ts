import type { Collection, KeyRecord } from "./collection.js";

/**
 * Direct access to the keys of one style, for tests in which a list changes while a client reads it. No request is made,
 * logged or counted.
 *
 * @example
 * ```ts
 * const [newest] = sandbox.apiKeys.insert(1);
 * sandbox.apiKeys.insert({ description: "In the middle", createdTime: "2026-01-01T00:00:00Z" });
 * sandbox.apiKeys.remove(newest.id);
 * ```
 */
export interface SandboxKeys<Key, Fields> {
  /**
   * Adds this number of keys, or one key with these properties, and returns what was added. The time of creation decides
   * the position in the list. The properties aren't validated. An inserted key has no secret, so it can't authenticate.
   */
  insert(keys: number | Fields): Key[];
  /** Removes a key by its id. Returns whether there was one. */
  remove(id: string): boolean;
  /** Returns all keys, newest first. */
  list(): Key[];
}

/** `create` makes a record of the given properties and defaults; `toJson` is the key as answers show it. */
export function createSandboxKeys<Item extends KeyRecord, Key, Fields>(
  keys: Collection<Item>,
  create: (fields: Partial<Fields>) => Item,
  toJson: (item: Item) => Key,
): SandboxKeys<Key, Fields> {
  return {
    insert(wanted) {
      const items =
        typeof wanted === "number" ? Array.from({ length: wanted }, () => create({})) : [create(wanted as Fields)];
      for (const item of items) keys.add(item);
      return items.map(toJson);
    },
    remove: (id) => keys.remove(id),
    list: () => keys.newest().map(toJson),
  };
}

/** A date-time as epoch milliseconds. */
export function timeOf(text: string, field: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new TypeError(`${field}: ${JSON.stringify(text)} is not a date; give an RFC 3339 date-time`);
  }
  return time;
}
