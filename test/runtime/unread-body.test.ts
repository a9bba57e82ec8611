/** `.asResponse()`: the response as it comes, its body unread, and still limited. */
import { getEventListeners } from "node:events";
import { AbortedError, ConnectionError, NotFoundError, TimeoutError, UsageError } from "@keysmith/runtime";
import { expect, test } from "vitest";
import { StandingClock } from "../faults/clock.js";
import { clientOf, failure, json } from "./double.js";
import { serve } from "./loopback.js";

const platform = { fetch: (url: string, init: RequestInit) => fetch(url, init) };

test("the response comes before its body, which the caller reads", async () => {
  let finish: () => void = () => {};
  const { baseUrl } = await serve((_, response) => {
    response.writeHead(200, { "content-type": "text/plain", "x-id": "7" }).write("first ");
    finish = () => response.end("second");
  });
  const { client } = clientOf([], { ...platform, baseUrl });
  const response = await client.get("a").asResponse();
  expect([response.status, response.headers.get("x-id"), response.url]).toEqual([200, "7", `${baseUrl}/things/a`]);
  finish();
  expect(await response.text()).toBe("first second");
});

test("a body that isn't JSON is no fault, nor is a success that the document doesn't know", async () => {
  const { client } = clientOf([new Response("a,b", { status: 206 })]);
  const response = await client.get("a").asResponse();
  expect([response.status, await response.text()]).toEqual([206, "a,b"]);
});

test("a failure rejects as always, its body read", async () => {
  const { client } = clientOf([json({ detail: "Gone" }, { status: 404 })]);
  const error = await failure(client.get("a").asResponse());
  expect(error).toBeInstanceOf(NotFoundError);
  expect(error).toMatchObject({ detail: "Gone", body: { detail: "Gone" } });
});

test("what fails temporarily is retried before", async () => {
  const { client, sent } = clientOf([json({}, { status: 503 }), new Response("done")]);
  expect(await (await client.get("a").asResponse()).text()).toBe("done");
  expect(sent).toHaveLength(2);
});

test("the call itself is a promise of nothing then", async () => {
  const { client } = clientOf([json({ a: 1 })]);
  const call = client.get("a");
  const response = await call.asResponse();
  expect(await call).toBeUndefined();
  expect(await response.json()).toEqual({ a: 1 });
});

test("it is refused later than in the same tick, however slow the service is", async () => {
  const { client } = clientOf([() => new Promise<Response>((done) => setTimeout(() => done(json({ a: 1 })), 20))]);
  const call = client.get("a");
  await undefined;
  const error = await failure(call.asResponse());
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message).toBe("asResponse comes too late: call it right where the call is made");
  expect(await call).toEqual({ a: 1 });
});

/** A body that gives a chunk for each pull, as long as there are any, and then nothing. */
function slowBody(chunks: number) {
  let left = chunks;
  let cancelled: unknown;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (stream) => (left-- > 0 ? stream.enqueue(new Uint8Array([97])) : new Promise<void>(() => {})),
      cancel(reason) {
        cancelled = reason ?? "cancelled";
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(stream), cancelled: () => cancelled };
}
const turn = () => new Promise((done) => setTimeout(done));

test("the time limit of an attempt ends with the headers", async () => {
  const clock = new StandingClock();
  const { response: answer } = slowBody(2);
  const { client } = clientOf([() => answer], { clock, timeout: 1000 });
  const response = await client.get("a").asResponse();
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  expect(clock.pending).toBe(0);
  clock.advance(10_000);
  expect((await reader.read()).done).toBe(false);
  clock.advance(10_000);
  expect((await reader.read()).done).toBe(false);
});

for (const [option, ms, text] of [
  ["timeout", 1000, "timed out after 1000 ms (idleTimeout)"],
  ["idleTimeout", 500, "timed out after 500 ms (idleTimeout)"],
] as const) {
  test(`the time without a byte is limited by ${option}`, async () => {
    const clock = new StandingClock();
    const { response: answer, cancelled } = slowBody(1);
    const { client } = clientOf([() => answer], { clock, timeout: 1000, [option]: ms });
    const response = await client.get("a").asResponse();
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    const late = failure(reader.read());
    await turn();
    clock.advance(ms - 1);
    expect(cancelled()).toBeUndefined();
    clock.advance(1);
    const error = await late;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ limit: "idleTimeout", message: `get: ${text}` });
    expect(cancelled()).toBeDefined();
    expect(clock.pending).toBe(0);
  });
}

test("the call's deadline goes on while the body is read", async () => {
  const clock = new StandingClock();
  const { response: answer, cancelled } = slowBody(5);
  const { client } = clientOf([() => answer], { clock, deadline: 3000 });
  const response = await client.get("a").asResponse();
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  clock.advance(3000);
  expect(await failure(reader.read())).toMatchObject({ name: "TimeoutError", limit: "deadline" });
  expect(cancelled()).toBeDefined();
  expect(clock.pending).toBe(0);
});

test("the caller's signal ends it, also while nobody reads", async () => {
  const { response: answer, cancelled } = slowBody(1);
  const { client } = clientOf([() => answer]);
  const controller = new AbortController();
  const response = await client.get("a", { signal: controller.signal }).asResponse();
  controller.abort(new Error("enough"));
  await turn();
  expect(cancelled()).toBeDefined();
  const error = await failure(response.text());
  expect(error).toBeInstanceOf(AbortedError);
  expect(error).toMatchObject({ name: "AbortError", cause: { message: "enough" } });
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("over HTTP an abort closes the connection", async () => {
  let closed: Promise<unknown> | undefined;
  const { baseUrl } = await serve((_, response) => {
    closed = new Promise((done) => response.on("close", done));
    response.writeHead(200).write("a");
  });
  const { client } = clientOf([], { ...platform, baseUrl });
  const controller = new AbortController();
  const response = await client.get("a", { signal: controller.signal }).asResponse();
  const text = failure(response.text());
  controller.abort();
  expect(await text).toBeInstanceOf(AbortedError);
  await closed;
});

test("a body that breaks off is a ConnectionError that shows no secret", async () => {
  const { baseUrl } = await serve((_, response) => {
    response.writeHead(200, { "content-length": "100" }).write("a");
    setTimeout(() => response.destroy(), 5);
  });
  const { client } = clientOf([], { ...platform, baseUrl });
  const error = await failure((await client.get("a").asResponse()).text());
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error.message).toMatch(/^get: the response broke off/);
});

for (const [how, end] of [
  ["read to its end", (response: Response) => response.text()],
  ["cancelled", (response: Response) => response.body?.cancel()],
] as const) {
  test(`a body that is ${how} leaves no listener and no timer`, async () => {
    const clock = new StandingClock();
    const { client } = clientOf([() => json({ a: 1 })], { clock, deadline: 1000 });
    const { signal } = new AbortController();
    const response = await client.get("a", { signal }).asResponse();
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    await end(response);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(clock.pending).toBe(0);
  });
}

test("a response without a body, and one of a fetch without streams, are given as they are", async () => {
  const streamless = { status: 200, ok: true, headers: new Headers(), text: async () => "all" } as Response;
  const clock = new StandingClock();
  const { client } = clientOf([() => new Response(null, { status: 204 }), () => streamless], { clock });
  expect((await client.remove("a").asResponse()).status).toBe(204);
  expect(await (await client.get("a").asResponse()).text()).toBe("all");
  expect(clock.pending).toBe(0);
});
