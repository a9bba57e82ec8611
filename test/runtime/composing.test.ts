import { RateLimitError, ServerError, UnreadableResponseError } from "@keysmith/runtime";
import { expect, test } from "vitest";
import { clientOf, failure, json } from "./double.js";

test("own links stand around fetch, the first outermost, for every attempt, credentials on board", async () => {
  const order: string[] = [];
  const link =
    (name: string) =>
    (fetch: (url: string, init: RequestInit) => Promise<Response>) =>
    async (url: string, init: RequestInit) => {
      order.push(`${name} ${new Headers(init.headers).get("authorization")}`);
      const headers = new Headers(init.headers);
      headers.append("x-trace", name);
      return fetch(url, { ...init, headers });
    };
  const { client, sent } = clientOf([json({}, { status: 500 }), json({})], { use: [link("outer"), link("inner")] });
  await client.get("a");
  expect(order).toEqual([
    "outer Bearer canary-token",
    "inner Bearer canary-token",
    "outer Bearer canary-token",
    "inner Bearer canary-token",
  ]);
  expect(sent.map(({ headers }) => headers.get("x-trace"))).toEqual(["outer, inner", "outer, inner"]);
});

test("a link can answer by itself", async () => {
  const { client, sent } = clientOf(undefined, { use: [() => async () => json({ cached: true })] });
  expect(await client.get("a")).toEqual({ cached: true });
  expect(sent).toEqual([]);
});

test("a link that changes headers in place changes them for that attempt only", async () => {
  const { client, sent } = clientOf([json({}, { status: 500 }), json({}, { status: 500 }), json({})], {
    use: [
      (fetch) => (url, init) => {
        Object.assign(init.headers as object, { "x-seen": `${new Headers(init.headers).get("x-seen") ?? ""}1` });
        return fetch(url, init);
      },
    ],
  });
  await client.get("a");
  expect(sent.map(({ headers }) => headers.get("x-seen"))).toEqual(["1", "1", "1"]);
});

test("a link's own typed errors come through", async () => {
  const { client } = clientOf(undefined, {
    use: [
      () => async () => {
        throw new RateLimitError({ message: "own limit", operation: "get", attempts: 0, retryAfterMs: 5 });
      },
    ],
  });
  expect(await failure(client.get("a"))).toMatchObject({ name: "RateLimitError", retryAfterMs: 5 });
});

test("fetch gets a URL as text, and nothing that fetch doesn't know", async () => {
  const { client, sent } = clientOf();
  await client.post({ a: 1 });
  expect(typeof sent[0]?.url).toBe("string");
  expect(Object.keys(sent[0] as object).sort()).toEqual(["body", "headers", "method", "redirect", "signal", "url"]);
});

/** What a `fetch` without streams answers: React Native's, and many a test double. */
const streamless = (text: string, status = 200) =>
  ({ status, ok: status < 300, type: "default", headers: new Headers(), text: async () => text }) as Response;

test("a fetch without streams will do", async () => {
  const answers = [() => streamless('{"a":1}'), () => streamless("down", 500)];
  const { client } = clientOf(answers, { retries: 0 });
  expect(await client.get("a")).toEqual({ a: 1 });
  expect(await failure(client.get("a"))).toBeInstanceOf(ServerError);
});

test("the bound on a body holds without streams too", async () => {
  const { client } = clientOf([() => streamless("x".repeat(11))], { maxResponseBytes: 10 });
  expect(await failure(client.get("a"))).toBeInstanceOf(UnreadableResponseError);
});

test("a body that is too long is given up while it is read", async () => {
  let pulled = 0;
  let cancelled = false;
  const body = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(1000));
    },
    cancel() {
      cancelled = true;
    },
  });
  const { client } = clientOf([() => new Response(body)], { maxResponseBytes: 5000 });
  const error = await failure(client.get("a"));
  expect(error).toBeInstanceOf(UnreadableResponseError);
  expect(error.message).toBe("get: the response is longer than 5000 bytes (maxResponseBytes)");
  expect([pulled < 10, cancelled]).toEqual([true, true]);
});

test("a body that an aborted call was reading is cancelled, also where fetch heeds no signal", async () => {
  let cancelled = false;
  const body = new ReadableStream({
    pull: () => new Promise(() => {}),
    cancel() {
      cancelled = true;
    },
  });
  const { client } = clientOf([() => new Response(body)]);
  const controller = new AbortController();
  const call = failure(client.get("a", { signal: controller.signal }));
  await new Promise((done) => setTimeout(done, 5));
  controller.abort();
  expect((await call).kind).toBe("aborted");
  await new Promise((done) => setTimeout(done));
  expect(cancelled).toBe(true);
});

test("an answer that comes after the call has ended is cancelled", async () => {
  let cancelled = false;
  const body = new ReadableStream({
    cancel() {
      cancelled = true;
    },
  });
  const { client } = clientOf(
    [
      async () => {
        await new Promise((done) => setTimeout(done, 10));
        return new Response(body);
      },
    ],
    { timeout: 2, retries: 0 },
  );
  expect((await failure(client.get("a"))).kind).toBe("timeout");
  await new Promise((done) => setTimeout(done, 20));
  expect(cancelled).toBe(true);
});
