import createClient from "openapi-fetch";
import type { paths } from "../.generated/openapi-fetch/schema.js";
import { type Create, walkPages } from "./client.js";

/** openapi-fetch as it comes: no time limit, no retries, no paging. */
export const create: Create = ({ baseUrl, auth, fetch }) => {
  const client = createClient<paths>({
    baseUrl,
    headers: { "REB-APIKEY": auth.secretApiKey },
    ...(fetch && { fetch }),
  });
  return {
    async get(id, signal) {
      const { data, error } = await client.GET("/api-keys/{id}", {
        params: { path: { id } },
        ...(signal && { signal }),
      });
      if (error) throw error;
      return data;
    },
    walk: (limit, see) =>
      walkPages(limit, see, async (offset) => {
        const { data, error, response } = await client.GET("/api-keys", { params: { query: { limit, offset } } });
        if (error) throw error;
        return { keys: data, total: response.headers.get("Pagination-Total") };
      }),
  };
};
