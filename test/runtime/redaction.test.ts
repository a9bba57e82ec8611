/** A canary is planted wherever a secret can be; nothing that is printed, logged, copied or serialized may show it. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ClientOptions } from "@keysmith/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiKeysClient } from "../../generated/index.js";
import { leaksIn } from "../canary.js";
import { type Client, clientOf, failure, json } from "./double.js";

const CANARY = "canary-4f7d&=/ü";
const secrets = ["canary-4f7d", "canary-body"];
const auth = {
  token: "canary-4f7d-token",
  key: CANARY,
  session: "canary-4f7d-session",
  password: `user:canary-4f7d-word`,
  one: "canary-4f7d-1",
  two: "canary-4f7d-2",
};

/** A service that repeats all that it was sent, wherever an answer has room. */
const echo = async ({ url, headers, body }: { url: string; headers: Headers; body: unknown }) => {
  const all = [...headers.values(), decodeURIComponent(url), url, String(body ?? "")].join(" | ");
  return new Response(
    JSON.stringify({
      message: all,
      errors: [{ pointer: `/${all.replaceAll("/", "~1")}`, detail: all }],
      password: "canary-body",
      nested: { secret: all },
    }),
    // A reason phrase holds no more than Latin-1.
    { status: 422, statusText: all.replace(/[^ -~]/g, "?"), headers: { "x-echo": all.replace(/[^ -~]/g, "?") } },
  );
};

const body = { password: "canary-4f7d-body", users: [{ pin: "canary-4f7d-pin" }], note: "plain" };
const calls: Record<string, (client: Client) => PromiseLike<unknown>> = {
  "a bearer token": (client) => client.get("a"),
  "a key in the query": (client) => client.inQuery(),
  "a key in a cookie": (client) => client.inCookie(),
  "a user name and a password": (client) => client.basic(),
  "secret fields of the body and a secret header": (client) =>
    client.post(body, { headers: { "X-Secret": "canary-4f7d-header" } }),
  "headers from the back door": (client) =>
    client.open({ extra: { headers: { authorization: "Bearer canary-4f7d-extra" } } }),
};

const faults: Record<string, NonNullable<Parameters<typeof clientOf>[0]>> = {
  "an error that echoes all": [echo as never],
  "HTML that echoes all": [
    async (sent) =>
      new Response(`<html>${await (await echo(sent)).text()}`, {
        headers: { "content-type": `text/html; x=${[...sent.headers.values()].join().replace(/[^ -~]/g, "?")}` },
      }),
  ],
  "a redirect that echoes all": [
    async (sent) =>
      new Response(null, {
        status: 302,
        headers: {
          location: `https://${[...sent.headers.values()].join("").replace(/[^a-z0-9-]/gi, "")}.example/${sent.url}`,
        },
      }),
  ],
  "a fetch whose error holds the request": [
    (sent) => {
      const all = `${sent.url} ${[...sent.headers.values()].join()} ${sent.body}`;
      const cause = Object.assign(new Error(`deep ${all}`), { request: sent, code: "E_DEEP" });
      throw Object.assign(new TypeError(`failed ${all}`, { cause }), { config: sent, headers: [...sent.headers] });
    },
  ],
  "a fetch that throws text": [
    (sent) => {
      throw `no ${sent.url} ${[...sent.headers.values()].join()}`;
    },
  ],
  "a timeout": [() => new Promise<never>(() => {})],
};

for (const [fault, answers] of Object.entries(faults)) {
  describe(fault, () => {
    for (const [what, call] of Object.entries(calls)) {
      test(`shows no ${what}`, async () => {
        const seen: unknown[] = [];
        const { client } = clientOf(answers, {
          auth,
          retries: 1,
          timeout: 5,
          onEvent: (event) => void seen.push(event),
          logger: { debug: (line) => void seen.push(line), warn: (line) => void seen.push(line) },
        });
        const pending = call(client);
        const error = await failure(pending);
        const result = await (call(client) as unknown as { result(): Promise<unknown> }).result();
        for (const value of [error, pending, client, client.withOptions({ retries: 0 }), seen, result]) {
          expect(leaksIn(value, secrets)).toEqual([]);
        }
        expect(error.message).toMatch(/^\w+: /);
      });
    }
  });
}

test("what can hold secrets is reachable by name", async () => {
  const { client } = clientOf([echo as never], { auth });
  const error = await failure(client.post(body));
  expect(error.body.password).toBe("canary-body");
  expect(error.headers.get("x-echo")).toContain("canary-4f7d-body");
  expect(error.response.status).toBe(422);
  expect(error.message).toContain("plain");
});

test("a code that says why there was no connection is kept, so is what the runtime called it", async () => {
  const cause = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  const { client } = clientOf([new TypeError("fetch failed", { cause })], { retries: 0 });
  const error = await failure(client.get("a"));
  expect(error.message).toBe("get: connection failed (ECONNREFUSED)");
  expect(error.cause).toMatchObject({ name: "TypeError", message: "fetch failed", cause: { code: "ECONNREFUSED" } });
});

test("a short credential doesn't garble messages", async () => {
  const { client } = clientOf([json({ message: "No such thing" }, { status: 404 })], { auth: { token: "No" } });
  expect((await failure(client.get("a"))).message).toBe("get: 404 No such thing");
});

test("a credential that is the beginning of another is masked with it", async () => {
  const { client } = clientOf([json({ message: "canary-one canary-one-two" }, { status: 400 })], {
    auth: { one: "canary-one", two: "canary-one-two" },
  });
  expect((await failure(client.get("a"))).message).toBe("get: 400 *** ***");
});

test("the generated client, its pagers and their pages show no credential", async () => {
  const options: ClientOptions<object> = {
    baseUrl: "https://api.example.com",
    auth: { secretApiKey: CANARY.slice(0, 11), accountToken: () => "canary-4f7d-function" },
    extra: { headers: { "x-extra": "canary-4f7d-extra" } },
    fetch: async () => json([{ id: "a" }], { headers: { "Pagination-Total": "1" } }),
  };
  const client = createApiKeysClient(options);
  const pager = client.apiKeys.list();
  const page = await pager;
  for (const value of [client, client.apiKeys, client.withOptions({}), pager, page, pager.pages()]) {
    expect(leaksIn(value, secrets)).toEqual([]);
  }
});

describe("with a credential in the query, the URL of an answer", () => {
  let server: Server;
  let client: Client;
  beforeAll(async () => {
    server = createServer((request, response) => {
      response.statusCode = request.url?.includes("refused") ? 422 : 200;
      response.setHeader("content-type", "application/json").end('[{ "id": "a" }]');
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    ({ client } = clientOf([], { baseUrl, fetch: (url, init) => fetch(url, init), auth }));
  });
  afterAll(() => void server.close());

  test("is shown by no result, no data with its response, no page and no error", async () => {
    const refused = () => client.inQuery({ extra: { query: { refused: "yes" } } });
    const page = await client.list();
    for (const value of [
      await client.inQuery().result(),
      await client.inQuery().withResponse(),
      await refused().result(),
      await failure(refused()),
      page,
      [page],
      await client.list().result(),
    ]) {
      expect(leaksIn(value, secrets)).toEqual([]);
    }
  });

  test("is there by name", async () => {
    const { status, data, response } = await client.inQuery().result();
    expect([status, data, response.status]).toEqual([200, [{ id: "a" }], 200]);
    expect((await client.inQuery().withResponse()).response.url).toContain("canary-4f7d");
    expect((await client.list()).response.url).toContain("canary-4f7d");
  });
});

test("what the spec calls secret in the body of an error is masked in its message", async () => {
  const told = {
    message: "the pin 4f7d-canary is taken",
    pin: "4f7d-canary",
    errors: [],
    users: [{ word: "hunter2" }],
  };
  const issues = [{ pointer: "/hunter2", detail: "hunter2 is no 4f7d-canary" }];
  const { client } = clientOf([json({ ...told, errors: issues }, { status: 409 })]);
  const error = await failure(client.post({}));
  expect(error.message).toBe("post: 409 the pin *** is taken; ***: *** is no ***");
  expect(error.issues).toEqual([{ path: ["***"], message: "*** is no ***" }]);
  expect(error.body.pin).toBe("4f7d-canary");
});
