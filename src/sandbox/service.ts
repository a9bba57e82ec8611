import { Faults } from "./faults.js";
import type { Settings } from "./options.js";
import { RateWindow } from "./rate-limit.js";
import { RequestLog } from "./request-log.js";
import { Store } from "./store.js";
import { hashToken } from "./tokens.js";

/** The credentials that every sandbox accepts and that aren't in its lists: the owners', so to speak. */
export const OWNERS = {
  accountToken: "ksa_sandbox_account_owner",
  secretApiKey: "kss_sandbox_organization_owner",
  // {"alg":"none","typ":"JWT"} . {"sub":"sandbox"} . no signature
  jwt: "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJzYW5kYm94In0.",
} as const;

/** The state of one sandbox: what all requests share. */
export class Service {
  readonly settings: Settings;
  readonly store: Store;
  readonly faults = new Faults();
  readonly log = new RequestLog();
  readonly windows: { readonly account: RateWindow; readonly apiKeys: RateWindow };
  readonly #ownerHashes: Partial<Record<keyof typeof OWNERS, Promise<string>>> = {};

  constructor(settings: Settings) {
    this.settings = settings;
    this.store = new Store(settings);
    this.windows = { account: new RateWindow(settings.rateLimit), apiKeys: new RateWindow(settings.rateLimit) };
  }

  now(): number {
    return this.settings.now();
  }

  reset(): void {
    this.store.reset();
    this.faults.clear();
    this.log.clear();
    this.windows.account.reset();
    this.windows.apiKeys.reset();
  }

  /** Hashed at the first request: some runtimes allow no WebCrypto while modules load. */
  async isOwner(credential: keyof typeof OWNERS, hash: string): Promise<boolean> {
    this.#ownerHashes[credential] ??= hashToken(OWNERS[credential]);
    return (await this.#ownerHashes[credential]) === hash;
  }
}
