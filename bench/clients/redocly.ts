import { createClient, OPERATIONS, type Ops } from "../.generated/redocly/client.js";
import type { Client, Connection, Create } from "./client.js";

/** What `redocly generate-client` generates, told of the list's paging; its time limit and retries are off unless asked. */
export const create: Create = (connection) => createWith(connection);

export function createWith({ baseUrl, auth, fetch }: Connection, limits: object = {}): Client {
  const client = createClient<Ops>(OPERATIONS, {
    serverUrl: baseUrl,
    auth: { apiKey: { secretApiKey: auth.secretApiKey } },
    ...(fetch && { fetch }),
    ...limits,
  });
  return {
    get: (id, signal) => client.apiKeys_get({ path: { id } }, signal && { signal }),
    async walk(limit, see) {
      for await (const { id } of client.apiKeys_list.items({ query: { limit } })) await see(String(id));
    },
  };
}
