import type { Connection, See } from "./client.js";

/** Requests alone, as many at once as there may be: nobody knows the pages' number beforehand but this one. */
export const create = ({ baseUrl, auth }: Connection, pages: number) => ({
  async walk(limit: number, _: See, concurrency: number): Promise<void> {
    const get = async (page: number) => {
      const url = `${baseUrl}/api-keys?limit=${limit}&offset=${page * limit}`;
      await (await fetch(url, { headers: { "REB-APIKEY": auth.secretApiKey } })).arrayBuffer();
    };
    await get(0);
    let next = 1;
    const worker = async () => {
      for (let page = next++; page < pages; page = next++) await get(page);
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
  },
});
