/**
 * Walks of a list by several clients, side by side in one run: what they cost, and what they lose and repeat while keys
 * are deleted. Prints tables in Markdown.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createSandbox } from "../../src/sandbox/index.js";
import { type Client, type Connection, floor, handWritten, ours, redocly } from "./clients.js";
import { growth } from "./heap.js";

const LATENCY = 50;
const PAGES = 100;
const LIMIT = 10;
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const LEVELS = [1, 4, 8, 32];

const print = (...cells: readonly (string | number)[]) => console.log(`| ${cells.join(" | ")} |`);
const median = (numbers: readonly number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number;

async function time(): Promise<void> {
  const path = fileURLToPath(new URL("server.ts", import.meta.url));
  const server = fork(path, [String(PAGES * LIMIT), String(LATENCY)], { execArgv: ["--import", "tsx"] });
  try {
    const [{ connection }] = (await once(server, "message")) as [{ connection: Connection }];
    const clients = [
      ...LEVELS.map((n) => floor(connection, n, PAGES)),
      ...LEVELS.map((n) => ours(connection, n)),
      await redocly(connection),
      ...LEVELS.slice(1).map((n) => handWritten(connection, n)),
    ];
    const walk = async (client: Client) => {
      const started = performance.now();
      await client.walk(LIMIT, () => {});
      const ms = performance.now() - started;
      const answer = once(server, "message");
      server.send("requests");
      const [{ requests }] = (await answer) as [{ requests: number }];
      return { ms, requests };
    };
    // Connections are open and code is warm before anything is measured.
    for (const client of clients) if (client.concurrency > 1) await walk(client);

    console.log(`\n### ${PAGES} pages over loopback, ${LATENCY} ms latency (medians of ${ROUNDS} rounds)\n`);
    print("client", "ms", "requests", `times (1 + ⌈${PAGES - 1}/n⌉) × ${LATENCY} ms`, "times the measured floor");
    print("---", "--:", "--:", "--:", "--:");
    const results = new Map(clients.map((client) => [client, [] as Awaited<ReturnType<typeof walk>>[]]));
    for (let round = 0; round < ROUNDS; round++) for (const [client, runs] of results) runs.push(await walk(client));
    const floors = new Map<number, number>();
    for (const [{ name, concurrency }, runs] of results) {
      const ms = median(runs.map((run) => run.ms));
      if (!floors.has(concurrency)) floors.set(concurrency, ms);
      const ideal = (1 + Math.ceil((PAGES - 1) / concurrency)) * LATENCY;
      const requests = median(runs.map((run) => run.requests));
      const measured = floors.get(concurrency) as number;
      print(name, Math.round(ms), requests, (ms / ideal).toFixed(2), (ms / measured).toFixed(2));
    }
  } finally {
    server.disconnect();
  }
}

const WHO = ["the walker, each key that it gets", "the walker, two of three", "somebody else, a key every 20 ms"];

async function drift(): Promise<void> {
  const sandbox = createSandbox({ apiKeys: PAGES * LIMIT, latencyMs: LATENCY, maxOffset: 1e6 });
  const server = await sandbox.listen();
  const { connection } = server;
  try {
    console.log(`\n### ${PAGES * LIMIT} keys, ${LIMIT} a page, while some are deleted\n`);
    print("client", "who deletes", "lost", "repeated", "requests");
    print("---", "---", "--:", "--:", "--:");
    for (const client of [
      ours(connection, 1),
      ours(connection, 8),
      await redocly(connection),
      handWritten(connection, 8),
    ]) {
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
        await client.walk(LIMIT, (id) => {
          seen.push(id);
          if (!other && (who.endsWith("gets") || seen.length % 3 > 0)) drop(id);
        });
        clearInterval(timer);
        const unique = new Set(seen);
        // What somebody else deleted before it could be read isn't lost.
        const lost = all.filter((id) => !unique.has(id) && !dropped.has(id)).length;
        print(client.name, who, lost, seen.length - unique.size, sandbox.requests.length);
      }
    }
  } finally {
    await server.close();
  }
}

async function heap(): Promise<void> {
  console.log("\n### A million items, none kept: growth of the heap\n");
  if (!globalThis.gc) console.log("(run with --expose-gc)\n");
  print("items a page", "n", "at most", "at the end", "seconds");
  print("--:", "--:", "--:", "--:", "--:");
  for (const [limit, concurrency] of [
    [100, 1],
    [1000, 1],
    [1000, 8],
  ] as const) {
    const { most, last, seconds } = await growth(limit, concurrency);
    print(limit, concurrency, `${most.toFixed(1)} MiB`, `${last.toFixed(1)} MiB`, seconds.toFixed(1));
  }
}

await time();
await drift();
await heap();
