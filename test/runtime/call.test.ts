import {
  AbortedError,
  ApiError,
  createClient,
  isError,
  listPager,
  NotFoundError,
  offsetStyle,
  type Pager,
  UsageError,
} from "@keysmith/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FORMAT, type Operation } from "../../src/runtime/operation.js";
import { clientOf, failure, json } from "./double.js";

/** The rejections that nobody has handled by the time that the event loop has gone round. */
async function unhandled(act: () => unknown): Promise<unknown[]> {
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  const seen: unknown[] = [];
  process.on("unhandledRejection", (reason) => seen.push(reason));
  act();
  for (let turn = 0; turn < 5; turn++) await new Promise((done) => setTimeout(done, 2));
  process.removeAllListeners("unhandledRejection");
  for (const listener of listeners) process.on("unhandledRejection", listener);
  return seen;
}
const gone = () => clientOf([json({ message: "Gone" }, { status: 404 })]).client;

test("a call is sent at once, as with fetch", async () => {
  const { client, sent } = clientOf();
  const call = client.open();
  await new Promise((done) => setTimeout(done));
  expect(sent).toHaveLength(1);
  await call;
});

test("a call is a real promise", async () => {
  const { client } = clientOf([json({ a: 1 })]);
  const call = client.get("a");
  expect(call).toBeInstanceOf(Promise);
  expect(await Promise.all([call, call.then((data) => data), call.finally(() => {})])).toEqual([
    { a: 1 },
    { a: 1 },
    { a: 1 },
  ]);
});

test("a failure that nobody handles is an unhandled rejection", async () => {
  expect(await unhandled(() => gone().get("a"))).toEqual([expect.any(NotFoundError)]);
});

for (const [what, handle] of [
  ["by .result()", (call: ReturnType<typeof get>) => call.result()],
  ["by .result(), twice", (call: ReturnType<typeof get>) => [call.result(), call.result()]],
  ["by catch", (call: ReturnType<typeof get>) => call.catch(() => {})],
  ["of .withResponse()", (call: ReturnType<typeof get>) => call.withResponse().catch(() => {})],
] as const) {
  test(`a failure that is handled ${what} is none`, async () => {
    expect(await unhandled(() => handle(get()))).toEqual([]);
  });
}
const get = () => gone().get("a");

test("a failure that only .withResponse() was asked for is an unhandled rejection, once", async () => {
  expect(await unhandled(() => void get().withResponse())).toHaveLength(1);
});

test(".result() never rejects once the call was sent", async () => {
  const statuses = async (...args: Parameters<typeof clientOf>) => {
    const { status, data, error } = await clientOf(...args)
      .client.get("a")
      .result();
    return [status, data, error?.kind];
  };
  const none = { retries: 0 };
  expect(await statuses([json({ a: 1 })])).toEqual([200, { a: 1 }, undefined]);
  expect(await statuses([json({}, { status: 404 })])).toEqual(["unexpected", undefined, "not-found"]);
  expect(await statuses([new TypeError("no")], none)).toEqual(["connection", undefined, "connection"]);
  expect(await statuses([() => new Promise<never>(() => {})], { ...none, timeout: 5 })).toEqual([
    "timeout",
    undefined,
    "timeout",
  ]);
  expect(await statuses([new Response("<html>")])).toEqual(["unreadable", undefined, "unreadable"]);
  expect(await statuses([new Response(null, { status: 302, headers: { location: "/" } })])).toEqual([
    "unexpected",
    undefined,
    "redirect",
  ]);
  expect(await gone().get("a", { signal: AbortSignal.abort() }).result()).toMatchObject({ status: "aborted" });
});

test(".result() rejects with what was refused before sending", async () => {
  await expect(gone().get("").result()).rejects.toThrow(UsageError);
});

test("a documented failure has its status, and isError knows it", async () => {
  const { client } = clientOf([json({ message: "Short" }, { status: 422 })]);
  const { status, error } = await client.post({}).result();
  expect(status).toBe(422);
  expect(isError(error, client.post, 422)).toBe(true);
  expect(isError(error, client.post, 200)).toBe(false);
  expect(isError(error, client.pay, 422)).toBe(false);
});

test(".withResponse() gives data, status, headers and response", async () => {
  const { client } = clientOf([json({ a: 1 }, { headers: { "x-id": "7" } })]);
  const { data, status, headers, response, rateLimit } = await client.get("a").withResponse();
  expect([data, status, headers.get("x-id"), response.status, rateLimit]).toEqual([{ a: 1 }, 200, "7", 200, undefined]);
});

test("a result and .withResponse() hold what their types say, and nothing else", async () => {
  const { client } = clientOf([json([{ a: 1 }])], { auth: { token: "t", key: "k" } });
  expect(Object.entries(await client.get("a").withResponse())).toEqual([
    ["data", [{ a: 1 }]],
    ["status", 200],
    ["rateLimit", undefined],
  ]);
  expect(Object.keys(await client.get("a").result())).toEqual(["status", "data", "rateLimit"]);
  expect(Object.keys((await client.list().result()) as object)).toEqual(["status", "data", "rateLimit"]);
  const { client: failing } = clientOf([json({}, { status: 422 })]);
  expect(Object.keys(await failing.get("a").result())).toEqual(["status", "error", "rateLimit"]);
});

test("a repeated POST holds the same idempotency key, another one another", async () => {
  const { client, sent } = clientOf([json({}, { status: 500 }), new TypeError("no"), json({}), json({})]);
  await client.pay({ amount: 1 });
  await client.pay({ amount: 1 });
  const keys = sent.map(({ headers }) => headers.get("idempotency-key"));
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]]);
  expect(keys[3]).not.toBe(keys[0]);
});

test("the caller's own idempotency key is sent", async () => {
  const { client, sent } = clientOf([json({}, { status: 504 }), json({})]);
  await client.pay({}, { idempotencyKey: "order-7" });
  expect(sent.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["order-7", "order-7"]);
});

test("an error says how many attempts were made, and what the service calls the fault", async () => {
  const { client } = clientOf([json({ detail: "Down" }, { status: 503 })], { retries: 1 });
  const error = await failure(client.get("a"));
  expect(error).toMatchObject({ attempts: 2, operation: "get", status: 503, name: "ServerError" });
  expect(error.message).toBe("get: 503 Down");
  expect(error.body).toEqual({ detail: "Down" });
});

test("an error is worth reading without a body too", async () => {
  const { client } = clientOf([
    new Response(null, { status: 404, statusText: "Not Found" }),
    new Response(null, { status: 404 }),
  ]);
  expect((await failure(client.get("a"))).message).toBe("get: 404 Not Found");
  expect((await failure(client.get("a"))).message).toBe("get: 404");
});

test("calls that run together are read as values without an unhandled rejection: .result() right where they are made", async () => {
  const { client } = clientOf([
    ({ url }) =>
      new Promise<Response>((done) => setTimeout(() => done(json({}, { status: 404 })), url.endsWith("a") ? 6 : 1)),
  ]);
  let results: Promise<{ status: unknown }[]> | undefined;
  const seen = await unhandled(() => {
    results = Promise.all(["a", "b"].map((id) => client.get(id).result()));
  });
  expect(seen).toEqual([]);
  expect((await results)?.map(({ status }) => status)).toEqual(["unexpected", "unexpected"]);
});

test("aborting gives an error that is called as with fetch", async () => {
  const controller = new AbortController();
  const { client } = clientOf([() => new Promise<never>(() => {})]);
  const call = failure(client.get("a", { signal: controller.signal }));
  controller.abort(new Error("left"));
  const error = await call;
  expect(error).toBeInstanceOf(AbortedError);
  expect(error).toMatchObject({ name: "AbortError", kind: "aborted", cause: { message: "left" } });
  expect(String(error)).toBe("AbortError: get: aborted");
});

describe("isError", () => {
  const things = (): Operation => ({ name: "get", method: "GET", path: "/", responses: { 200: {}, 404: {} } });
  const clientFor = (operation: Operation) =>
    createClient<{ get(): ReturnType<typeof get>; withOptions(options: object): { get(): ReturnType<typeof get> } }>(
      { format: FORMAT, operations: [operation] },
      { baseUrl: "https://api.example.com", fetch: async () => json({}, { status: 404 }) },
    );

  test("tells methods apart that are called the same in two APIs", async () => {
    const operation = things();
    const [one, other] = [clientFor(operation), clientFor(things())];
    const error = await failure(one.get());
    expect(isError(error, one.get, 404)).toBe(true);
    expect(isError(error, one.withOptions({ retries: 0 }).get, 404)).toBe(true);
    expect(isError(error, clientFor(operation).get, 404)).toBe(true);
    expect(isError(error, other.get, 404)).toBe(false);
  });

  test("knows the errors of calls, also those of another copy of the runtime", async () => {
    const error = await failure(gone().get("a"));
    expect(isError(error)).toBe(true);
    expect(isError(new ApiError({ message: "own", operation: "get", attempts: 0 }))).toBe(true);
    expect(isError(Object.assign(new Error("no"), { kind: "not-found", operation: "get", attempts: 1 }))).toBe(true);
    for (const other of [new UsageError("no"), new Error("no"), { kind: "timeout" }, undefined, null, "timeout"]) {
      expect(isError(other)).toBe(false);
    }
  });
});

describe("the stack of an error shows who made the call", () => {
  // The test runner's own replaces frames by those of the sources, and loses some.
  const { prepareStackTrace } = Error;
  beforeAll(() => {
    Error.prepareStackTrace = undefined as never;
  });
  afterAll(() => {
    Error.prepareStackTrace = prepareStackTrace;
  });

  for (const [what, answers, options] of [
    ["a response", [json({}, { status: 404 })], {}],
    ["a body that can't be read", [new Response("<p>")], {}],
    ["a connection", [new TypeError("fetch failed")], { retries: 0 }],
    ["a time limit", [() => new Promise<never>(() => {})], { timeout: 5, retries: 0 }],
    ["a deadline", [() => new Promise<never>(() => {})], { deadline: 5 }],
    ["an argument", [], {}],
  ] as const) {
    test(`where it is for ${what}`, async () => {
      async function whoMadeTheCall() {
        return await clientOf(answers, options).client.get(what === "an argument" ? "" : "a");
      }
      const { stack } = await failure(whoMadeTheCall());
      expect(stack.match(/whoMadeTheCall/g)).toHaveLength(1);
    });
  }

  const listClient = () =>
    createClient<{ list(): Pager<object> }>(
      {
        format: FORMAT,
        operations: [
          {
            name: "list",
            method: "GET",
            path: "/items",
            query: { offset: {} },
            responses: { "200": {} },
            pager: listPager,
            pagination: {
              style: offsetStyle,
              request: { place: ["query", "offset"] },
              response: { items: ["items"] },
              id: ["id"],
            },
          },
        ],
      },
      {
        baseUrl: "https://api.example.com",
        fetch: async () => {
          await new Promise((done) => setTimeout(done, 1));
          return json({}, { status: 404 });
        },
      },
    );
  for (const [what, use] of [
    ["awaited", async (list) => await list],
    ["returned", (list) => list],
    ["awaited with others", async (list) => await Promise.all([list])],
    ["read by then()", (list) => list.then((page) => page)],
    ["read as a page", async (list) => await list.page()],
    ["read as a result", async (list) => ((await list.result()) as { error: Error }).error],
    ["read as an array", async (list) => await list.toArray()],
    [
      "iterated",
      async (list) => {
        for await (const _ of list);
      },
    ],
  ] as readonly (readonly [string, (list: Pager<object>) => unknown])[]) {
    test(`where it is for a list that is ${what}`, async () => {
      async function whoReadsTheList() {
        // From here on, what stands on the stack is this function alone.
        await undefined;
        const error = await use(listClient().list());
        if (error instanceof Error) throw error;
      }
      const { stack } = await failure(whoReadsTheList());
      expect(stack).toContain("whoReadsTheList");
    });
  }
});
