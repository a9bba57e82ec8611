import * as implementation from "./implementation.js";
import type { SandboxOptions } from "./options.js";
import type { Sandbox } from "./sandbox.js";

export type { SandboxAccountKey } from "./account/key.js";
export type { AccountKeyFields } from "./account/sandbox-keys.js";
export type { ApiKeyContent, ApiKeyKind, Grant, SandboxApiKey, Scope } from "./api-keys/key.js";
export type { ApiKeyFields } from "./api-keys/sandbox-keys.js";
export type { Fault, FaultRequest } from "./faults.js";
export type { SandboxOptions } from "./options.js";
export { allRealQuirks, type RealQuirks } from "./quirks.js";
export type { LoggedRequest } from "./request-log.js";
export type { ListeningSandbox, Sandbox, SandboxConnection } from "./sandbox.js";
export type { SandboxKeys } from "./sandbox-keys.js";
export type { StyleName } from "./style.js";

/**
 * Creates an in-memory service with both styles of API keys, the account's (`/api/account/api-keys`) and the
 * organization's (`/api-keys`), under one base URL. Its keys last as long as the program. It checks credentials and
 * inputs, filters, sorts, paginates and limits rates, and fails where a test needs it to. It runs in every runtime that
 * has `fetch` and WebCrypto.
 *
 * - A key created through the API can authenticate, within its allowed IP addresses, expiration, type and permissions.
 *   Its secret is in the answer that creates it; only a hash is stored.
 * - In the organization's style, publishable keys get 403, permissions are enforced by operation id (`apiKeys.list` …),
 *   unknown properties are refused and read-only ones ignored, and a key that would delete itself gets 409. Lists are
 *   newest first unless `sort` says otherwise. Strings are filtered by equality; a day (`2026-01-31`) means all of it, in
 *   UTC.
 * - In the account's style, unknown properties are ignored, and a key can delete itself.
 * - A request body has at most 64 KiB. Every answer has the rate limit headers of its style.
 * - `realQuirks` switches on what the real services do differently.
 *
 * @example
 * ```ts
 * import { createApiKeysClient } from "@keysmith/api-keys";
 * import { createSandbox } from "@keysmith/api-keys/sandbox";
 *
 * const sandbox = createSandbox({ accountKeys: 250, apiKeys: 250 });
 * const client = createApiKeysClient({ ...sandbox.connection });
 * console.log(await client.apiKeys.list({ filter: { type: "publishable" } }).total());
 * ```
 * @throws TypeError if an option is unknown or out of range.
 */
export const createSandbox: (options?: SandboxOptions) => Sandbox = implementation.createSandbox;
