/** The client against the two services as they are: the sandbox with all real quirks, over HTTP. */
import {
  type ApiKeysClient,
  AuthenticationError,
  createApiKeysClient,
  InvalidRequestError,
  NotFoundError,
  PaginationError,
  PermissionDeniedError,
  RateLimitError,
} from "@keysmith/api-keys";
import { createSandbox, type ListeningSandbox, type Sandbox, type SandboxOptions } from "@keysmith/api-keys/sandbox";
import { afterEach, describe, expect, test } from "vitest";

const NOW = Date.UTC(2026, 10, 22, 1, 24);
const DAY = 86_400_000;

let server: ListeningSandbox | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; client: ApiKeysClient }> {
  const sandbox = createSandbox({ accountKeys: 120, apiKeys: 30, now: () => NOW, ...options, realQuirks: true });
  server = await sandbox.listen();
  return { sandbox, client: createApiKeysClient({ ...server.connection, retries: 0 }) };
}

const errorOf = async (call: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(call).then(
    () => undefined,
    (error: unknown) => error,
  );

describe("a list of the account", () => {
  test.each([5000, 100, 50, 7])("has every key with limit %i, in full dates", async (limit) => {
    const { client } = await start();
    const keys = await client.account.apiKeys.list({ limit }).toArray({ concurrency: 4 });
    expect(new Set(keys.map(({ identifier }) => identifier)).size).toBe(120);
    for (const { created_at } of keys) expect(new Date(created_at).toISOString()).toBe(created_at);
  });

  test("is empty past its end, and where there are no keys", async () => {
    const { client } = await start({ accountKeys: 0 });
    expect(await client.account.apiKeys.list({ page: 3 }).toArray()).toEqual([]);
    expect(await client.account.apiKeys.list().total()).toBe(0);
  });
});

describe("656 keys of the account, of which many were created in the same millisecond,", () => {
  test.each([100, 50, 7])("are all listed with limit %i, or end in an error that says why", async (limit) => {
    const { client } = await start({ accountKeys: 656 });
    const ids = new Set<string>();
    try {
      for await (const { identifier } of client.account.apiKeys.list({ limit })) {
        expect(ids).not.toContain(identifier);
        ids.add(identifier);
      }
      expect(ids.size).toBe(656);
    } catch (error) {
      expect(error).toBeInstanceOf(PaginationError);
      expect((error as PaginationError).message).toMatch(/order isn't fixed: use a larger page size/);
    }
  });

  test("are all listed where their times differ", async () => {
    const { sandbox, client } = await start({ accountKeys: 0 });
    for (let n = 0; n < 656; n++) sandbox.account.insert({ created_at: new Date(NOW - n * 1000).toISOString() });
    expect(await client.account.apiKeys.list({ limit: 100 }).toArray()).toHaveLength(656);
  });
});

describe("a key of the account", () => {
  test("has no description where it has no memo, and a name in lists", async () => {
    const { client } = await start({ accountKeys: 0 });
    const { data } = await client.account.apiKeys.create({ memo: null });
    expect(data.description).toBeNull();
    const [listed] = (await client.account.apiKeys.list()).items;
    expect(listed).toMatchObject({ identifier: data.identifier, description: "API Key", last_used_at: null });
    expect(listed?.created_at).toBe(data.created_at);
  });

  test("can be used three times a day, then it is refused like a wrong one", async () => {
    const { sandbox, client } = await start();
    const { meta } = await client.account.apiKeys.create({ memo: "CI" });
    const limited = client.withOptions({ auth: { accountToken: meta.secret_token }, retries: 2 });
    expect(await limited.account.apiKeys.list({ limit: 50 }).toArray()).toHaveLength(121);
    const before = sandbox.requests.length;
    const error = await errorOf(limited.account.apiKeys.list());
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ status: 401, rateLimit: undefined, retryAfterMs: undefined, issues: [] });
    expect((error as Error).message).toContain("Server Error");
    expect(sandbox.requests.length - before).toBe(1);
  });

  test("can delete itself, and is unknown after that", async () => {
    const { client } = await start();
    const { data, meta } = await client.account.apiKeys.create({});
    const baseUrl = server?.url ?? "";
    const itself = createApiKeysClient({ baseUrl, auth: { accountApiKey: meta.secret_token } });
    expect(await itself.account.apiKeys.delete(data.identifier)).toEqual({ success: true });
    expect(await errorOf(itself.account.apiKeys.list())).toBeInstanceOf(AuthenticationError);
    expect(await errorOf(client.account.apiKeys.delete(data.identifier))).toBeInstanceOf(NotFoundError);
  });
});

describe("an error of the panel", () => {
  test.each([
    { memo: "x".repeat(33) },
    { expiresAt: new Date(NOW + DAY / 2) },
    { expiresAt: new Date(NOW + 91 * DAY) },
  ])("for %j names no field", async (body) => {
    const { client } = await start();
    const error = await errorOf(client.account.apiKeys.create(body));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ status: 400, issues: [] });
  });

  test("for a short IPv6 address names it", async () => {
    const { client } = await start();
    const error = await errorOf(client.account.apiKeys.create({ allowedIps: ["203.0.113.7", "2001:db8::7"] }));
    expect((error as InvalidRequestError).issues.map(({ path }) => path)).toEqual([["allowedIps", 1]]);
  });

  test("for a short credential is a PermissionDeniedError", async () => {
    const { client } = await start();
    const error = await errorOf(client.withOptions({ auth: { accountToken: "short" } }).account.apiKeys.list());
    expect(error).toBeInstanceOf(PermissionDeniedError);
  });

  test("for a wrong base URL is a 404 that names the page", async () => {
    const { client } = await start();
    const baseUrl = `${server?.url}/api/v1`;
    const error = await errorOf(client.withOptions({ baseUrl }).account.apiKeys.list());
    expect(error).toBeInstanceOf(NotFoundError);
    expect((error as Error).message).toContain("Page not found: /api/v1/api/account/api-keys");
  });
});

describe("a rate limit", () => {
  test("of the panel is unknown at first, then read, and says when it ends", async () => {
    const { client } = await start({ rateLimit: { limit: 2, windowMs: 10_000 } });
    const rateLimits = [];
    for (let call = 0; call < 2; call++) {
      rateLimits.push((await client.account.apiKeys.delete("x").result()).rateLimit);
    }
    expect(rateLimits).toEqual([undefined, { limit: 2, remaining: 0, resetAt: expect.any(Date) }]);
    const error = await errorOf(client.account.apiKeys.list());
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ status: 429, retryAfterMs: 10_000 });
  });

  test("of the organization is known after writes, and says when it ends", async () => {
    const { client } = await start({ rateLimit: { limit: 2, windowMs: 10_000 } });
    expect((await client.apiKeys.get("nobody").result()).rateLimit).toBeUndefined();
    const put = await client.apiKeys.put("ci", { description: "CI" }).result();
    expect(put.rateLimit).toMatchObject({ limit: 2, remaining: 0 });
    expect(await errorOf(client.apiKeys.list())).toMatchObject({ status: 429, retryAfterMs: 10_000 });
  });
});

describe("the organization's keys", () => {
  test("have ids of another form and new properties, and are walked, read and written all the same", async () => {
    const { client } = await start();
    const keys = await client.apiKeys.list({ limit: 7 }).toArray();
    expect(new Set(keys.map(({ id }) => id)).size).toBe(30);
    const made = await client.apiKeys.create({
      description: "CI",
      acl: [{ scope: { organizationId: ["acme"] }, permissions: ["*"] }],
    });
    expect(made).toMatchObject({ id: expect.stringMatching(/^api_key_/), datetimeFormat: "iso8601" });
    const { acl } = await client.apiKeys.get(made.id);
    expect(acl?.[0]?.scope.organizationId).toEqual(["acme"]);
    await client.apiKeys.delete(made.id);
  });

  test.each([undefined, 1, 7, 100, 1000])(
    "are listed beyond the largest offset in pages of 1,000, with limit %s",
    { timeout: 30_000 },
    async (limit) => {
      const { client, sandbox } = await start({ apiKeys: 10_000 });
      const keys = await client.apiKeys.list({ ...(limit && { limit }) }).toArray();
      expect(new Set(keys.map(({ id }) => id)).size).toBe(10_000);
      expect(keys).toHaveLength(10_000);
      expect(sandbox.requests.length).toBeLessThanOrEqual(12);
    },
  );

  test("are listed in the caller's order and filter, where these can be continued", { timeout: 30_000 }, async () => {
    const { client } = await start({ apiKeys: 3000 });
    const newest = await client.apiKeys.list({ sort: ["-createdTime"] }).toArray();
    expect(newest).toHaveLength(3000);
    expect(newest.map(({ createdTime }) => createdTime)).toEqual(
      newest
        .map(({ createdTime }) => createdTime)
        .sort()
        .reverse(),
    );
    const from = newest[2499]?.createdTime as string;
    const recent = await client.apiKeys.list({ filter: { createdTime: { from } } }).toArray();
    expect(recent).toHaveLength(2500);
    const list = client.apiKeys.list({ sort: ["description"], limit: 1000 });
    await expect(list.toArray()).rejects.toThrow(/does not allow offsets over 1000/);
  });

  test("give one page as the caller wants it, however long the list", async () => {
    const { client, sandbox } = await start({ apiKeys: 3000 });
    const page = await client.apiKeys.list({ limit: 5 });
    const { items, total } = await client.apiKeys.list({ limit: 5 }).page();
    expect([page.items.length, page.total, items.length, total]).toEqual([5, 3000, 5, 3000]);
    expect(sandbox.requests).toHaveLength(2);
  });
});
