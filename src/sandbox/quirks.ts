/**
 * How the real services differ from the spec. Each is off by default. Those without another note concern the account's
 * style (`/api/account/api-keys`).
 */
export interface RealQuirks {
  /** An invalid `page` or `limit`, or a limit over 100, is replaced by the default (1, 50). A limit of 2.5 is a 500. */
  readonly replacedPaging?: boolean;
  /** Keys created in the same millisecond have another order in each answer. */
  readonly unorderedTies?: boolean;
  /**
   * A created key has 10 uses in 24 hours: a list or create takes 3 of them, a delete 4. After that its requests get 401
   * `Server Error`, without rate limit headers, until 24 hours have passed.
   */
  readonly usesPerDay?: boolean;
  /** A memo of more than 32 characters gets a 400 that names no field. */
  readonly shortMemos?: boolean;
  /** `expiresAt` must end in `Z` or be null, and be 1 to 90 days ahead; otherwise a 400 that names no field. */
  readonly expiryRange?: boolean;
  /** A key without a memo has the description `null` in the answer that creates it and `API Key` in lists. */
  readonly missingMemos?: boolean;
  /** `allowedIps` takes IPv6 addresses only in full (or `::`, `::1`), and IPv4 addresses also with leading zeros. */
  readonly longAddresses?: boolean;
  /** `allowedIps` isn't enforced. */
  readonly allowedIpsIgnored?: boolean;
  /** `last_used_at` is never set. */
  readonly lastUsedNever?: boolean;
  /** The dates of lists have no `T` and no zone: `2026-11-22 01:24:01.802`. */
  readonly zonelessDates?: boolean;
  /** A secret is 32 letters. A shorter credential gets 403, whatever it is. */
  readonly plainSecrets?: boolean;
  /** `statusMessage` is `Server Error` in every error. */
  readonly serverErrors?: boolean;
  /** Each IP address has a rate limit of its own. The first answer of a window, and 401 and 403, have no headers of it. */
  readonly rateLimitPerAddress?: boolean;
  /** An unknown route is a 404 `Page not found: …`, as HTML if that is accepted. `HEAD` and `OPTIONS` are unknown too. */
  readonly unknownRoutes?: boolean;
  /** There is no CORS: a browser's preflight request gets 401. */
  readonly noCors?: boolean;
  /** The organization's style: answers have properties that the spec doesn't know, and ids are like `api_key_…`. */
  readonly newProperties?: boolean;
  /** The organization's style: only the answers to `POST`, `PUT` and `DELETE`, and 429, have rate limit headers. */
  readonly rateLimitOnWrites?: boolean;
}

/**
 * Every quirk switched on, to switch off some of them.
 *
 * @example
 * ```ts
 * createSandbox({ realQuirks: { ...allRealQuirks, usesPerDay: false } });
 * ```
 */
export const allRealQuirks: Required<RealQuirks> = {
  replacedPaging: true,
  unorderedTies: true,
  usesPerDay: true,
  shortMemos: true,
  expiryRange: true,
  missingMemos: true,
  longAddresses: true,
  allowedIpsIgnored: true,
  lastUsedNever: true,
  zonelessDates: true,
  plainSecrets: true,
  serverErrors: true,
  rateLimitPerAddress: true,
  unknownRoutes: true,
  noCors: true,
  newProperties: true,
  rateLimitOnWrites: true,
};

/** The quirks of an option: all, none, or those that it names. */
export const toQuirks = (given: boolean | RealQuirks = false): RealQuirks =>
  given === true ? allRealQuirks : given || {};
