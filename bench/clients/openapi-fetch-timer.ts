import createClient from "openapi-fetch";
import type { paths } from "../.generated/openapi-fetch/schema.js";
import { type Create, walkPages } from "./client.js";

/** What people write around it: a time limit that holds for the body too, and the caller's signal. */
async function limited<T>(ask: (signal: AbortSignal) => Promise<T>, outer?: AbortSignal): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => controller.abort(new Error("timeout")), 60_000);
  outer?.addEventListener("abort", abort);
  try {
    return await ask(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", abort);
  }
}

export const create: Create = ({ baseUrl, auth, fetch }) => {
  const client = createClient<paths>({
    baseUrl,
    headers: { "REB-APIKEY": auth.secretApiKey },
    ...(fetch && { fetch }),
  });
  return {
    get: (id, outer) =>
      limited(async (signal) => {
        const { data, error } = await client.GET("/api-keys/{id}", { params: { path: { id } }, signal });
        if (error) throw error;
        return data;
      }, outer),
    walk: (limit, see) =>
      walkPages(limit, see, (offset) =>
        limited(async (signal) => {
          const params = { query: { limit, offset } };
          const { data, error, response } = await client.GET("/api-keys", { params, signal });
          if (error) throw error;
          return { keys: data, total: response.headers.get("Pagination-Total") };
        }),
      ),
  };
};
