import createClient from "openapi-fetch";
import type { paths } from "../.generated/openapi-fetch/schema.js";
import type { Connection, See } from "./client.js";

/** What a good engineer writes by hand around openapi-fetch for a list that is long. */
export const create = ({ baseUrl, auth }: Connection) => {
  const client = createClient<paths>({ baseUrl, headers: { "REB-APIKEY": auth.secretApiKey } });
  return {
    async walk(limit: number, see: See, concurrency: number): Promise<void> {
      const get = async (offset: number) => {
        const { data, error, response } = await client.GET("/api-keys", { params: { query: { limit, offset } } });
        if (error) throw error;
        return { keys: data, total: Number(response.headers.get("Pagination-Total")) };
      };
      const first = await get(0);
      const pages = [first.keys];
      const count = Math.ceil(first.total / limit);
      let next = 1;
      const worker = async () => {
        for (let page = next++; page < count; page = next++) pages[page] = (await get(page * limit)).keys;
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      for (const { id } of pages.flat()) await see(String(id));
    },
  };
};
