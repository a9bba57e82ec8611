import type { AccountKeyRecord } from "./account/key.js";
import type { ApiKeyRecord } from "./api-keys/key.js";
import { Collection } from "./collection.js";
import type { RealQuirks } from "./quirks.js";
import { cuid, prefixedId, type Random, randomFrom, uuid } from "./random.js";
import { seedAccountKeys, seedApiKeys } from "./seed.js";

interface StoreOptions {
  readonly accountKeys: number;
  readonly apiKeys: number;
  readonly seed: number;
  readonly quirks: RealQuirks;
}

/** The keys of both styles. */
export class Store {
  readonly account = new Collection<AccountKeyRecord>();
  readonly apiKeys = new Collection<ApiKeyRecord>();
  readonly #options: StoreOptions;
  // A stream for each purpose: the number of keys of one style doesn't change the keys of the other.
  #accountRandom: Random = randomFrom(0);
  #apiKeysRandom: Random = randomFrom(0);
  #orderRandom: Random = randomFrom(0);

  constructor(options: StoreOptions) {
    this.#options = options;
    this.reset();
  }

  newAccountId = (): string => cuid(this.#accountRandom);
  newApiKeyId = (): string => (this.#options.quirks.newProperties ? prefixedId : uuid)(this.#apiKeysRandom);

  /** Random numbers for the order of keys created in the same millisecond. */
  orderRandom: Random = () => this.#orderRandom();

  /** Back to the seeded keys. */
  reset(): void {
    const { seed, accountKeys, apiKeys, quirks } = this.#options;
    this.#accountRandom = randomFrom(seed);
    this.#apiKeysRandom = randomFrom(seed + 1);
    this.#orderRandom = randomFrom(seed + 2);
    this.account.clear();
    this.apiKeys.clear();
    for (const key of seedAccountKeys(accountKeys, this.#accountRandom, this.newAccountId)) {
      this.account.add(quirks.lastUsedNever ? { ...key, lastUsedAt: null } : key);
    }
    for (const key of seedApiKeys(apiKeys, this.#apiKeysRandom, this.newApiKeyId)) this.apiKeys.add(key);
  }
}
