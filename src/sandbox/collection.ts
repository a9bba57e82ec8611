/** What keys of both styles have. */
export interface KeyRecord {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** The SHA-256 hash of the secret. Seeded and inserted keys have none, so they can't authenticate. */
  readonly tokenHash?: string;
}

/** Keys in order of creation, which can be found by id and by the hash of their secret. */
export class Collection<Key extends KeyRecord> {
  // Oldest first, so that adding the newest key, the usual case, is a push.
  readonly #keys: Key[] = [];
  readonly #byId = new Map<string, Key>();
  readonly #byToken = new Map<string, Key>();

  get size(): number {
    return this.#keys.length;
  }

  get(id: string): Key | undefined {
    return this.#byId.get(id);
  }

  byToken(hash: string): Key | undefined {
    return this.#byToken.get(hash);
  }

  /** Adds a key at the position of its time. Of keys with the same time the one added last is the newest. */
  add(key: Key): void {
    if (this.#byId.has(key.id)) throw new Error(`A key with the id ${JSON.stringify(key.id)} exists already`);
    this.#keys.splice(this.#firstAfter(key.createdAt), 0, key);
    this.#byId.set(key.id, key);
    if (key.tokenHash !== undefined) this.#byToken.set(key.tokenHash, key);
  }

  remove(id: string): boolean {
    const key = this.#byId.get(id);
    if (!key) return false;
    this.#keys.splice(this.#keys.lastIndexOf(key, this.#firstAfter(key.createdAt) - 1), 1);
    this.#byId.delete(id);
    if (key.tokenHash !== undefined) this.#byToken.delete(key.tokenHash);
    return true;
  }

  clear(): void {
    this.#keys.length = 0;
    this.#byId.clear();
    this.#byToken.clear();
  }

  /** Up to `count` keys, newest first, after the `skip` newest ones. */
  newest(skip = 0, count = this.size): Key[] {
    const end = Math.max(0, this.size - skip);
    return this.#keys.slice(Math.max(0, end - count), end).reverse();
  }

  #firstAfter(time: number): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] as Key).createdAt <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
