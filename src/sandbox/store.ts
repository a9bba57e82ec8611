import type { AccountKeyRecord } from "./account/key.js";
import type { ApiKeyRecord } from "./api-keys/key.js";
import { Collection } from "./collection.js";
import { cuid, type Random, randomFrom, uuid } from "./random.js";
import { seedAccountKeys, seedApiKeys } from "./seed.js";

/** What a store begins with. */
interface Stock {
  readonly accountKeys: number;
  readonly apiKeys: number;
  readonly seed: number;
}

/** Everything that the service remembers of keys. */
export class Store {
  readonly account = new Collection<AccountKeyRecord>();
  readonly apiKeys = new Collection<ApiKeyRecord>();
  readonly #stock: Stock;
  // A stream for each collection: the number of keys in one doesn't change the other.
  #accountRandom: Random = randomFrom(0);
  #apiKeysRandom: Random = randomFrom(0);

  constructor(stock: Stock) {
    this.#stock = stock;
    this.reset();
  }

  newAccountId = (): string => cuid(this.#accountRandom);
  newApiKeyId = (): string => uuid(this.#apiKeysRandom);

  /** Back to the seeded keys. */
  reset(): void {
    this.#accountRandom = randomFrom(this.#stock.seed);
    this.#apiKeysRandom = randomFrom(this.#stock.seed + 1);
    this.account.clear();
    this.apiKeys.clear();
    const accountKeys = seedAccountKeys(this.#stock.accountKeys, this.#accountRandom, this.newAccountId);
    for (const key of accountKeys) this.account.add(key);
    const apiKeys = seedApiKeys(this.#stock.apiKeys, this.#apiKeysRandom, this.newApiKeyId);
    for (const key of apiKeys) this.apiKeys.add(key);
  }
}
