import { expect, test } from "vitest";
import { setUp } from "./helpers.js";

test("each style counts its requests, says what is left, and refuses more until the window ends", async () => {
  let time = 1_000_000_000_500;
  const { account, keys } = setUp({ rateLimit: { limit: 2, windowMs: 10_000 }, now: () => time });
  const left = async (ask: typeof account, token?: null) => {
    const { status, headers } = await ask("GET", "", { ...(token === null && { token }) });
    const names = ["limit", "remaining", "reset", "retry-after"].map((name) => headers.get(`x-ratelimit-${name}`));
    expect(headers.get("retry-after")).toBeNull();
    return [status, ...names];
  };
  expect(await left(account)).toEqual([200, "2", "1", "1000000010500", null]);
  time += 1000;
  expect(await left(account, null)).toEqual([401, "2", "0", "1000000010500", null]);
  expect(await left(account)).toEqual([429, "2", "0", "1000000010500", null]);
  expect(await left(keys)).toEqual([200, "2", "1", null, null]);
  expect(await left(keys)).toEqual([200, "2", "0", null, null]);
  expect(await left(keys)).toEqual([429, "2", "0", null, "1000000012"]);
  time += 9000;
  expect(await left(account)).toEqual([200, "2", "1", "1000000020500", null]);
  expect(await left(keys)).toEqual([429, "2", "0", null, "1000000012"]);
});

test("a limit of 0 refuses everything", async () => {
  const { keys } = setUp({ rateLimit: { limit: 0 } });
  expect(await keys("GET")).toMatchObject({ status: 429, body: { title: "Too Many Requests" } });
});
