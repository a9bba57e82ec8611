import { createSandbox } from "@keysmith/api-keys/sandbox";
import { describe, expect, test } from "vitest";
import { read, setUp } from "./helpers.js";

const HOUR = 3_600_000;

describe("credentials", () => {
  test("are accepted in every form of either style, and in no other", async () => {
    const { connection, credentials } = createSandbox();
    const { accountToken, secretApiKey, jwt } = credentials;
    const status = async (path: string, headers: Record<string, string>) =>
      (await connection.fetch(connection.baseUrl + path, { headers })).status;
    const account = "/api/account/api-keys";
    expect(await status(account, { authorization: `Bearer ${accountToken}` })).toBe(200);
    expect(await status(account, { authorization: `bearer  ${accountToken}` })).toBe(200);
    expect(await status(account, { "x-api-key": accountToken })).toBe(200);
    expect(await status(account, { "reb-apikey": accountToken })).toBe(401);
    expect(await status("/api-keys", { "reb-apikey": secretApiKey })).toBe(200);
    expect(await status("/api-keys", { authorization: `Bearer ${jwt}` })).toBe(200);
    expect(await status("/api-keys", { authorization: `Bearer ${secretApiKey}` })).toBe(401);
    expect(await status("/api-keys", { "reb-apikey": jwt })).toBe(401);
    expect(await status("/api-keys", { "reb-apikey": accountToken })).toBe(401);
  });

  test("that are missing or wrong get 401", async () => {
    const { account, keys } = setUp();
    const none = await account("GET", "", { token: null });
    expect(none).toMatchObject({
      status: 401,
      body: { error: true, statusCode: 401, message: "An API key is required." },
    });
    expect((await account("GET", "", { token: null, headers: { authorization: "Basic eDp5" } })).status).toBe(401);
    expect((await account("GET", "", { token: "ksa_wrong" })).status).toBe(401);
    expect(await keys("GET", "", { token: null })).toMatchObject({
      status: 401,
      body: { status: 401, title: "Unauthorized" },
    });
    expect((await keys("GET", "", { token: "nonsense" })).status).toBe(401);
  });

  test("of the account are refused with 403 where they are malformed", async () => {
    expect(await setUp().account("GET", "", { token: "nonsense" })).toMatchObject({
      status: 403,
      body: { statusCode: 403 },
    });
  });
});

describe("a created key", () => {
  test("of the account authenticates, notes when, and ends when it expires", async () => {
    let time = Date.UTC(2026, 10, 22);
    const { sandbox, account } = setUp({ now: () => time });
    const made = await account("POST", "", { body: { expiresAt: new Date(time + HOUR).toISOString() } });
    const token = made.body.meta.secret_token;
    time += HOUR - 1;
    expect((await account("GET", "", { token })).status).toBe(200);
    expect(sandbox.account.list()[0]?.last_used_at).toBe("2026-11-22T00:59:59.999Z");
    time += 1;
    expect(await account("GET", "", { token })).toMatchObject({
      status: 401,
      body: { message: "The API key has expired." },
    });
  });

  test("stops working when it is removed, in either style", async () => {
    const { sandbox, account, keys } = setUp();
    const one = (await account("POST", "", { body: {} })).body;
    const other = (await keys("POST", "", { body: { description: "x" } })).body;
    sandbox.account.remove(one.data.identifier);
    sandbox.apiKeys.remove(other.id);
    expect((await account("GET", "", { token: one.meta.secret_token })).status).toBe(401);
    expect((await keys("GET", "", { token: other.secretKey })).status).toBe(401);
  });

  test("may be used from its allowed addresses only", async () => {
    const { account, keys } = setUp();
    const token = (await account("POST", "", { body: { allowedIps: ["203.0.113.7", "2001:db8::7"] } })).body.meta
      .secret_token;
    const body = { description: "x", allowedIps: ["198.51.100.0/24", "2001:db8::/32"] };
    const secret = (await keys("POST", "", { body })).body.secretKey;
    const from = (address: string, token: string) => ({ token, headers: { "x-forwarded-for": address } });
    const account403 = ["127.0.0.1", "203.0.113.8", "2001:db8::8", "nonsense", "1:2", ""];
    for (const address of account403) expect((await account("GET", "", from(address, token))).status).toBe(403);
    const account200 = ["203.0.113.7", "203.0.113.7, 10.0.0.1", "::ffff:203.0.113.7", "2001:DB8:0::7"];
    for (const address of account200) expect((await account("GET", "", from(address, token))).status).toBe(200);
    for (const address of ["198.51.101.1", "::1"])
      expect((await keys("GET", "", from(address, secret))).status).toBe(403);
    for (const address of ["198.51.100.255", "2001:db8:ffff::1"]) {
      expect((await keys("GET", "", from(address, secret))).status).toBe(200);
    }
  });

  test("of the organization may do what its type and its permissions let it", async () => {
    const { keys } = setUp();
    const create = async (body: object) =>
      (await keys("POST", "", { body: { description: "x", ...body } })).body.secretKey;
    const grant = (...permissions: string[]) => ({ acl: [{ scope: {}, permissions }] });
    const publishable = await create({ type: "publishable" });
    expect(publishable).toMatch(/^ksp_/);
    expect((await keys("GET", "", { token: publishable })).status).toBe(403);
    const reader = await create(grant("apiKeys.list"));
    expect((await keys("GET", "", { token: reader })).status).toBe(200);
    expect((await keys("GET", "/nobody", { token: reader })).status).toBe(403);
    expect((await keys("PUT", "/x", { token: reader, body: { description: "x" } })).status).toBe(403);
    expect((await keys("GET", "/nobody", { token: await create(grant("*")) })).status).toBe(404);
    expect((await keys("GET", "", { token: await create(grant()) })).status).toBe(403);
    expect((await keys("GET", "", { token: await create({ acl: [] }) })).status).toBe(200);
  });
});

test("the fetch handler needs no connection: it takes a plain request", async () => {
  const { fetch, credentials } = createSandbox();
  const request = new Request("https://example.com/api-keys", { headers: { "reb-apikey": credentials.secretApiKey } });
  const { status, body } = await read(await fetch(request));
  expect(status).toBe(200);
  expect(body[0]._links[0].href).toMatch(/^https:\/\/example\.com\/api-keys\//);
});
