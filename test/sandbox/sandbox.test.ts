import { createSandbox, type SandboxOptions } from "@keysmith/api-keys/sandbox";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { setUp } from "./helpers.js";

test("the seed decides the keys, and their times are all different", () => {
  const list = (options?: SandboxOptions) => {
    const sandbox = createSandbox({ accountKeys: 250, apiKeys: 250, ...options });
    return [sandbox.account.list(), sandbox.apiKeys.list()] as const;
  };
  expect(list()).toEqual(list());
  expect(list()).not.toEqual(list({ seed: 2 }));
  expect(list()[1]).toEqual(list({ accountKeys: 0 })[1]);
  const [accountKeys, apiKeys] = list();
  expect(new Set(accountKeys.map((key) => key.created_at)).size).toBe(250);
  expect(new Set(accountKeys.map((key) => key.identifier)).size).toBe(250);
  expect(new Set(apiKeys.map((key) => key.createdTime)).size).toBe(250);
  expect(new Set(apiKeys.map((key) => key.type))).toEqual(new Set(["secret", "publishable"]));
  expect(apiKeys.every((key) => key.createdTime <= key.updatedTime)).toBe(true);
});

test("pages of every size cover the list exactly, in both styles, and under filters and sorting", async () => {
  const { sandbox, account, keys } = setUp({ accountKeys: 37, apiKeys: 37 });
  const inStore = sandbox.apiKeys.list().map(({ id }) => id);
  const query = fc.record({
    size: fc.integer({ min: 1, max: 40 }),
    sort: fc.constantFrom("", "createdTime", "-createdTime", "description", "-description,updatedTime"),
    filter: fc.constantFrom("", "type:secret", "type:!secret", "createdTime:2025-10-01..2026-02-01"),
  });
  await fc.assert(
    fc.asyncProperty(query, async ({ size, sort, filter }) => {
      const asked = `sort=${sort}&filter=${filter}`;
      const whole = (await keys("GET", `?limit=1000&${asked}`)).body.map(({ id }: { id: string }) => id);
      if (filter === "" && sort === "") expect(whole).toEqual(inStore);
      const walked: string[] = [];
      for (let offset = 0; offset < whole.length + size; offset += size) {
        const { body, headers } = await keys("GET", `?limit=${size}&offset=${offset}&${asked}`);
        expect(headers.get("pagination-total")).toBe(String(whole.length));
        walked.push(...body.map(({ id }: { id: string }) => id));
      }
      expect(walked).toEqual(whole);

      const pages: string[] = [];
      for (let page = 1; page <= Math.ceil(37 / size) + 1; page++) {
        const { body } = await account("GET", `?page=${page}&limit=${size}`);
        pages.push(...body.data.map(({ identifier }: { identifier: string }) => identifier));
      }
      expect(pages).toEqual(sandbox.account.list().map(({ identifier }) => identifier));
    }),
    { numRuns: 40 },
  );
});

test("keys can be inserted and removed without a request", async () => {
  const { sandbox, account, keys } = setUp({ accountKeys: 2, apiKeys: 2 });
  const [newest] = sandbox.account.insert(2);
  expect(sandbox.account.list()).toHaveLength(4);
  expect(sandbox.account.remove(newest?.identifier ?? "")).toBe(true);
  expect(sandbox.account.remove("nobody")).toBe(false);
  sandbox.account.insert({ identifier: "oldest", created_at: "2020-01-01T00:00:00Z", allowed_ips: ["10.0.0.1"] });
  expect((await account("GET")).body.data.at(-1)).toMatchObject({ identifier: "oldest", allowed_ips: ["10.0.0.1"] });

  sandbox.apiKeys.insert({ id: "oldest", type: "publishable", createdTime: "2020-01-01T00:00:00Z" });
  expect((await keys("GET")).body.at(-1)).toMatchObject({ id: "oldest", type: "publishable" });
  expect(() => sandbox.apiKeys.insert({ id: "oldest" })).toThrow("exists");
  expect(() => sandbox.apiKeys.insert({ createdTime: "soon" })).toThrow("createdTime");
  expect(sandbox.requests).toHaveLength(2);
});

test("the log has method, path, the lists' parameters and status, and no secret", async () => {
  const { sandbox, account, keys } = setUp();
  await keys("GET", "?limit=2&offset=1&token=abc");
  await account("DELETE", "/nobody");
  expect(sandbox.requests).toEqual([
    { method: "GET", path: "/api-keys", query: "limit=2&offset=1", style: "apiKeys", status: 200 },
    { method: "DELETE", path: "/api/account/api-keys/nobody", query: "", style: "account", status: 404 },
  ]);
});

test("reset takes everything back to the beginning", async () => {
  const { sandbox, account, keys } = setUp({ rateLimit: { limit: 3 } });
  const before = [sandbox.account.list(), sandbox.apiKeys.list()];
  const { meta } = (await account("POST", "", { body: {} })).body;
  await keys("POST", "", { body: { description: "x" } });
  sandbox.failNext({ status: 500 });
  sandbox.reset();
  expect([sandbox.account.list(), sandbox.apiKeys.list()]).toEqual(before);
  expect(sandbox.requests).toEqual([]);
  expect((await account("GET", "", { token: meta.secret_token })).status).toBe(401);
  expect((await account("GET")).headers.get("x-ratelimit-remaining")).toBe("1");
});

test("browsers may ask, and read the headers unless they are hidden", async () => {
  const exposed = setUp();
  const hidden = setUp({ cors: { exposeHeaders: false } });
  const headers = { origin: "https://app.example.com" };
  const open = await exposed.keys("GET", "", { headers, token: "wrong" });
  expect(open.headers.get("access-control-allow-origin")).toBe("*");
  expect(open.headers.get("access-control-expose-headers")).toContain("Pagination-Total");
  const closed = await hidden.keys("GET", "", { headers });
  expect(closed.headers.get("access-control-allow-origin")).toBe("*");
  expect(closed.headers.get("access-control-expose-headers")).toBeNull();

  const preflight = await exposed.keys("OPTIONS", "/x", {
    headers: { ...headers, "access-control-request-method": "DELETE", "access-control-request-headers": "reb-apikey" },
    token: null,
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-methods")).toContain("DELETE");
  expect(preflight.headers.get("access-control-allow-headers")).toBe("reb-apikey");
  expect(exposed.sandbox.requests).toHaveLength(1);
});

test.each([
  [{ accountKeys: -1 }, "accountKeys"],
  [{ apiKeys: 1.5 }, "apiKeys"],
  [{ apikeys: 1 }, "apikeys"],
  [{ rateLimit: { limit: "many" } }, "rateLimit.limit"],
  [{ now: 5 }, "now"],
])("the options %j are refused by name", (options, name) => {
  expect(() => createSandbox(options as SandboxOptions)).toThrow(`createSandbox: `);
  expect(() => createSandbox(options as SandboxOptions)).toThrow(name);
});

test("a missing peer is named with the command that installs it", async () => {
  vi.resetModules();
  vi.doMock("hono", () => {
    throw new Error("Cannot find package 'hono'");
  });
  await expect(import("../../src/sandbox/index.js")).rejects.toThrow(
    /^@keysmith\/api-keys\/sandbox needs hono 4\.5 or later, which can't be loaded: npm install hono$/,
  );
  vi.doUnmock("hono");
  vi.resetModules();
});
