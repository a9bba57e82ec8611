/** How much the heap grows over a list of a million things that nobody keeps. */
import { type Api, createClient, listPager, offsetStyle, type Pager } from "@keysmith/runtime";

const THINGS = 1_000_000;

interface Growth {
  readonly limit: number;
  readonly concurrency: number;
  readonly items: number;
  readonly most: number;
  readonly last: number;
  readonly seconds: number;
}

const api: Api = {
  format: 5,
  operations: [
    {
      name: "list",
      method: "GET",
      path: "/things",
      query: { offset: {}, limit: {} },
      responses: { "200": {} },
      pager: listPager,
      pagination: {
        style: offsetStyle,
        request: { place: ["query", "offset"], size: ["query", "limit"] },
        response: { items: [], total: "Total" },
        id: ["id"],
      },
    },
  ],
};

const { list } = createClient<{ list(query: object): Pager<{ id: string }> }>(api, {
  baseUrl: "https://things.example.com",
  fetch: async (url) => {
    const query = new URL(url).searchParams;
    const begin = Number(query.get("offset") ?? 0);
    const count = Math.max(0, Math.min(Number(query.get("limit")), THINGS - begin));
    const things = Array.from({ length: count }, (_, place) => ({
      id: `thing-${begin + place}`,
      text: "x".repeat(50),
    }));
    return Response.json(things, { headers: { Total: String(THINGS) } });
  },
});

const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

/** Walks it once; the heap is looked at a hundred times. */
export async function growth(limit: number, concurrency: number): Promise<Growth> {
  await list({ limit }).toArray({ limit: 10 * limit, concurrency });
  const before = heap();
  const started = performance.now();
  let [items, most] = [0, 0];
  for await (const _ of list({ limit }).items({ concurrency })) {
    if (++items % (THINGS / 100) === 0) most = Math.max(most, heap() - before);
  }
  return { limit, concurrency, items, most, last: heap() - before, seconds: (performance.now() - started) / 1000 };
}
