import { createClient, UsageError } from "@keysmith/runtime";
import { expect, test } from "vitest";
import { clientOf, failure } from "./double.js";

const make = (options: unknown) => () => createClient({ format: 3, operations: [] }, options as never);
const https = "https://api.example.com";

const refused: [string, unknown, RegExp][] = [
  ["no options", undefined, /^baseUrl is no https:/],
  ["no baseUrl", {}, /^baseUrl is no https:/],
  ["an empty baseUrl", { baseUrl: "" }, /^baseUrl is no https:/],
  ["a relative baseUrl", { baseUrl: "/api" }, /^baseUrl is no https:/],
  ["a baseUrl of another kind", { baseUrl: "ftp://a" }, /^baseUrl is no https:/],
  ["plain http", { baseUrl: "http://api.example.com" }, /^baseUrl is no https:.*set allowInsecureHttp/],
  ["another kind with allowInsecureHttp", { baseUrl: "ftp://a", allowInsecureHttp: true }, /^baseUrl is no https:/],
  [
    "http to a host that only looks like loopback",
    { baseUrl: "http://127.0.0.1.example.com" },
    /^baseUrl is no https:/,
  ],
  ["http to a host named after localhost", { baseUrl: "http://localhost.example.com" }, /^baseUrl is no https:/],
  ["a baseUrl with a password", { baseUrl: "https://me:canary@a" }, /^(?!.*canary)baseUrl is no https:/],
  ["a baseUrl with an empty query", { baseUrl: `${https}?` }, /^baseUrl is no https:/],
  ["a baseUrl with a query", { baseUrl: `${https}?a=canary` }, /^(?!.*canary)baseUrl is no https:/],
  ["a baseUrl with an empty fragment", { baseUrl: `${https}/v1#` }, /^baseUrl is no https:/],
  ["a baseUrl with an empty query", { baseUrl: `${https}/v1?` }, /^baseUrl is no https:/],
  ["an unknown option", { baseUrl: https, retry: 1 }, /^retry is no option: known are timeout, deadline, retries/],
  ["an unknown part of extra", { baseUrl: https, extra: { bodies: {} } }, /^extra.bodies is no option/],
  ["a negative timeout", { baseUrl: https, timeout: -1 }, /timeout is no number from 1 up/],
  ["a timeout that is text", { baseUrl: https, timeout: "5" }, /timeout is no number/],
  ["a timeout that is NaN", { baseUrl: https, timeout: Number.NaN }, /timeout is no number/],
  ["a timeout of 0", { baseUrl: https, timeout: 0 }, /timeout is no number from 1 up/],
  ["less than no retry", { baseUrl: https, retries: -1 }, /retries is no number from 0 up/],
  ["a fetch that is none", { baseUrl: https, fetch: {} }, /fetch is no function/],
  ["a baseUrl that is no text", { baseUrl: new URL(https) }, /baseUrl is no string/],
  ["a random that is none", { baseUrl: https, random: 0.5 }, /random is no function/],
  ["a clock that is none", { baseUrl: https, clock: Date.now }, /clock is no object/],
  ["a switch that is text", { baseUrl: https, allowInsecureHttp: "no" }, /allowInsecureHttp is no boolean/],
  ["credentials that are one text", { baseUrl: https, auth: "token" }, /auth is no object/],
  ["a link that stands alone", { baseUrl: https, use: (fetch: unknown) => fetch }, /use is no object/],
  ["a hook that is none", { baseUrl: https, onEvent: "log" }, /onEvent is no function/],
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
  await expect(client.get("a", { signal: controller } as object)).rejects.toThrow("signal is no AbortSignal");
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

test("an operation without a credential for it names those that would do, also where one is misspelt", async () => {
  const { client, sent } = clientOf(undefined, { auth: { one: "1", tokn: "t" } });
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
