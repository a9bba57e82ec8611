import { createApp } from "./app.js";
import { createFetch, createHandler } from "./front-door.js";
import { type SandboxOptions, toSettings } from "./options.js";
import type { Sandbox } from "./sandbox.js";
import { OWNERS, Service } from "./service.js";
import { accountShelf, apiKeyShelf } from "./shelves.js";

/** Programs on this machine only: such a host is never looked up in the network (RFC 6761). */
const BASE_URL = "http://sandbox.keysmith.localhost";

/** See the docs at the entry, `@keysmith/api-keys/sandbox`. */
export function createSandbox(options?: SandboxOptions): Sandbox {
  const service = new Service(toSettings(options));
  const handler = createHandler(createApp(service));
  const auth = { accountToken: OWNERS.accountToken, secretApiKey: OWNERS.secretApiKey };
  return {
    fetch: (request) => handler(request),
    connection: { baseUrl: BASE_URL, auth, fetch: createFetch(handler) },
    credentials: { ...OWNERS, accountApiKey: OWNERS.accountToken },
    account: accountShelf(service),
    apiKeys: apiKeyShelf(service, BASE_URL),
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
