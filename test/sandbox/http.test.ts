import { connect } from "node:net";
import { createSandbox, type ListeningSandbox } from "@keysmith/api-keys/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { main } from "../../src/sandbox/main.js";
import { read } from "./helpers.js";

const untouched = [globalThis.Request, globalThis.Response];
const sandbox = createSandbox();
let server: ListeningSandbox;
let headers: Record<string, string>;
let accountHeaders: Record<string, string>;

beforeEach(async () => {
  sandbox.reset();
  server = await sandbox.listen();
  headers = { "reb-apikey": server.connection.auth.secretApiKey, "content-type": "application/json" };
  accountHeaders = { "x-api-key": server.connection.auth.accountToken, "content-type": "application/json" };
});
afterEach(() => server.close());

/** Sends bytes that no fetch would send, and gives back the answer's first line. */
const raw = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(bytes));
    let answer = "";
    socket.setTimeout(2000, () => socket.destroy());
    socket.on("data", (data) => {
      answer += data;
      socket.end();
    });
    socket.on("close", () => resolve(answer.split("\r\n")[0] ?? ""));
    socket.on("error", reject);
  });

test("listens on loopback and shares its keys with the handler in process", async () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(server.connection.baseUrl).toBe(server.url);
  const made = await fetch(`${server.url}/api-keys`, { method: "POST", headers, body: '{"id":"x","description":"x"}' });
  expect(made.status).toBe(201);
  expect(made.headers.get("location")).toBe(`${server.url}/api-keys/x`);
  expect(sandbox.apiKeys.list()).toHaveLength(4);
  expect((await fetch(`${server.url}/api-keys/x`, { method: "DELETE", headers })).status).toBe(204);
});

test("compares allowed addresses with the connection's, not with a header", async () => {
  const body = JSON.stringify({ allowedIps: ["203.0.113.7"] });
  const { meta } = (
    await read(await fetch(`${server.url}/api/account/api-keys`, { method: "POST", headers: accountHeaders, body }))
  ).body;
  const asked = { "x-api-key": meta.secret_token, "x-forwarded-for": "203.0.113.7" };
  expect((await fetch(`${server.url}/api/account/api-keys`, { headers: asked })).status).toBe(403);
});

test("closes the connection for a network fault, and answers the next request", async () => {
  sandbox.failNext({ error: "network" });
  await expect(fetch(`${server.url}/api-keys`, { headers })).rejects.toThrow("fetch failed");
  expect((await fetch(`${server.url}/api-keys`, { headers })).status).toBe(200);
});

test("refuses a body of a megabyte in either style", async () => {
  const body = JSON.stringify({ description: "x".repeat(1_000_000) });
  const first = await read(
    await fetch(`${server.url}/api/account/api-keys`, { method: "POST", headers: accountHeaders, body }),
  );
  expect(first).toMatchObject({ status: 413, body: { error: true } });
  const second = await read(await fetch(`${server.url}/api-keys/x`, { method: "PUT", headers, body }));
  expect(second).toMatchObject({ status: 413, body: { title: "Content Too Large" } });
});

test("survives what no client should send", async () => {
  const rest = "Host: 127.0.0.1\r\nConnection: close\r\n\r\n";
  expect(await raw(`TRACE /api-keys HTTP/1.1\r\n${rest}`)).toMatch(/ 405 /);
  expect(await raw(`GET /api-keys/%E0%A4%A HTTP/1.1\r\nREB-APIKEY: ${headers["reb-apikey"]}\r\n${rest}`)).toMatch(
    / 404 /,
  );
  expect(await raw(`GET /api-keys?filter=${"a".repeat(20_000)} HTTP/1.1\r\n${rest}`)).toMatch(/ 431 /);
  expect(await raw(`GET http://[broken HTTP/1.1\r\n${rest}`)).toMatch(/ 400 /);
  expect(await raw("nonsense\r\n\r\n")).toMatch(/ 400 /);
  expect(await raw(`POST /api-keys HTTP/1.1\r\nContent-Length: -1\r\n${rest}`)).toMatch(/ 400 /);
  expect((await fetch(`${server.url}/api-keys`, { headers })).status).toBe(200);
});

test("stops waiting when the client goes away", async () => {
  sandbox.failNext({ delayMs: 60_000 });
  await expect(fetch(`${server.url}/api-keys`, { headers, signal: AbortSignal.timeout(50) })).rejects.toThrow();
  expect((await fetch(`${server.url}/api-keys`, { headers })).status).toBe(200);
});

test("leaves the globals of the program alone", () => {
  expect([globalThis.Request, globalThis.Response]).toEqual(untouched);
});

test("says that a port is taken", async () => {
  await expect(sandbox.listen({ port: Number(new URL(server.url).port) })).rejects.toThrow("EADDRINUSE");
});

test("starts at the terminal, and says where and how to ask", async () => {
  const printed: string[] = [];
  const close = await main(["--keys", "5"], (text) => printed.push(text));
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed.join())?.[0];
  const answer = await fetch(`${url}/api-keys`, { headers });
  expect(answer.headers.get("pagination-total")).toBe("5");
  await close();
  await expect(main(["--keys", "many"], () => {})).rejects.toThrow("--keys must be a whole number");
  await expect(main(["--prot", "1"], () => {})).rejects.toThrow("--prot");
});
