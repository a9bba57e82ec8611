import { accountSandboxKeys } from "./account/sandbox-keys.js";
import { apiSandboxKeys } from "./api-keys/sandbox-keys.js";
import { createApp } from "./app.js";
import { createFetch, createHandler } from "./handler.js";
import { type SandboxOptions, toSettings } from "./options.js";
import type { Sandbox } from "./sandbox.js";
import { OWNER_CREDENTIALS, Service } from "./service.js";

/** Names under `localhost` are never looked up in the network (RFC 6761). */
const BASE_URL = "http://sandbox.keysmith.localhost";

/** Documented in index.ts. */
export function createSandbox(options?: SandboxOptions): Sandbox {
  const service = new Service(toSettings(options));
  const handler = createHandler(createApp(service));
  const { accountToken, secretApiKey } = OWNER_CREDENTIALS;
  const auth = { accountToken, secretApiKey };
  return {
    fetch: (request) => handler(request),
    connection: { baseUrl: BASE_URL, auth, fetch: createFetch(handler) },
    credentials: { ...OWNER_CREDENTIALS, accountApiKey: accountToken },
    account: accountSandboxKeys(service),
    apiKeys: apiSandboxKeys(service, BASE_URL),
    get requests() {
      return service.log.entries;
    },
    failNext: (fault) => service.faults.add(fault),
    reset: () => service.reset(),
    listen: async ({ port = 0 } = {}) => {
      // Only here, for the sandbox runs where there are no servers too.
      const { listen } = await import("./listen.js");
      const { url, close } = await listen(handler, port);
      return { url, connection: { baseUrl: url, auth }, close };
    },
  };
}
