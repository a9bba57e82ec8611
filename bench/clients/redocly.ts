import { createClient, OPERATIONS, type Ops } from "../.generated/redocly/client.js";
import type { Create } from "./client.js";

/** What `redocly generate-client` generates, told of the list's paging; its time limit and retries are off unless asked. */
export const create: Create = ({ baseUrl, auth, fetch }) => {
  const client = createClient<Ops>(OPERATIONS, {
    serverUrl: baseUrl,
    auth: { apiKey: { secretApiKey: auth.secretApiKey } },
    ...(fetch && { fetch }),
  });
  return {
    get: (id, signal) => client.apiKeys_get({ path: { id } }, signal && { signal }),
    async walk(limit, see) {
      for await (const { id } of client.apiKeys_list.items({ query: { limit } })) await see(String(id));
    },
  };
};
