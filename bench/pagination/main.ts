/**
 * Walks of a list by several clients, side by side in one run: what they cost, and what they lose and repeat while keys
 * are deleted; and what a long walk keeps. Prints tables in Markdown.
 */
import { fileURLToPath } from "node:url";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import type { Client } from "../clients/client.js";
import { create as concurrentLoop } from "../clients/concurrent-loop.js";
import { clients as names } from "../clients/index.js";
import { create as keysmith } from "../clients/keysmith.js";
import { create as redocly } from "../clients/redocly.js";
import { table } from "../report/markdown.js";
import { render } from "../report/section.js";
import { walk as walkSection } from "../report/sections.js";
import { growth } from "./heap.js";
import { LATENCY, LIMIT, PAGES } from "./list.js";
import { measureWalks } from "./measure.js";

const ROUNDS = Number(process.env.ROUNDS ?? 5);

async function times(): Promise<void> {
  const walks = await measureWalks([1, 4, 8, 32].map((n) => [n, ROUNDS]));
  for (const n of Object.keys(walks)) console.log(`\n${render(walkSection(walks, Number(n)))}`);
}

const WHO = ["the walker, each key that it gets", "the walker, two of three", "somebody else, a key every 20 ms"];

async function drift(): Promise<void> {
  const sandbox = createSandbox({ apiKeys: PAGES * LIMIT, latencyMs: LATENCY, maxOffset: 1e6 });
  const server = await sandbox.listen();
  const ours = keysmith(server.connection);
  const loop = concurrentLoop(server.connection);
  const walkers: Record<string, Client["walk"]> = {
    "keysmith, n = 1": (limit, see) => ours.walk(limit, see, 1),
    "keysmith, n = 8": (limit, see) => ours.walk(limit, see, 8),
    [`${names.redocly}, its iterator`]: redocly(server.connection).walk,
    "openapi-fetch and a concurrent loop, n = 8": (limit, see) => loop.walk(limit, see, 8),
  };
  const rows: (string | number)[][] = [];
  try {
    for (const [name, walk] of Object.entries(walkers)) {
      for (const who of WHO) {
        sandbox.reset();
        const all = sandbox.apiKeys.list().map(({ id }) => id);
        const dropped = new Set<string>();
        const drop = (id: string | undefined) => {
          if (id !== undefined && sandbox.apiKeys.remove(id)) dropped.add(id);
        };
        const other = who.startsWith("somebody");
        const timer = other ? setInterval(() => drop(sandbox.apiKeys.list()[0]?.id), 20) : undefined;
        const seen: string[] = [];
        await walk(LIMIT, (id) => {
          seen.push(id);
          if (!other && (who.endsWith("gets") || seen.length % 3 > 0)) drop(id);
        });
        clearInterval(timer);
        const unique = new Set(seen);
        // What somebody else deleted before it could be read isn't lost.
        const lost = all.filter((id) => !unique.has(id) && !dropped.has(id)).length;
        rows.push([name, who, lost, seen.length - unique.size, sandbox.requests.length]);
      }
    }
  } finally {
    await server.close();
  }
  console.log(`\n## ${PAGES * LIMIT} keys, ${LIMIT} a page, while some are deleted\n`);
  console.log(table(["client", "who deletes", "lost", "repeated", "requests"], rows, 2));
}

async function heap(): Promise<void> {
  console.log("\n## A million items, none kept: growth of the heap\n");
  if (!globalThis.gc)
    console.log(`(run with --expose-gc: node --expose-gc --import tsx ${fileURLToPath(import.meta.url)})\n`);
  const rows: (string | number)[][] = [];
  for (const [limit, concurrency] of [
    [100, 1],
    [1000, 1],
    [1000, 8],
  ] as const) {
    const { most, last, seconds } = await growth(limit, concurrency);
    rows.push([limit, concurrency, `${most.toFixed(1)} MiB`, `${last.toFixed(1)} MiB`, seconds.toFixed(1)]);
  }
  console.log(table(["items a page", "n", "at most", "at the end", "seconds"], rows, 0));
}

await times();
await drift();
await heap();
