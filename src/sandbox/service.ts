import { Faults } from "./faults.js";
import type { Settings } from "./options.js";
import { RateWindow } from "./rate-limit.js";
import { RequestLog } from "./request-log.js";
import { Store } from "./store.js";
import type { StyleName } from "./style.js";
import { hashToken } from "./tokens.js";

/** Credentials that every sandbox accepts. They belong to no key of the lists. */
export const OWNER_CREDENTIALS = {
  accountToken: "ksa_sandbox_account_owner",
  secretApiKey: "kss_sandbox_organization_owner",
  // {"alg":"none","typ":"JWT"} . {"sub":"sandbox"} . no signature
  jwt: "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJzYW5kYm94In0.",
} as const;

/** The state of a sandbox, shared by all requests. */
export class Service {
  readonly settings: Settings;
  readonly store: Store;
  readonly faults = new Faults();
  readonly log = new RequestLog();
  readonly #windows = new Map<string, RateWindow>();
  readonly #ownerHashes: Partial<Record<keyof typeof OWNER_CREDENTIALS, Promise<string>>> = {};

  constructor(settings: Settings) {
    this.settings = settings;
    this.store = new Store(settings);
  }

  now(): number {
    return this.settings.now();
  }

  /** The window that a request counts in. */
  rateWindow(style: StyleName, address: string): RateWindow {
    const perAddress = style === "account" && this.settings.quirks.rateLimitPerAddress;
    const name = perAddress ? `${style} ${address}` : style;
    const window = this.#windows.get(name) ?? new RateWindow(this.settings.rateLimit);
    this.#windows.set(name, window);
    return window;
  }

  reset(): void {
    this.store.reset();
    this.faults.clear();
    this.log.clear();
    this.#windows.clear();
  }

  /** Hashes at the first request: some runtimes don't allow WebCrypto while modules load. */
  async isOwner(credential: keyof typeof OWNER_CREDENTIALS, hash: string): Promise<boolean> {
    this.#ownerHashes[credential] ??= hashToken(OWNER_CREDENTIALS[credential]);
    return (await this.#ownerHashes[credential]) === hash;
  }
}
