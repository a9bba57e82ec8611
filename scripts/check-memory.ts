/**
 * Sends and reads a large body in each way that holds none of it in memory, and fails where a process grows with it. By hand:
 * `npx tsx scripts/check-memory.ts [megabytes]`; 1024 unless said otherwise.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { openAsBlob } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  blobReader,
  contentReader,
  createClient,
  eventReader,
  jsonLinesReader,
  writeBinary,
  writeMultipart,
} from "@keysmith/runtime";
import { FORMAT, type Operation } from "../src/runtime/operation.js";

const MEGABYTE = 1024 * 1024;
/** What a process may grow by, in megabytes: buffers of streams, and garbage that isn't collected yet. */
const MOST = 200;

const size = Number(process.argv[2] ?? 1024);
const chunk = new Uint8Array(MEGABYTE).fill(120);
const done = { 204: { content: "none" as const } };
const reading = (type: string, read: typeof blobReader) => ({
  200: { content: { reader: contentReader, types: [{ type, read }] } },
});

const operations: Operation[] = [
  {
    name: "put",
    method: "PUT",
    path: "/in",
    responses: done,
    body: { type: "application/octet-stream", write: writeBinary },
  },
  {
    name: "form",
    method: "PUT",
    path: "/in",
    responses: done,
    body: { type: "multipart/form-data", write: writeMultipart },
  },
  { name: "get", method: "GET", path: "/out", responses: reading("application/octet-stream", blobReader) },
  { name: "events", method: "GET", path: "/events", responses: reading("text/event-stream", eventReader) },
  { name: "lines", method: "GET", path: "/lines", responses: reading("application/x-ndjson", jsonLinesReader) },
];

interface Client {
  put(body: unknown): Promise<void>;
  form(body: unknown): Promise<void>;
  get(): { asResponse(): Promise<Response> };
  events(): Promise<AsyncIterable<unknown>>;
  lines(): Promise<AsyncIterable<unknown>>;
}

async function* chunks(): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < size; count++) yield chunk.slice();
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

/** The ways of sending and reading, by name. A file on the disk is one that can be sent again. */
const ways: Record<string, (client: Client, file: Blob) => Promise<unknown>> = {
  "stream up": (client) => client.put(chunks()),
  "file up": (client, file) => client.put(file),
  "stream in a form up": (client) => client.form({ name: "x", file: chunks() }),
  "file in a form up": (client, file) => client.form({ name: "x", file }),
  "response down": async (client) => drain((await client.get().asResponse()).body ?? chunks()),
  "events down": async (client) => drain(await client.events()),
  "lines down": async (client) => drain(await client.lines()),
};

function serve(): void {
  const server = createServer((request, response) => {
    if (request.method === "PUT") return request.resume().on("end", () => response.writeHead(204).end());
    const types = { "/events": "text/event-stream", "/lines": "application/x-ndjson" } as Record<string, string>;
    response.setHeader("content-type", types[request.url ?? ""] ?? "application/octet-stream");
    const line = `"${"x".repeat(1000)}"\n`.repeat(1000);
    const text = { "/events": line.replaceAll(/^(?=.)/gm, "data: ").replaceAll("\n", "\n\n"), "/lines": line }[
      request.url ?? ""
    ];
    let left = size;
    const more = () => {
      while (left-- > 0) if (!response.write(text ?? chunk)) return;
      response.end();
    };
    response.on("drain", more);
    more();
  });
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
}

/** One way, in a process of its own. */
async function measure(way: string, port: string, path: string): Promise<void> {
  const client = createClient<Client>(
    { format: FORMAT, operations },
    { baseUrl: `http://127.0.0.1:${port}`, timeout: 600_000 },
  );
  const file = await openAsBlob(path);
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const started = Date.now();
  await ways[way]?.(client, file);
  clearInterval(timer);
  process.send?.({ grown: Math.round((most - before) / MEGABYTE), seconds: (Date.now() - started) / 1000 });
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "keysmith-"));
  const path = join(folder, "file.bin");
  const handle = await open(path, "w");
  for (let count = 0; count < size; count++) await handle.write(chunk);
  await handle.close();
  const server = start("serve");
  const [port] = await once(server, "message");
  for (const way of Object.keys(ways)) {
    const [{ grown, seconds }] = await once(start("measure", way, String(port), path), "message");
    if (grown > MOST) process.exitCode = 1;
    console.log(
      `${grown > MOST ? "over" : "ok  "} ${String(grown).padStart(5)} MB more  ${seconds.toFixed(1)} s  ${size} MB: ${way}`,
    );
  }
  server.kill();
  await rm(folder, { recursive: true });
}

function start(...args: string[]): ChildProcess {
  return fork(new URL(import.meta.url), [String(size), ...args]);
}

const [, , , role, ...given] = process.argv;
if (role === "serve") serve();
else if (role === "measure") await measure(...(given as [string, string, string])).finally(() => process.disconnect());
else await main();
