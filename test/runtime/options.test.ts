import { type Api, createClient, UsageError } from "@keysmith/runtime";
import { describe, expect, test, vi } from "vitest";
import { FORMAT } from "../../src/runtime/operation.js";
import { type Client, clientOf, failure, json } from "./double.js";

const platformClock = {
  setTimeout: (run: () => void, ms: number) => setTimeout(run, ms),
  clearTimeout: (timer: unknown) => clearTimeout(timer as number),
};

const make = (options: unknown) => () => createClient({ format: 5, operations: [] }, options as never);
const https = "https://api.example.com";

const refused: [string, unknown, RegExp][] = [
  ["no options", undefined, /^baseUrl must be an https:/],
  ["no baseUrl", {}, /^baseUrl must be an https:/],
  ["an empty baseUrl", { baseUrl: "" }, /^baseUrl must be an https:/],
  ["a relative baseUrl", { baseUrl: "/api" }, /^baseUrl must be an https:/],
  ["a baseUrl of another kind", { baseUrl: "ftp://a" }, /^baseUrl must be an https:/],
  ["plain http", { baseUrl: "http://api.example.com" }, /^baseUrl must be an https:.*set allowInsecureHttp/],
  [
    "another kind with allowInsecureHttp",
    { baseUrl: "ftp://a", allowInsecureHttp: true },
    /^baseUrl must be an https:/,
  ],
  [
    "http to a host that only looks like loopback",
    { baseUrl: "http://127.0.0.1.example.com" },
    /^baseUrl must be an https:/,
  ],
  ["http to a host named after localhost", { baseUrl: "http://localhost.example.com" }, /^baseUrl must be an https:/],
  ["a baseUrl with a password", { baseUrl: "https://me:canary@a" }, /^(?!.*canary)baseUrl must be an https:/],
  ["a baseUrl with an empty query", { baseUrl: `${https}?` }, /^baseUrl must be an https:/],
  ["a baseUrl with a query", { baseUrl: `${https}?a=canary` }, /^(?!.*canary)baseUrl must be an https:/],
  ["a baseUrl with an empty fragment", { baseUrl: `${https}/v1#` }, /^baseUrl must be an https:/],
  ["a baseUrl with an empty query", { baseUrl: `${https}/v1?` }, /^baseUrl must be an https:/],
  ["an unknown option", { baseUrl: https, retry: 1 }, /^retry is not an option: did you mean retries\?$/],
  ["an unknown part of extra", { baseUrl: https, extra: { bodies: {} } }, /^extra\.bodies is not an option/],
  ["a negative timeout", { baseUrl: https, timeout: -1 }, /^timeout must be a number of at least 1$/],
  ["a timeout that is text", { baseUrl: https, timeout: "5" }, /^timeout must be a number of at least 1$/],
  ["a timeout that is NaN", { baseUrl: https, timeout: Number.NaN }, /^timeout must be a number of at least 1$/],
  ["a timeout of 0", { baseUrl: https, timeout: 0 }, /^timeout must be a number of at least 1$/],
  ["less than no retry", { baseUrl: https, retries: -1 }, /^retries must be a number of at least 0$/],
  ["a fetch that is none", { baseUrl: https, fetch: {} }, /^fetch must be a function$/],
  ["a baseUrl that is no text", { baseUrl: new URL(https) }, /^baseUrl must be a string$/],
  ["a random that is none", { baseUrl: https, random: 0.5 }, /^random must be a function$/],
  ["a clock that is none", { baseUrl: https, clock: Date.now }, /^clock must be an object$/],
  ["a switch that is text", { baseUrl: https, allowInsecureHttp: "no" }, /^allowInsecureHttp must be a boolean$/],
  ["credentials that are one text", { baseUrl: https, auth: "token" }, /^auth must be an object$/],
  ["a link that stands alone", { baseUrl: https, use: (fetch: unknown) => fetch }, /^use must be an object$/],
  ["a hook that is none", { baseUrl: https, onEvent: "log" }, /^onEvent must be a function$/],
];
for (const [what, options, message] of refused) {
  test(`a client with ${what} is refused`, () => {
    expect(make(options)).toThrow(UsageError);
    expect(make(options)).toThrow(message);
  });
}

for (const baseUrl of [
  "http://localhost:3000",
  "http://app.localhost",
  "http://127.0.0.1:80/x/",
  "http://127.9.9.9",
  "http://[::1]:1",
]) {
  test(`plain http is accepted for ${baseUrl}`, () => void make({ baseUrl })());
}

test("blanks around a baseUrl are none of it", async () => {
  const { client, sent } = clientOf();
  await client.withOptions({ baseUrl: ` ${https}/v1/\n` }).get("a");
  expect(sent[0]?.url).toBe(`${https}/v1/things/a`);
});

test("plain http to another host takes an explicit option", () => {
  make({ baseUrl: "http://api.example.com", allowInsecureHttp: true })();
});

test("a call's options are checked like a client's, before anything is sent", async () => {
  const { client, sent } = clientOf();
  const controller = new AbortController();
  for (const options of [{ timeout: -1 }, { retries: Number.NaN }, { deadline: "1" }, { maxResponseBytes: -1 }]) {
    await expect(client.get("a", options as object)).rejects.toThrow(UsageError);
  }
  await expect(client.get("a", { signal: controller } as object)).rejects.toThrow("signal must be an AbortSignal");
  expect(sent).toEqual([]);
});

test("a call's options go over the client's, and undefined or null leaves them", async () => {
  const { client, sent } = clientOf([new Response("", { status: 500 })], { retries: 0 });
  await failure(client.get("a", { retries: undefined, signal: null, extra: null } as object));
  expect(sent).toHaveLength(1);
  await failure(client.get("a", { retries: 1 }));
  expect(sent).toHaveLength(3);
  await failure(client.withOptions({ retries: 2 }).get("a"));
  expect(sent).toHaveLength(6);
});

test("an operation without a credential for it names those that would do", async () => {
  const { client, sent } = clientOf(undefined, { auth: { one: "1" } });
  await expect(client.get("a")).rejects.toThrow("auth has no credential for get: give token, or one and two");
  expect(sent).toEqual([]);
});

test("what a derived client is not told it has from the one that it comes from", async () => {
  const { client, sent } = clientOf(undefined, { extra: { headers: { "x-tenant": "acme" }, query: { v: 1 } } });
  await client.withOptions({ extra: { headers: { "x-trace": "t" } } }).get("a");
  expect([sent[0]?.headers.get("x-tenant"), sent[0]?.headers.get("x-trace")]).toEqual(["acme", "t"]);
  expect(sent[0]?.url).toContain("?v=1");
  await (client.withOptions as () => typeof client)().get("a");
  expect(sent[1]?.headers.get("x-tenant")).toBe("acme");
});

describe("a name that is known elsewhere, or misspelt, gets the one that was meant", () => {
  for (const [name, meant] of [
    ["maxRetries", "retries"],
    ["retry", "retries"],
    ["baseURL", "baseUrl"],
    ["base_url", "baseUrl"],
    ["timeoutMs", "timeout"],
    ["idletimeout", "idleTimeout"],
    ["fetcher", "fetch"],
    ["fetchoptions", "fetchOptions"],
    ["apiKey", "auth"],
    ["token", "auth"],
    ["headers", "extra.headers"],
    ["query", "extra.query"],
    ["logger_", "logger"],
    ["onevent", "onEvent"],
  ] as const) {
    test(`${name}: ${meant}`, () => {
      expect(make({ baseUrl: https, [name]: 1 })).toThrow(`${name} is not an option: did you mean ${meant}?`);
    });
  }

  test("and one that is like none gets them all", () => {
    expect(make({ baseUrl: https, zzz: 1 })).toThrow(/^zzz is not an option: known are timeout, /);
    expect(make({ baseUrl: https, constructor: 1 })).toThrow(/^constructor is not an option: known are timeout, /);
  });

  test("options of a call too", async () => {
    const { client, sent } = clientOf();
    await expect(client.get("a", { abortSignal: 1 } as object)).rejects.toThrow("did you mean signal?");
    await expect(client.get("a", { maxRetries: 1 } as object)).rejects.toThrow("did you mean retries?");
    expect(sent).toEqual([]);
  });
});

describe("credentials", () => {
  const api: Api = { format: FORMAT, operations: [], credentials: ["accountToken", "secretApiKey"] };
  const auth = (auth: object) => () => createClient(api, { baseUrl: https, auth });

  test("that are misspelt are refused when the client is made", () => {
    expect(auth({ acountToken: "t" })).toThrow(
      "auth.acountToken is not a credential of this API: did you mean accountToken?",
    );
    expect(auth({ token: "t" })).toThrow(
      "auth.token is not a credential of this API: known are accountToken, secretApiKey",
    );
    expect(() => createClient<Client>(api, { baseUrl: https }).withOptions({ auth: { jwt: "t" } })).toThrow(UsageError);
  });

  test("are replaced as a whole in a derived client", async () => {
    const { client, sent } = clientOf(undefined, { auth: { token: "organization", one: "1", two: "2" } });
    await client.withOptions({ auth: { one: "user-1", two: "user-2" } }).get("a");
    expect([...(sent[0]?.headers.keys() ?? [])]).toEqual(["accept", "x-one", "x-two"]);
    expect(sent[0]?.headers.get("x-one")).toBe("user-1");
    await expect(client.withOptions({ auth: {} }).get("a")).rejects.toThrow("auth has no credential for get");
    expect(sent).toHaveLength(1);
    await client.withOptions({ retries: 0 }).get("a");
    expect(sent[1]?.headers.get("authorization")).toBe("Bearer organization");
  });
});

describe("fetchOptions", () => {
  test("are passed to fetch as they are, a call's over the client's", async () => {
    const dispatcher = { dispatch() {} };
    const { client, sent } = clientOf(undefined, { fetchOptions: { credentials: "include", cache: "no-store" } });
    await client.get("a", { fetchOptions: { cache: "reload", dispatcher } as object });
    expect(sent[0]).toMatchObject({ credentials: "include", cache: "reload", dispatcher, redirect: "manual" });
    await client.withOptions({ fetchOptions: { mode: "cors" } }).get("a");
    expect(sent[1]).toMatchObject({ credentials: "include", cache: "no-store", mode: "cors" });
  });

  for (const name of ["method", "body", "headers", "redirect", "signal"]) {
    test(`can't replace what the client sets: ${name}`, async () => {
      const message = `fetchOptions.${name} is set by the client: leave it out`;
      const { client, sent } = clientOf();
      await expect(client.get("a", { fetchOptions: { [name]: "x" } as object })).rejects.toThrow(message);
      expect(make({ baseUrl: https, fetchOptions: { [name]: undefined } })).toThrow(message);
      expect(sent).toEqual([]);
    });
  }
});

test("a deadline is measured by a clock that no change of the time of day moves", async () => {
  let timeOfDay = 0;
  const { client, sent } = clientOf(
    [
      () => {
        timeOfDay += 3_600_000;
        return json({}, { status: 503 });
      },
      json({ done: true }),
    ],
    {
      deadline: 60_000,
      clock: { ...platformClock, now: () => timeOfDay, monotonic: () => 0 },
    },
  );
  expect(await client.get("a")).toEqual({ done: true });
  expect(sent).toHaveLength(2);
});

test("the platform's clock is one", async () => {
  const now = vi.spyOn(Date, "now");
  const { client } = clientOf(
    [
      () => {
        now.mockReturnValue(Date.UTC(2099, 0));
        return json({}, { status: 503 });
      },
      json({ done: true }),
    ],
    { deadline: 60_000 },
  );
  expect(await client.get("a")).toEqual({ done: true });
});
