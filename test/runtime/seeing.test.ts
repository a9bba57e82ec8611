import type { TransportEvent } from "@keysmith/runtime";
import { expect, test, vi } from "vitest";
import { leaksIn } from "../canary.js";
import { clientOf, failure, json } from "./double.js";

const watched = (answers: Parameters<typeof clientOf>[0], options: Parameters<typeof clientOf>[1] = {}) => {
  const events: TransportEvent[] = [];
  return { events, ...clientOf(answers, { ...options, onEvent: (event) => void events.push(event) }) };
};

test("the hook is told of every request, answer and retry", async () => {
  const { client, events } = watched([json({}, { status: 503 }), new TypeError("no"), json({})]);
  await client.get("secret-id");
  const same = { operation: "get", method: "GET", path: "/things/{id}", baseUrl: "https://api.example.com/v1" };
  expect(events).toEqual([
    { ...same, call: {}, type: "request", attempt: 1 },
    { ...same, call: {}, type: "response", attempt: 1, status: 503, durationMs: expect.any(Number) },
    { ...same, call: {}, type: "retry", attempt: 1, status: 503, waitMs: 0 },
    { ...same, call: {}, type: "request", attempt: 2 },
    { ...same, call: {}, type: "response", attempt: 2, error: "connection", durationMs: expect.any(Number) },
    { ...same, call: {}, type: "retry", attempt: 2, status: undefined, error: "connection", waitMs: 0 },
    { ...same, call: {}, type: "request", attempt: 3 },
    { ...same, call: {}, type: "response", attempt: 3, status: 200, durationMs: expect.any(Number) },
  ]);
  expect(new Set(events.map(({ call }) => call)).size).toBe(1);
});

test("every request has its answer: spans can be opened and closed by call and attempt", async () => {
  const { client, events } = watched([() => new Promise<never>(() => {})], { retries: 0, timeout: 5 });
  await Promise.all([client.get("a").result(), client.get("b").result()]);
  const spans = new Map<object, number>();
  for (const { type, call } of events) spans.set(call, (spans.get(call) ?? 0) + (type === "request" ? 1 : -1));
  expect([...spans.values()]).toEqual([0, 0]);
});

test("the request event comes before the request", async () => {
  const order: string[] = [];
  const { client } = clientOf([() => [order.push("sent"), json({})][1] as Response], {
    onEvent: ({ type }) => void order.push(type),
  });
  await client.get("a");
  expect(order).toEqual(["request", "sent", "response"]);
});

for (const [what, fail] of [
  [
    "throws",
    () => {
      throw new Error("hook");
    },
  ],
  ["rejects", () => Promise.reject(new Error("hook"))],
] as const) {
  test(`a hook or a logger that ${what} changes nothing`, async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const logger = { debug: fail, warn: fail };
    const { client, sent } = clientOf([json({}, { status: 500 }), json({ a: 1 })], { onEvent: fail, logger });
    expect(await client.get("a")).toEqual({ a: 1 });
    expect(sent).toHaveLength(2);
    await new Promise((done) => setTimeout(done, 5));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
}

test("a hook that fails doesn't silence the logger", async () => {
  const debug = vi.fn();
  const { client } = clientOf([json({})], {
    onEvent: () => {
      throw new Error("hook");
    },
    logger: { debug, warn: debug },
  });
  await client.get("a");
  expect(debug).toHaveBeenCalledTimes(2);
});

test("logger: console works, and prints only what is on the list", async () => {
  const lines: string[] = [];
  for (const name of ["debug", "warn"] as const) {
    vi.spyOn(console, name).mockImplementation((...args: unknown[]) => void lines.push(`${name} ${args.join(" ")}`));
  }
  const { client } = clientOf([json({ message: "canary" }, { status: 503 }), json({ secret: "canary" })], {
    logger: console,
    auth: { token: "canary" },
  });
  await client
    .post({ password: "canary" }, { headers: { "X-Secret": "canary" }, extra: { query: { q: "canary" } } })
    .result();
  await client.get("canary");
  const post =
    '{"operation":"post","method":"POST","baseUrl":"https://api.example.com/v1","path":"/things","attempt":1';
  const get =
    '{"operation":"get","method":"GET","baseUrl":"https://api.example.com/v1","path":"/things/{id}","attempt":1';
  expect(lines.map((line) => line.replace(/"durationMs":\d+/, '"durationMs":0'))).toEqual([
    `debug ${post},"type":"request"}`,
    `debug ${post},"type":"response","status":503,"durationMs":0}`,
    `debug ${get},"type":"request"}`,
    `debug ${get},"type":"response","status":200,"durationMs":0}`,
  ]);
  expect(leaksIn(lines, ["canary"])).toEqual([]);
});

test("a retry is warned of", async () => {
  const warn = vi.fn();
  const { client } = clientOf([json({}, { status: 502 }), json({})], { logger: { debug() {}, warn } });
  await client.get("a");
  expect(warn.mock.calls.map(([line]) => JSON.parse(line))).toMatchObject([{ type: "retry", status: 502, waitMs: 0 }]);
});

test("a call that was refused before sending is no event", async () => {
  const { client, events } = watched([json({})]);
  await failure(client.get(""));
  await failure(client.get("a", { signal: AbortSignal.abort() }));
  expect(events).toEqual([]);
});
