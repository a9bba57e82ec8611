import * as implementation from "./implementation.js";
import type { SandboxOptions } from "./options.js";
import type { Sandbox } from "./sandbox.js";

export type { SandboxAccountKey } from "./account/key.js";
export type { ApiKeyContent, ApiKeyKind, Grant, SandboxApiKey } from "./api-keys/key.js";
export type { Fault, FaultRequest, SandboxOptions } from "./options.js";
export type { LoggedRequest } from "./request-log.js";
export type { ListeningSandbox, Sandbox, SandboxConnection } from "./sandbox.js";
export type { Shelf } from "./shelf.js";
export type { AccountKeyFields, ApiKeyFields } from "./shelves.js";
export type { StyleName } from "./style.js";

/**
 * Makes a service in memory that speaks both styles of API keys: the account's (`/api/account/api-keys`) and the
 * organization's (`/api-keys`), under one base URL. It keeps what it is told until the program ends, checks credentials
 * and inputs, filters, sorts, pages, limits, and fails when asked to. Any runtime with fetch and WebCrypto will do.
 *
 * - Keys that are created through it authenticate, as far as their allowed IPs, expiry, type and permissions let them.
 *   The secret is shown in the answer that creates a key and kept only as a hash.
 * - In the organization's style a *publishable* key is refused with 403 everywhere, `acl` is enforced by operation id
 *   (`apiKeys.list` …), unknown fields are refused and read-only ones ignored, and a key that would delete itself is a
 *   conflict (409). Lists are newest first where `sort` doesn't say otherwise. Text is filtered by equality; a day in a
 *   filter (`2026-01-31`) means all of it, in UTC.
 * - In the account's style unknown fields are ignored, and a key can delete itself.
 * - Bodies have 64 KiB at most. Every answer carries the headers of its style's rate limit.
 *
 * @example
 * ```ts
 * import { createApiKeysClient } from "@keysmith/api-keys";
 * import { createSandbox } from "@keysmith/api-keys/sandbox";
 *
 * const sandbox = createSandbox({ accountKeys: 250, apiKeys: 250 });
 * const keysmith = createApiKeysClient({ ...sandbox.connection });
 * console.log(await keysmith.apiKeys.list({ filter: { type: "publishable" } }).total());
 * ```
 * @throws TypeError where an option is unknown or out of bounds.
 */
export const createSandbox: (options?: SandboxOptions) => Sandbox = implementation.createSandbox;
