import { describe, expect, test } from "vitest";
import { faultyFields, setUp } from "./helpers.js";

describe("the account's list", () => {
  test("gives every key once, newest first, in exact pages", async () => {
    const { sandbox, account } = setUp({ accountKeys: 250 });
    const seen: string[] = [];
    for (let page = 1; page <= 3; page++) {
      const { status, body } = await account("GET", `?page=${page}&limit=100`);
      expect(status).toBe(200);
      expect(body.pagination).toEqual({ page, perPage: 100, total: 250, totalPages: 3 });
      seen.push(...body.data.map((key: { identifier: string }) => key.identifier));
    }
    expect(seen).toEqual(sandbox.account.list().map(({ identifier }) => identifier));
    const times = sandbox.account.list().map((key) => key.created_at);
    expect(times).toEqual([...times].sort().reverse());
  });

  test("has 50 keys a page by default", async () => {
    const { account } = setUp({ accountKeys: 60 });
    expect((await account("GET")).body.data).toHaveLength(50);
  });

  test("is empty past the end, and has no pages where there are no keys", async () => {
    const { account } = setUp({ accountKeys: 1 });
    expect((await account("GET", "?page=9007199254740991")).body).toMatchObject({ data: [], pagination: { total: 1 } });
    const { body } = await setUp({ accountKeys: 0 }).account("GET");
    expect(body).toEqual({ data: [], pagination: { page: 1, perPage: 50, total: 0, totalPages: 0 } });
  });

  test.each([
    ["?limit=101", ["limit"]],
    ["?limit=0&page=0", ["page", "limit"]],
    ["?page=-1", ["page"]],
    ["?page=1.5", ["page"]],
    ["?limit=", ["limit"]],
    ["?limit=1e1", ["limit"]],
    ["?limit=1&limit=2", ["limit"]],
    ["?page=99999999999999999", ["page"]],
  ])("refuses %s and names the field", async (query, fields) => {
    const answer = await setUp().account("GET", query);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: true, url: `/api/account/api-keys${query}`, statusCode: 400 });
    expect(faultyFields(answer)).toEqual(fields);
  });
});

describe("creating a key of the account", () => {
  test("shows the token once and keeps no trace of it", async () => {
    const { sandbox, account } = setUp();
    const { status, body } = await account("POST", "", {
      body: { memo: "CI", allowedIps: ["192.168.1.100", "2001:db8::1"] },
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      description: "CI",
      allowed_ips: ["192.168.1.100", "2001:db8::1"],
      last_used_at: null,
    });
    const token = body.meta.secret_token;
    expect(token).toMatch(/^ksa_[0-9a-z]{40}$/);
    const list = await account("GET");
    expect(list.body.data[0]).toEqual(body.data);
    expect(JSON.stringify([list.body, sandbox.requests, sandbox.account.list()])).not.toContain(token);
  });

  test("takes nulls and ignores what it doesn't know", async () => {
    const { account } = setUp();
    const { status, body } = await account("POST", "", { body: { memo: null, allowedIps: null, colour: "red" } });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ description: "", allowed_ips: [] });
  });

  test.each([
    [{ memo: "x".repeat(501) }, ["memo"]],
    [{ memo: 5 }, ["memo"]],
    [{ allowedIps: ["10.0.0.1", "300.1.1.1", "10.0.0.0/8", 7] }, ["allowedIps.1", "allowedIps.2", "allowedIps.3"]],
    [{ allowedIps: "10.0.0.1" }, ["allowedIps"]],
    [{ expiresAt: "2020-01-01T00:00:00Z" }, ["expiresAt"]],
    [{ expiresAt: "2999-02-30T00:00:00Z" }, ["expiresAt"]],
    [{ expiresAt: "2999-01-01" }, ["expiresAt"]],
    [{ expiresAt: "2999-01-01T00:00:00" }, ["expiresAt"]],
    [{ memo: false, expiresAt: "soon" }, ["memo", "expiresAt"]],
  ])("refuses %j and names the fields", async (body, fields) => {
    const answer = await setUp().account("POST", "", { body });
    expect(answer.status).toBe(400);
    expect(faultyFields(answer)).toEqual(fields);
  });
});

describe("deleting a key of the account", () => {
  test("says so once, and 404 after that", async () => {
    const { sandbox, account } = setUp({ accountKeys: 2 });
    const { identifier = "" } = sandbox.account.list()[0] ?? {};
    expect(await account("DELETE", `/${identifier}`)).toMatchObject({ status: 200, body: { success: true } });
    expect(await account("DELETE", `/${identifier}`)).toMatchObject({
      status: 404,
      body: { error: true, statusCode: 404 },
    });
    expect(sandbox.account.list()).toHaveLength(1);
  });

  test("is possible with the key itself", async () => {
    const { account } = setUp();
    const { data, meta } = (await account("POST", "", { body: {} })).body;
    expect((await account("DELETE", `/${data.identifier}`, { token: meta.secret_token })).status).toBe(200);
    expect((await account("GET", "", { token: meta.secret_token })).status).toBe(401);
  });
});
