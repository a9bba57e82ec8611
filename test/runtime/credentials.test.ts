import { type ApiError, AuthenticationError, type Clock, createClient, inHeader, UsageError } from "@keysmith/runtime";
import { describe, expect, test, vi } from "vitest";
import { leaksIn } from "../canary.js";
import { StandingClock } from "../faults/clock.js";
import { type Client, clientOf, failure, json, type Sent } from "./double.js";

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));
const token = ({ headers }: Sent) => headers.get("authorization")?.replace("Bearer ", "");
const refuse = (good: string) => async (sent: Sent) =>
  token(sent) === good ? json({}) : json({ message: "Refused" }, { status: 401 });

test("a credential function may be sync or async, and is asked for each call", async () => {
  let asked = 0;
  for (const ask of [() => `t${++asked}`, async () => `t${++asked}`]) {
    const { client, sent } = clientOf(undefined, { auth: { token: ask } });
    await client.get("a");
    await client.get("a");
    expect(sent.map(token)).toEqual([`t${asked - 1}`, `t${asked}`]);
  }
});

/** A credential function that takes its time, and counts. */
const slowly = () => vi.fn(() => later(5).then(() => "t"));

test("calls that start together share one invocation", async () => {
  const ask = slowly();
  const { client, sent } = clientOf(undefined, { auth: { token: ask } });
  await Promise.all(Array.from({ length: 50 }, (_, n) => client.get(n)));
  expect([ask.mock.calls.length, sent.length]).toEqual([1, 50]);
});

for (const [what, ask] of [
  ["sync", (n: number) => `t${n}`],
  ["async", (n: number) => later(5).then(() => `t${n}`)],
] as const) {
  test(`calls that are refused together, but hear of it one after the other, ask once more together (${what})`, async () => {
    let asked = 0;
    const { client, sent } = clientOf(
      [
        async (request) => {
          await later(Number(request.url.at(-1)) * 3);
          return refuse("t2")(request);
        },
      ],
      { auth: { token: () => ask(++asked) } },
    );
    await Promise.all(Array.from({ length: 8 }, (_, n) => client.get(n)));
    expect([asked, sent.length]).toEqual([2, 16]);
  });
}

test("retries don't ask again", async () => {
  let asked = 0;
  const { client, sent } = clientOf([json({}, { status: 503 }), json({}, { status: 503 }), json({})], {
    auth: { token: () => `t${++asked}` },
  });
  await client.get("a");
  expect([asked, sent.length]).toEqual([1, 3]);
});

test("a POST that was refused with 401 is repeated once with the new credential: it had no effect", async () => {
  let asked = 0;
  const { client, sent } = clientOf([refuse("t2")], { auth: { token: () => `t${++asked}`, session: "s" } });
  await client.open();
  expect(sent.map(token)).toEqual(["t1", "t2"]);
});

test("a function that hangs holds up no later call", async () => {
  let asked = 0;
  const { client, sent } = clientOf(undefined, {
    auth: { token: () => (++asked === 1 ? new Promise<string>(() => {}) : "t") },
  });
  const controller = new AbortController();
  const hung = failure(client.get("a", { signal: controller.signal }));
  const timedOut = failure(client.get("a", { deadline: 20 }));
  controller.abort();
  expect((await hung).kind).toBe("aborted");
  expect((await timedOut).kind).toBe("timeout");
  await client.get("a");
  expect([asked, sent.length]).toEqual([2, 1]);
});

test("one call that gives up doesn't take the credential from the others", async () => {
  const { client, sent } = clientOf(undefined, {
    auth: {
      token: async () => {
        await later(10);
        return "t";
      },
    },
  });
  const controller = new AbortController();
  const one = failure(client.get("a", { signal: controller.signal }));
  const other = client.get("b");
  controller.abort();
  expect((await one).kind).toBe("aborted");
  await other;
  expect(sent).toHaveLength(1);
});

test("a function that fails is an AuthenticationError with its reason, and asked anew by the next call", async () => {
  let asked = 0;
  const { client, sent } = clientOf(undefined, {
    auth: {
      token: () => {
        if (++asked === 1) throw Object.assign(new Error("The vault is closed"), { config: { key: "canary-config" } });
        return "t";
      },
    },
  });
  const error = await failure(client.get("a"));
  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error).toMatchObject({ status: undefined, attempts: 0, cause: { message: "The vault is closed" } });
  expect(error.message).toBe("get: the function auth.token failed");
  expect(leaksIn(error, ["canary"])).toEqual([]);
  expect(sent).toEqual([]);
  await client.get("a");
  expect(
    (
      await client
        .withOptions({ auth: { token: () => Promise.reject(new Error("no")) } })
        .get("a")
        .result()
    ).status,
  ).toBe("unexpected");
});

for (const value of ["", "a\nb", "a\n", " a", 7, undefined, "\u{1f511}", "ab\ud83d"]) {
  test(`the credential ${JSON.stringify(value)} is refused`, async () => {
    for (const given of [value, () => value]) {
      const { client, sent } = clientOf(undefined, { auth: { token: given } });
      await expect(client.get("a")).rejects.toThrow(UsageError);
      expect(sent).toEqual([]);
    }
  });
}

test("credentials go where the scheme says", async () => {
  const { client, sent } = clientOf(undefined, {
    auth: { one: "1", two: "2", key: "a&b", session: "s;t", password: "me:pässword" },
  });
  await client.get("a");
  await client.inQuery();
  await client.inCookie();
  await client.basic();
  await client.open();
  expect(sent[0]?.headers.get("x-one")).toBe("1");
  expect(sent[0]?.headers.get("x-two")).toBe("2");
  expect(sent[1]?.url).toBe("https://api.example.com/v1/q?api key=a%26b");
  expect(sent[2]?.headers.get("cookie")).toBe("sid=s%3Bt");
  expect(sent[3]?.headers.get("authorization")).toBe(`Basic ${Buffer.from("me:pässword").toString("base64")}`);
  expect([...(sent[4]?.headers.keys() ?? [])]).toEqual(["accept"]);
});

test("no redirect is followed in any way, also not the opaque one that browsers show", async () => {
  const opaque = Object.defineProperties(new Response(null), {
    type: { value: "opaqueredirect" },
    status: { value: 0 },
    ok: { value: false },
  });
  const { client, sent } = clientOf([() => opaque]);
  const error: ApiError = await failure(client.get("a"));
  expect(error).toMatchObject({ kind: "redirect", status: undefined, attempts: 1 });
  expect(error.message).toBe("get: redirects are not followed, here to another URL: set baseUrl to it");
  expect(sent[0]).toMatchObject({ redirect: "manual" });
});

for (const [location, where] of [
  ["https://eu.example.com/v1/things/a?key=canary", "https://eu.example.com"],
  ["//eu.example.com/v1/things/a", "https://eu.example.com"],
  ["/v2/things/a", "https://api.example.com"],
  ["javascript:alert(1)", "another URL"],
] as const) {
  test(`a redirect to ${location} says what to do about baseUrl`, async () => {
    const { client } = clientOf([new Response(null, { status: 302, headers: { location } })]);
    expect((await failure(client.get("a"))).message).toBe(
      `get: redirects are not followed, here to ${where}: set baseUrl to it`,
    );
  });
}

test("after a 401 the function is asked once more, also where another call holds another credential by then", async () => {
  let asked = 0;
  const { client } = clientOf(
    [
      async (request) => {
        await later(token(request) === "old-1" ? 20 : 5);
        return token(request)?.startsWith("new") ? json({ id: "ok" }) : json({}, { status: 401 });
      },
    ],
    { auth: { token: () => `${asked++ < 2 ? "old" : "new"}-${asked}` } },
  );
  const first = client.get("a");
  await later(3);
  const second = client.get("b");
  expect([await first, await second]).toEqual([{ id: "ok" }, { id: "ok" }]);
});

test("a function that hangs holds up the calls that share it, and no later ones", async () => {
  const clock = new StandingClock();
  let asked = 0;
  const { client } = clientOf(undefined, {
    clock,
    timeout: 1000,
    auth: { token: () => (asked++ === 0 ? new Promise<never>(() => {}) : "t") },
  });
  const hanging = client.get("a", { deadline: 5000 });
  clock.advance(999);
  const sharing = client.get("b", { deadline: 5000 });
  await later(0);
  expect(asked).toBe(1);
  clock.advance(1);
  expect(await client.get("c")).toEqual({});
  clock.advance(10_000);
  for (const call of [hanging, sharing]) expect(await failure(call)).toMatchObject({ name: "TimeoutError" });
  expect(asked).toBe(2);
});

test("a renewal that hangs holds up no call that is refused later", async () => {
  let asked = 0;
  let answer: (response: Response) => void = () => {};
  const { client } = clientOf(
    [
      (sent) => {
        if (token(sent) === "t3") return json({});
        if (sent.url.endsWith("a")) return json({}, { status: 401 });
        return new Promise((done) => {
          answer = done;
        });
      },
    ],
    { auth: { token: () => (++asked === 2 ? new Promise<never>(() => {}) : `t${asked}`) } },
  );
  const controller = new AbortController();
  const hanging = failure(client.get("a", { signal: controller.signal }));
  const later401 = client.get("b", { deadline: 1000 });
  await later(5);
  controller.abort();
  expect((await hanging).kind).toBe("aborted");
  answer(json({}, { status: 401 }));
  expect(await later401).toEqual({});
  expect(asked).toBe(3);
});

test("a call that starts while a credential is renewed shares the renewal", async () => {
  let asked = 0;
  const { client, sent } = clientOf([refuse("t2")], {
    auth: { token: () => (++asked === 1 ? "t1" : later(20).then(() => `t${asked}`)) },
  });
  const first = client.get("a");
  await later(5);
  await Promise.all([first, client.get("b")]);
  expect([asked, sent.map(token)]).toEqual([2, ["t1", "t2", "t2"]]);
});

test("what a function gave last is masked where it fails, also what it gave in place of what was refused", async () => {
  for (const [given, last] of [
    [["canary-first"], "canary-first"],
    [["canary-first", "canary-second"], "canary-second"],
  ] as const) {
    let asked = 0;
    const { client } = clientOf([refuse("canary-second")], {
      auth: { token: () => given[asked++] ?? Promise.reject(new Error(`no use: ${last}`)) },
    });
    // The first call renews what is refused, or fails to.
    await client.get("a").result();
    expect(leaksIn(await failure(client.get("a")), [last])).toEqual([]);
    expect(asked).toBe(3);
  }
});

test("a credential that is named like what every object has is none that was given", async () => {
  const security = [
    { constructor: { put: inHeader, name: "X-Constructor" } },
    { token: { put: inHeader, name: "X-Token" } },
  ] as const;
  const sent: unknown[] = [];
  const { get } = createClient<Pick<Client, "get">>(
    {
      format: 5,
      operations: [{ name: "get", method: "GET", path: "/", security, responses: { 200: {} } }],
    },
    {
      baseUrl: "https://api.example.com",
      auth: { token: "t" },
      fetch: async (_, { headers }) => {
        sent.push(headers);
        return json({});
      },
    },
  );
  await get(undefined as never);
  expect(sent).toEqual([{ accept: "application/json", "x-token": "t" }]);
});

test("a function whose own client times out or is aborted has failed: it is not this call that took too long", async () => {
  const other = clientOf([() => new Promise<never>(() => {})], { timeout: 5, retries: 0 }).client;
  const { client } = clientOf(undefined, { auth: { token: () => other.get("x").then(() => "t") } });
  const error = await failure(client.get("a"));
  expect(error).toMatchObject({ name: "AuthenticationError", attempts: 0, cause: { name: "TimeoutError" } });
  let asked = 0;
  const renewing = clientOf([json({ message: "Refused" }, { status: 401 })], {
    auth: { token: () => (asked++ === 0 ? "t" : other.get("x").then(() => "t")) },
  });
  expect(await failure(renewing.client.get("a"))).toMatchObject({ name: "AuthenticationError", status: 401 });
});

test("clients that are derived share an invocation with the one that they come from", async () => {
  const ask = slowly();
  const { client, sent } = clientOf(undefined, { auth: { token: ask } });
  await Promise.all([client.get("a"), client.withOptions({ timeout: 1000 }).get("b")]);
  expect([ask.mock.calls.length, sent.length]).toEqual([1, 2]);
  await client.withOptions({ auth: { token: "other" } }).get("c");
  expect([ask.mock.calls.length, token(sent[2] as Sent)]).toEqual([1, "other"]);
});

test("a user name and a password may hold any letters", async () => {
  const { client, sent } = clientOf(undefined, { auth: { password: "user:пароль" } });
  await client.basic();
  expect(sent[0]?.headers.get("authorization")).toBe(`Basic ${Buffer.from("user:пароль").toString("base64")}`);
});

/** Timers that fire before the clock says so, as Node's do by a millisecond. */
const behind: Clock = {
  now: () => 0,
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

test("a deadline that comes during an attempt is its last, though the timer is ahead of the clock", async () => {
  const { client, sent } = clientOf([() => new Promise<never>(() => {})], { clock: behind, deadline: 20 });
  expect(await failure(client.get("a"))).toMatchObject({ kind: "timeout", limit: "deadline", attempts: 1 });
  expect(sent).toHaveLength(1);
});

test("a deadline that comes while a credential is renewed is a timeout, though the timer is ahead of the clock", async () => {
  let asked = 0;
  const { client, sent } = clientOf([json({}, { status: 401 })], {
    auth: { token: () => (++asked === 1 ? "t" : new Promise<string>(() => {})) },
    clock: behind,
    deadline: 20,
  });
  expect(await failure(client.get("a"))).toMatchObject({ kind: "timeout", limit: "deadline" });
  expect([asked, sent.length]).toEqual([2, 1]);
});

describe("what extra holds takes the place of credentials", () => {
  test("and takes them away", async () => {
    const { client, sent } = clientOf(undefined, { auth: { token: "t", session: "s", key: "k", password: "a:b" } });
    for (const name of ["Authorization", "authorization"]) {
      await client.get("a", { extra: { headers: { [name]: undefined } } });
      expect([...(sent.at(-1)?.headers.keys() ?? [])]).toEqual(["accept"]);
    }
    await client.basic({ extra: { headers: { authorization: "Bearer other" } } });
    expect(sent.at(-1)?.headers.get("authorization")).toBe("Bearer other");
    await client.inCookie({ extra: { headers: { cookie: undefined } } });
    expect(sent.at(-1)?.headers.has("cookie")).toBe(false);
  });

  test("for every attempt, and for a credential that a function gives", async () => {
    const { client, sent } = clientOf([json({}, { status: 500 }), json({})], { auth: { token: () => "t" } });
    await client.get("a", { extra: { headers: { authorization: "Bearer other" } } });
    expect(sent.map(token)).toEqual(["other", "other"]);
  });

  test("a query's too, which is sent once", async () => {
    const { client, sent } = clientOf(undefined, { auth: { plain: "canary" } });
    await client.inPlainQuery({ extra: { query: { key: "other" } } });
    await client.inPlainQuery();
    expect(sent.map(({ url }) => url.slice(url.indexOf("?")))).toEqual(["?key=other", "?key=canary"]);
  });
});

describe("no credential needs to be given", () => {
  test("where the headers of extra hold it, or take it away", async () => {
    const { client, sent } = clientOf(undefined, { auth: {} });
    await client.get("a", { extra: { headers: { authorization: "Bearer own" } } });
    await client.get("a", { extra: { headers: { Cookie: "sid=1" } } });
    await client.get("a", { extra: { headers: { Authorization: undefined } } });
    await client.withOptions({ extra: { headers: { "x-api-key": "own" } } }).get("a");
    expect(sent).toHaveLength(4);
    await expect(client.get("a", { extra: { headers: { "x-trace": "1" } } })).rejects.toThrow("auth has no credential");
  });

  test("where the browser sends cookies", async () => {
    const { client, sent } = clientOf(undefined, { auth: {}, fetchOptions: { credentials: "include" } });
    await client.get("a");
    expect(sent[0]).toMatchObject({ credentials: "include" });
    expect([...(sent[0]?.headers.keys() ?? [])]).toEqual(["accept"]);
  });
});
