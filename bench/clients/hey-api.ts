import { createClient, createConfig } from "../.generated/hey-api/out/client/index.js";
import { apiKeysGet, apiKeysList } from "../.generated/hey-api/out/index.js";
import { type Create, walkPages } from "./client.js";

/** What @hey-api/openapi-ts generates unless asked for more: no time limit, no retries, no paging. */
export const create: Create = ({ baseUrl, auth, fetch }) => {
  const client = createClient(createConfig({ baseUrl, auth: auth.secretApiKey, ...(fetch && { fetch }) }));
  return {
    get: async (id, signal) =>
      (await apiKeysGet({ client, path: { id }, throwOnError: true, ...(signal && { signal }) })).data,
    walk: (limit, see) =>
      walkPages(limit, see, async (offset) => {
        const { data, response } = await apiKeysList({ client, query: { limit, offset }, throwOnError: true });
        return { keys: data, total: response.headers.get("Pagination-Total") };
      }),
  };
};
