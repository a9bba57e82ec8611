/** A `fetch` of the caller's own can do what no runtime does: nothing may be sent twice for it, and nothing crashes. */
import { createContext, runInContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { clientOf, failure, json, type Sent } from "./double.js";

const coded = (code: string, more = {}) =>
  Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code, ...more }) });

describe("a POST is sent once", () => {
  test("where a link fails after the service has answered", async () => {
    const { client, sent } = clientOf([json({})], {
      use: [
        (fetch) => async (url, init) => {
          await fetch(url, init);
          throw coded("ECONNREFUSED");
        },
      ],
    });
    expect(await failure(client.post({ a: 1 }))).toMatchObject({ kind: "connection", attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test("where there are links, whatever the last of them can't do", async () => {
    const { client, sent } = clientOf([coded("ECONNREFUSED"), json({})], { use: [(fetch) => fetch] });
    expect(await failure(client.post({ a: 1 }))).toMatchObject({ kind: "connection", attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test("where a link tries twice, and only the second can't connect", async () => {
    const { client, sent } = clientOf([coded("ECONNRESET"), coded("ECONNREFUSED")], {
      use: [(fetch) => (url, init) => fetch(url, init).catch(() => fetch(url, init))],
    });
    expect(await failure(client.post({ a: 1 }))).toMatchObject({ kind: "connection", attempts: 1 });
    expect(sent).toHaveLength(2);
  });

  test("where the service has answered, and the body can't be had", async () => {
    const body = () => new ReadableStream({ start: (stream) => stream.error(coded("ECONNREFUSED")) });
    const { client, sent } = clientOf([Object.assign(json({}), { clone: () => new Response(body()) }), json({})]);
    expect(await failure(client.post({ a: 1 }))).toMatchObject({ kind: "connection", attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test("where an established connection loses its route", async () => {
    const { client, sent } = clientOf([coded("EHOSTUNREACH", { syscall: "read" }), json({})]);
    expect(await failure(client.post({ a: 1 }))).toMatchObject({ kind: "connection", attempts: 1 });
    expect(sent).toHaveLength(1);
  });
});

test("a POST is repeated where no route was found, in another realm's words too", async () => {
  const foreign = runInContext(
    'Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error("no"), { code: "ECONNREFUSED" }) })',
    createContext({}),
  );
  for (const thrown of [
    coded("EHOSTUNREACH", { syscall: "connect" }),
    coded("ENETUNREACH", { syscall: "connect" }),
    foreign,
  ]) {
    const { client, sent } = clientOf([
      () => {
        throw thrown;
      },
      json({ done: true }),
    ]);
    expect(await client.post({ a: 1 })).toEqual({ done: true });
    expect(sent).toHaveLength(2);
  }
});

const circle = new Error("x", { cause: new Error("y") });
(circle.cause as Error).cause = circle;
const odd: Record<string, unknown> = {
  "an error that is its cause's cause": circle,
  "an error whose message is an object": Object.assign(new Error("x"), { message: { a: 1 } }),
  "an error whose stack is a list": Object.assign(new Error("x"), { stack: ["a"] }),
  "an error whose name is a number": Object.assign(new Error("x"), { name: 5 }),
  nothing: undefined,
};
for (const [what, thrown] of Object.entries(odd)) {
  test(`${what} is a connection that failed, and is retried`, async () => {
    const { client, sent } = clientOf([
      () => {
        throw thrown;
      },
    ]);
    expect(await failure(client.get("a"))).toMatchObject({ name: "ConnectionError", attempts: 3 });
    expect(sent).toHaveLength(3);
  });
}

test("Response.error(), which no fetch of a platform gives, is a status that nobody knows", async () => {
  const { client, sent } = clientOf([() => Response.error()]);
  expect(await failure(client.get("a"))).toMatchObject({ name: "UnexpectedStatusError", status: 0, attempts: 1 });
  expect(sent).toHaveLength(1);
});

test("a body without a reader, as older libraries have it, is read as text", async () => {
  const answer = () =>
    ({ status: 200, ok: true, headers: new Headers(), body: { pipe() {} }, text: async () => '{"a":1}' }) as never;
  const { client, sent } = clientOf([answer]);
  expect(await client.post({})).toEqual({ a: 1 });
  expect(sent).toHaveLength(1);
});

test("an answer whose body a link has read already is one that broke off", async () => {
  const read = async (_: Sent) => {
    const response = json({});
    await response.text();
    return response;
  };
  const { client, sent } = clientOf([read]);
  expect(await failure(client.post({}))).toMatchObject({ name: "ConnectionError", attempts: 1 });
  expect(sent).toHaveLength(1);
});

test("a content-length that is no number says nothing", async () => {
  for (const length of ["x", "7, 7"]) {
    const { client } = clientOf([new Response('{"a":1}', { headers: { "content-length": length } })]);
    expect(await client.get("a")).toEqual({ a: 1 });
  }
});

test("links that are no list of functions are refused", () => {
  for (const use of [{}, [null], "log"]) {
    expect(() => clientOf(undefined, { use: use as never })).toThrow(TypeError);
  }
});
