import { getEventListeners } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { StandingClock } from "../faults/clock.js";
import { clientOf, json } from "./double.js";

test("10,000 calls on one shared signal leave no listener and no timer", { timeout: 30_000 }, async () => {
  const clock = new StandingClock();
  const { client } = clientOf([json({})], { clock, deadline: 1000 });
  const { signal } = new AbortController();
  for (let n = 0; n < 100; n++) {
    await Promise.all(Array.from({ length: 100 }, () => client.get("a", { signal })));
  }
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(clock.pending).toBe(0);
});

test("calls over HTTP leave none either, however they end", async () => {
  let n = 0;
  const server = createServer((_, response) => {
    response.statusCode = [200, 404, 500, 302][n++ % 4] as number;
    response.setHeader("location", "/");
    response.end("{}");
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const clock = new StandingClock();
  const { client } = clientOf([], {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetch,
    clock,
    retries: 0,
  });
  const { signal } = new AbortController();
  for (let n = 0; n < 20; n++) {
    await Promise.all(Array.from({ length: 20 }, () => client.get("a", { signal }).result()));
  }
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(clock.pending).toBe(0);
  server.closeAllConnections();
  server.close();
});

test("a call that fails, and one that retries, leave none", async () => {
  const clock = new StandingClock();
  const { client } = clientOf([new TypeError("no")], {
    clock,
    onEvent: ({ type }) => void (type === "retry" && setImmediate(() => clock.advanceToNext())),
  });
  const { signal } = new AbortController();
  expect(await client.get("a", { signal, deadline: 1e6 }).result()).toMatchObject({ status: "connection" });
  expect(getEventListeners(signal, "abort")).toEqual([]);
  expect(clock.pending).toBe(0);
});

test("calls at once on one signal share one listener, and all end with it", async () => {
  let sent = 0;
  const { client } = clientOf([], {
    fetch: () => {
      sent++;
      return new Promise<Response>(() => {});
    },
  });
  const controller = new AbortController();
  const { signal } = controller;
  const calls = Array.from({ length: 50 }, () => client.get("a", { signal }).result());
  await vi.waitFor(() => expect(sent).toBe(50));
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  controller.abort();
  const ends = await Promise.all(calls);
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(["aborted"]));
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
