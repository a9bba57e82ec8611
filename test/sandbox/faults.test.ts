import { createSandbox, type Fault } from "@keysmith/api-keys/sandbox";
import { describe, expect, test } from "vitest";
import { setUp } from "./helpers.js";

describe("failNext", () => {
  test("fails as often as requested, in the style of the request", async () => {
    const { sandbox, account, keys } = setUp();
    sandbox.failNext({ status: 503, times: 2 });
    expect(await account("GET")).toMatchObject({ status: 503, body: { error: true, statusCode: 503 } });
    expect(await keys("GET")).toMatchObject({ status: 503, body: { status: 503, title: "Service Unavailable" } });
    expect((await keys("GET")).status).toBe(200);
  });

  test("fails only the requests that are meant", async () => {
    const { sandbox, account, keys } = setUp();
    sandbox.failNext({ status: 500, style: "apiKeys" });
    sandbox.failNext({ status: 502, match: ({ method, path }) => method === "DELETE" && path.endsWith("/x") });
    expect((await account("GET")).status).toBe(200);
    expect((await keys("DELETE", "/x")).status).toBe(500);
    expect((await keys("DELETE", "/x")).status).toBe(502);
    expect((await keys("DELETE", "/x")).status).toBe(404);
  });

  test("answers with the headers and the body that it is given", async () => {
    const { sandbox, keys } = setUp();
    sandbox.failNext({
      status: 200,
      body: "<html>",
      headers: { "content-type": "text/html", "x-ratelimit-limit": "7" },
    });
    const html = await keys("GET");
    expect([html.status, html.body, html.headers.get("x-ratelimit-limit")]).toEqual([200, "<html>", "7"]);
    sandbox.failNext({ status: 422, body: { error: "old" } });
    expect((await keys("GET")).body).toEqual({ error: "old" });
    sandbox.failNext({ status: 302, headers: { location: "https://example.com/" } });
    expect((await keys("GET")).headers.get("location")).toBe("https://example.com/");
    sandbox.failNext({ status: 304 });
    expect(await keys("GET")).toMatchObject({ status: 304, body: "" });
  });

  test("rejects like fetch where the network fails", async () => {
    const { sandbox, keys } = setUp();
    sandbox.failNext({ error: "network" });
    const failure = await keys("GET").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TypeError);
    expect(failure).toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
    expect(sandbox.requests.map(({ status }) => status)).toEqual([undefined]);
    expect((await keys("GET")).status).toBe(200);
  });

  test("can do the work and lose the answer", async () => {
    const { sandbox, keys } = setUp({ apiKeys: 0 });
    sandbox.failNext({ status: 504, afterwards: true });
    const lost = await keys("POST", "", { body: { description: "x" } });
    expect([lost.status, lost.headers.get("location")]).toEqual([504, null]);
    sandbox.failNext({ error: "network", afterwards: true });
    await expect(keys("POST", "", { body: { description: "x" } })).rejects.toThrow("fetch failed");
    expect(sandbox.apiKeys.list()).toHaveLength(2);
  });

  test("says with a 429 when the limit opens again", async () => {
    const { sandbox, account, keys } = setUp({ now: () => 1_000_000_500 });
    sandbox.failNext({ status: 429, times: 2 });
    const first = await account("GET");
    expect(first.headers.get("x-ratelimit-reset")).toBe("1000001500");
    expect(first.headers.get("x-ratelimit-remaining")).toBe("0");
    expect((await keys("GET")).headers.get("x-ratelimit-retry-after")).toBe("1000002");
  });

  test("delays, and is cut short by an abort", async () => {
    const { sandbox, keys } = setUp();
    sandbox.failNext({ delayMs: 30 });
    const start = performance.now();
    expect((await keys("GET")).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(25);

    sandbox.failNext({ delayMs: 60_000 });
    const { baseUrl, fetch } = sandbox.connection;
    const signal = AbortSignal.timeout(10);
    await expect(fetch(`${baseUrl}/api-keys`, { signal })).rejects.toBe(
      await new Promise((resolve) => {
        signal.addEventListener("abort", () => resolve(signal.reason));
      }),
    );
  });

  test.each([
    [{}, 'Give a status, error: "network" or delayMs'],
    [{ status: 99 }, "status"],
    [{ status: 500, times: 0 }, "times"],
    [{ status: 500, time: 2 }, "time"],
    [{ error: "boom" }, "error"],
    [{ delayMs: Number.POSITIVE_INFINITY }, "delayMs"],
  ])("refuses %j", (fault, message) => {
    expect(() => createSandbox().failNext(fault as Fault)).toThrow(message);
  });
});

test("an aborted signal stops a request before it begins", async () => {
  const { connection } = createSandbox();
  const signal = AbortSignal.abort(new Error("no more"));
  await expect(connection.fetch(`${connection.baseUrl}/api-keys`, { signal })).rejects.toThrow("no more");
});

test("every answer takes as long as the latency", async () => {
  const { keys } = setUp({ latencyMs: 30 });
  const start = performance.now();
  await Promise.all([keys("GET"), keys("GET")]);
  expect(performance.now() - start).toBeGreaterThan(25);
});
