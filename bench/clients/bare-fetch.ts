import { type Create, walkPages } from "./client.js";

/** No client at all. */
export const create: Create = ({ baseUrl, auth, fetch = globalThis.fetch }) => {
  const ask = async (path: string, signal?: AbortSignal) => {
    const response = await fetch(baseUrl + path, {
      headers: { "REB-APIKEY": auth.secretApiKey },
      ...(signal && { signal }),
    });
    if (!response.ok) throw new Error(`Status ${response.status}`);
    return { body: await response.json(), response };
  };
  return {
    get: async (id, signal) => (await ask(`/api-keys/${encodeURIComponent(id)}`, signal)).body,
    walk: (limit, see) =>
      walkPages(limit, see, async (offset) => {
        const { body, response } = await ask(`/api-keys?limit=${limit}&offset=${offset}`);
        return { keys: body as { id: string }[], total: response.headers.get("Pagination-Total") };
      }),
  };
};
