/**
 * Serves the packed package's sandbox, and beside it a door for what can't be said in HTTP to the sandbox itself. Where
 * they are is printed as one line of JSON. It ends with its standard input, so that it can't outlive who started it.
 */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { KEYS, type OrderedFault, type Where } from "./where.js";

const hidden = process.argv[2] === "hidden";
const sandbox = createSandbox({ accountKeys: KEYS, apiKeys: KEYS, cors: { exposeHeaders: !hidden } });
let reached = 0;

const actions: Record<string, (body: string) => unknown> = {
  "/reset": () => sandbox.reset(),
  "/fail": (body) => {
    const { stall = false, ...fault } = JSON.parse(body) as OrderedFault;
    sandbox.failNext(stall ? { ...fault, body: begun() } : fault);
  },
  "/reached": () => reached,
  "/target": () => ++reached,
};

/** A body that begins, and never ends. */
const begun = () =>
  new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"id": "')) });

const files: Record<string, { readonly type: string; readonly content: () => Promise<string> | string }> = {
  "/page": { type: "text/html", content: () => '<!doctype html><script type="module" src="/program.js"></script>' },
  "/program.js": { type: "text/javascript", content: () => readFile(new URL("chromium.js", import.meta.url), "utf8") },
};

const door = createServer(async (request, response) => {
  const path = request.url?.split("?")[0] ?? "";
  // Credentials in a redirected request would have the browser ask first: it shall be let in, and be counted.
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-headers", "*, authorization, reb-apikey");
  response.setHeader("connection", "close");
  try {
    const file = files[path];
    if (file) return response.setHeader("content-type", file.type).end(await file.content());
    const action = actions[path];
    if (request.method === "OPTIONS") return response.end();
    if (!action) return response.writeHead(404).end();
    return response.end(JSON.stringify(action(await textOf(request)) ?? null));
  } catch (error) {
    return response.writeHead(500).end(String(error));
  }
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

const listen = (server: Server) =>
  new Promise<string>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

const closed = createServer();
const refused = await listen(closed);
closed.close();

const { connection } = await sandbox.listen();
const where: Where = { ...connection, control: await listen(door), refused, hidden };
console.log(JSON.stringify(where));

process.stdin.resume().once("close", () => process.exit());
