/**
 * What three clients do where things go wrong: ours, openapi-fetch as it comes, and the client that
 * `redocly generate-client` makes, with the retries (2) and the timeout that it leaves off unless asked. Each row is one
 * call on a server of its own on loopback, given up after a second; waits are real, so that retries start at 10 ms.
 */
import { getEventListeners } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { createApiKeysClient } from "@keysmith/api-keys";
import createFetchClient from "openapi-fetch";
import type { paths } from "./.generated/openapi-fetch/schema.js";
import * as redocly from "./.generated/redocly/client.js";

const KEY = "canary-key-1234";
const TIMEOUT = 200;
const PATIENCE = 1000;

interface Caller {
  get(id: string, signal?: AbortSignal): Promise<unknown>;
  post(): Promise<unknown>;
  remove(id: string): Promise<unknown>;
}
type Make = (baseUrl: string, credential: string | (() => string)) => Caller;

const clients: Record<string, Make> = {
  ours: (baseUrl, secretApiKey) => {
    // Backoff from 10 ms, as for the others.
    const { apiKeys } = createApiKeysClient({ baseUrl, auth: { secretApiKey }, timeout: TIMEOUT, random: () => 0.02 });
    return {
      get: (id, signal) => apiKeys.get(id, { signal }),
      post: () => apiKeys.create({ description: "CI" }),
      remove: (id) => apiKeys.delete(id),
    };
  },
  "openapi-fetch": (baseUrl, credential) => {
    const client = createFetchClient<paths>({
      baseUrl,
      headers: { "REB-APIKEY": typeof credential === "string" ? credential : credential() },
    });
    const data = async (sent: Promise<{ data?: unknown; error?: unknown; response: Response }>) => {
      const { data, error, response } = await sent;
      if (error !== undefined) throw error;
      return data ?? `nothing, with status ${response.status}`;
    };
    return {
      get: (id, signal) =>
        data(client.GET("/api-keys/{id}", { params: { path: { id } }, ...(signal ? { signal } : {}) })),
      post: () => data(client.POST("/api-keys", { body: { description: "CI" } })),
      remove: (id) => data(client.DELETE("/api-keys/{id}", { params: { path: { id } } })),
    };
  },
  "redocly generate-client": (serverUrl, secretApiKey) => {
    const client = redocly.createClient<redocly.Ops>(redocly.OPERATIONS, {
      serverUrl,
      auth: { apiKey: { secretApiKey } },
      timeout: TIMEOUT,
      retry: { retries: 2, retryDelay: 10 },
    });
    return {
      get: (id, signal) => client.apiKeys_get({ path: { id } }, signal && { signal }),
      post: () => client.apiKeys_create({ body: { description: "CI" } }),
      remove: (id) => client.apiKeys_delete({ path: { id } }),
    };
  },
};

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly key: string | undefined;
}
type Answer = (response: ServerResponse, attempt: number, request: IncomingMessage) => void;

const send =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const then =
  (...answers: Answer[]): Answer =>
  (response, attempt, request) =>
    answers[Math.min(attempt, answers.length) - 1]?.(response, attempt, request);
const key = {
  id: "ci",
  description: "CI",
  type: "secret",
  createdTime: "2026-01-01T00:00:00Z",
  updatedTime: "2026-01-01T00:00:00Z",
};
const echo = { title: "Refused", detail: `The key ${KEY} may not` };

interface Row {
  readonly answer: Answer;
  readonly act?: (caller: Caller) => Promise<unknown>;
  /** What is told of the outcome besides it. */
  readonly also?: (seen: readonly Seen[], error: unknown) => string;
}
const rows: Record<string, Row> = {
  "503 once, GET": { answer: then(send(503), send(200, key)) },
  "reset after the request, POST": { answer: (response) => void response.socket?.destroy(), act: (c) => c.post() },
  "429 once, POST": { answer: then(send(429), send(201, key)), act: (c) => c.post() },
  "503 with Retry-After: 0 once, POST": {
    answer: then(send(503, {}, { "retry-after": "0" }), send(201, key)),
    act: (c) => c.post(),
  },
  "Retry-After: 3600": { answer: send(429, {}, { "retry-after": "3600" }) },
  "X-RateLimit-Retry-After in an hour": {
    answer: send(429, {}, { "x-ratelimit-retry-after": String(Math.round(Date.now() / 1000) + 3600) }),
  },
  "redirect to another origin": {
    answer: (response, attempt, request) =>
      attempt === 1
        ? send(307, {}, { location: `http://localhost:${request.socket.localPort}/elsewhere` })(
            response,
            attempt,
            request,
          )
        : send(200, key)(response, attempt, request),
    also: (seen) => (seen.some(({ url, key }) => url === "/elsewhere" && key) ? "the key went along" : ""),
  },
  "HTML with status 200": {
    answer: (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
  },
  "empty with status 200": {
    answer: (response) => void response.writeHead(200, { "content-type": "application/json" }).end(),
  },
  "500 with an empty body": { answer: (response) => void response.writeHead(500, { "content-length": "0" }).end() },
  "body stalls": {
    answer: (response) => void response.writeHead(200, { "content-type": "application/json" }).write("{"),
  },
  "error that echoes the key": {
    answer: send(403, echo),
    also: (_, error) => (inspect(error, { depth: 9 }).includes(KEY) ? "inspect shows the key" : ""),
  },
  "401 for a key that a function gives": { answer: then(send(401), send(200, key)) },
  'DELETE of ""': { answer: send(204), act: (c) => c.remove("") },
  'DELETE of ".."': { answer: send(204), act: (c) => c.remove("..") },
  "DELETE reset, then 404": {
    answer: then((response) => void response.socket?.destroy(), send(404)),
    act: (c) => c.remove("ci"),
    also: (_, error) => ((error as { afterRetry?: boolean })?.afterRetry ? "afterRetry" : ""),
  },
};

async function outcome(name: string, { answer, act = (c) => c.get("ci"), also }: Row): Promise<string> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? "", url: request.url ?? "", key: request.headers["reb-apikey"] as string });
    answer(response, seen.length, request);
  }).listen(0, "localhost");
  await new Promise((done) => server.once("listening", done));
  const make = clients[name] as Make;
  const caller = make(
    `http://localhost:${(server.address() as AddressInfo).port}`.replace("localhost", "127.0.0.1"),
    () => KEY,
  );
  let error: unknown;
  const ended = await Promise.race([
    act(caller).then(
      (data) => (typeof data === "object" && data ? "value" : `value: ${JSON.stringify(data) ?? "undefined"}`),
      (caught) => {
        error = caught;
        return caught instanceof Error ? caught.constructor.name : `an object: ${JSON.stringify(caught).slice(0, 40)}`;
      },
    ),
    new Promise<string>((done) => setTimeout(done, PATIENCE, "still waiting")),
  ]);
  server.closeAllConnections();
  server.close();
  const more = also?.(seen, error);
  const where = act.toString().includes("remove") && seen[0] ? ` ${seen[0].url}` : "";
  return `${ended}; ${seen.length} sent${where}${more ? `; ${more}` : ""}`;
}

const table: string[][] = [];
for (const [what, row] of Object.entries(rows)) {
  const line = [what];
  for (const name of Object.keys(clients)) line.push(await outcome(name, row));
  table.push(line);
}
const listeners = ["listeners left on a signal by 1,000 calls"];
for (const make of Object.values(clients)) {
  const server = createServer((_, response) => void send(200, key)(response, 1, _)).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const caller = make(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, KEY);
  const { signal } = new AbortController();
  for (let call = 0; call < 1000; call++) await caller.get("ci", signal);
  listeners.push(String(getEventListeners(signal, "abort").length));
  server.closeAllConnections();
  server.close();
}
table.push(listeners);

console.log(`| | ${Object.keys(clients).join(" | ")} |\n|---|---|---|---|`);
for (const line of table) console.log(`| ${line.join(" | ")} |`);
process.exit();
