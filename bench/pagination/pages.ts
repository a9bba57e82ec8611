/**
 * What a page costs over fetch and `.json()`, by processor time, in rounds that take turns; without a network. Prints a
 * table in Markdown.
 *
 *     npm --prefix bench run pages
 */
import { type Api, createClient, cursorStyle, listPager, offsetStyle, type Pager, pageStyle } from "@keysmith/runtime";
import { table } from "../report/markdown.js";

/** The descriptors' format. */
const FORMAT = 5;

interface Item {
  readonly id: string;
}

const styles = { page: pageStyle, offset: offsetStyle, cursor: cursorStyle };

function apiOf(style: keyof typeof styles): Api {
  return {
    format: FORMAT,
    operations: [
      {
        name: "list",
        method: "GET",
        path: "/items",
        query: { [style]: {}, limit: {} },
        responses: { "200": {} },
        pager: listPager,
        pagination: {
          style: styles[style],
          request: { place: ["query", style], size: ["query", "limit"] },
          response: { items: ["items"], total: ["total"], ...(style === "cursor" && { next: ["next"] }) },
          id: ["id"],
        },
      },
    ],
  };
}

const ROUNDS = Number(process.env.ROUNDS ?? 25);

/** Microseconds of processor time for each of several programs: the least of the rounds, which take turns. */
async function measure(programs: Readonly<Record<string, () => Promise<unknown>>>, times: number) {
  const best: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, program] of Object.entries(programs)) {
      globalThis.gc?.();
      const before = process.cpuUsage();
      for (let n = 0; n < times; n++) await program();
      const { user, system } = process.cpuUsage(before);
      best[name] = Math.min(best[name] ?? Number.POSITIVE_INFINITY, (user + system) / times);
    }
  }
  return best as Readonly<Record<string, number>>;
}

/** The programs that read one page of so many items of so many bytes. */
function programsFor(count: number, bytes: number) {
  const items = Array.from({ length: count }, (_, n) => ({
    id: `item-${n}`,
    text: "x".repeat(Math.max(0, bytes - 40)),
  }));
  const body = JSON.stringify({ items, total: count });
  const fetch = async () => new Response(body, { headers: { "content-type": "application/json" } });
  const url = "https://api.example.com/items";
  const programs: Record<string, () => Promise<unknown>> = {
    fetch: async () => {
      let ids = 0;
      for (const { id } of ((await (await fetch()).json()) as { items: Item[] }).items) ids += id.length;
      return ids;
    },
  };
  for (const style of Object.keys(styles) as (keyof typeof styles)[]) {
    const { list } = createClient<{ list(query: object): Pager<Item> }>(apiOf(style), { baseUrl: url, fetch });
    programs[style] = async () => {
      let ids = 0;
      for await (const { id } of list({ limit: count })) ids += id.length;
      return ids;
    };
  }
  return programs;
}

const few = await measure(programsFor(10, 100), 400);
const many = await measure(programsFor(1000, 1000), 20);
console.log(
  table(
    ["client", "a page of 10 items", "of what fetch takes", "1,000 items of 1 KB", "an item over `.json()`"],
    Object.keys(few).map((name) => [
      name,
      `${few[name]?.toFixed(1)} µs`,
      `${(Number(few[name]) / Number(few.fetch)).toFixed(2)} ×`,
      `${many[name]?.toFixed(0)} µs`,
      `${((Number(many[name]) - Number(many.fetch)) / 1000).toFixed(2)} µs`,
    ]),
  ),
);
