import * as face from "@keysmith/api-keys";
import {
  type ApiKeysClient,
  accountApiKeysDelete,
  accountApiKeysList,
  apiKeysGet,
  createApiKeysClient,
  createApiKeysClientOf,
  isError,
} from "@keysmith/api-keys";
import { createSandbox, type Sandbox, type SandboxOptions } from "@keysmith/api-keys/sandbox";
import { describe, expect, test } from "vitest";

function service(options: SandboxOptions = {}): { sandbox: Sandbox; keysmith: ApiKeysClient } {
  const sandbox = createSandbox({ accountKeys: 5, apiKeys: 5, ...options });
  return { sandbox, keysmith: createApiKeysClient({ ...sandbox.connection, retries: 0 }) };
}

describe("both styles, through one client", () => {
  test("list, create, delete in the account's style", async () => {
    const { keysmith } = service();
    const { data, meta } = await keysmith.account.apiKeys.create({ memo: "CI", allowedIps: ["192.168.1.100"] });
    expect(data.description).toBe("CI");
    expect(meta.secret_token).toMatch(/\S{20}/);
    expect((await keysmith.account.apiKeys.list()).items[0]?.identifier).toBe(data.identifier);
    expect(await keysmith.account.apiKeys.delete(data.identifier)).toEqual({ success: true });
    expect(await keysmith.account.apiKeys.list().total()).toBe(5);
  });

  test("list, create, read, write, delete in the organization's style", async () => {
    const { keysmith } = service();
    const made = await keysmith.apiKeys.create({ description: "CI" });
    expect(made.secretKey).toMatch(/\S{20}/);
    expect((await keysmith.apiKeys.get(made.id)).description).toBe("CI");
    const put = await keysmith.apiKeys.put("deploys", { description: "Deploys" }).result();
    expect(put.status).toBe(201);
    expect((await keysmith.apiKeys.put("deploys", { description: "All deploys" }).result()).status).toBe(200);
    expect(await keysmith.apiKeys.delete("deploys")).toBeUndefined();
    expect(await keysmith.apiKeys.list().total()).toBe(6);
  });

  test("survives the panel's odd ways: sizes cut down in silence, dates without a zone", async () => {
    const { sandbox, keysmith } = service({ accountKeys: 120, realQuirks: true });
    const keys = await keysmith.account.apiKeys.list({ limit: 5000 }).toArray({ concurrency: 4 });
    expect(new Set(keys.map(({ identifier }) => identifier)).size).toBe(120);
    expect(sandbox.requests).toHaveLength(3);
    for (const { created_at } of keys) expect(created_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  test("a created key signs requests of its own", async () => {
    const { sandbox, keysmith } = service();
    const { meta } = await keysmith.account.apiKeys.create({});
    const own = createApiKeysClient({ ...sandbox.connection, auth: { accountApiKey: meta.secret_token } });
    expect(await own.account.apiKeys.list().total()).toBe(6);
  });

  test("filters and sorts as asked, whether the filter is typed or written", async () => {
    const { sandbox, keysmith } = service({ apiKeys: 60 });
    const typed = await keysmith.apiKeys.list({ filter: { type: "publishable" }, sort: ["description"] }).toArray();
    const written = await keysmith.apiKeys.list({ filter: "type:publishable", sort: ["description"] }).toArray();
    expect(typed).toEqual(written);
    expect(typed.map(({ type }) => type)).toEqual(typed.map(() => "publishable"));
    expect(typed.length).toBeGreaterThan(0);
    const times = sandbox.apiKeys
      .list()
      .map((key) => key.createdTime)
      .sort();
    const from = new Date(times[30] as string);
    const later = await keysmith.apiKeys.list({ filter: { createdTime: { from } } }).toArray();
    expect(later.length).toBe(30);
  });
});

const classes = { ...face } as unknown as Readonly<Record<string, new () => Error>>;

describe("one way to fail", () => {
  test("the same mistake gives the same class and the same issues in both styles", async () => {
    const { keysmith } = service();
    const a = await keysmith.account.apiKeys.create({ allowedIps: ["nowhere"] }).catch((error: unknown) => error);
    const b = await keysmith.apiKeys
      .create({ description: "x", allowedIps: ["nowhere"] })
      .catch((error: unknown) => error);
    for (const error of [a, b]) {
      expect(error).toBeInstanceOf(face.InvalidRequestError);
      expect((error as face.InvalidRequestError).issues[0]?.path).toEqual(["allowedIps", 0]);
    }
  });

  test.each([
    ["a limit of 101", (k: ApiKeysClient) => k.account.apiKeys.list({ limit: 101 }), "limit"],
    ["a memo that is too long", (k: ApiKeysClient) => k.account.apiKeys.create({ memo: "x".repeat(501) }), "memo"],
    [
      "a date in the past",
      (k: ApiKeysClient) => k.account.apiKeys.create({ expiresAt: "2001-01-01T00:00:00Z" }),
      "expiresAt",
    ],
    [
      "an address that is none",
      (k: ApiKeysClient) => k.account.apiKeys.create({ allowedIps: ["1.2.3"] }),
      "allowedIps",
    ],
    ["a malformed id", (k: ApiKeysClient) => k.apiKeys.put("a b", { description: "x" }), "id"],
    ["an unknown sort", (k: ApiKeysClient) => k.apiKeys.list({ sort: ["id" as "description"] }), "sort"],
  ])("%s is refused with an issue that names the field", async (_, use, field) => {
    const { keysmith } = service();
    const error = await Promise.resolve(use(keysmith)).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(face.InvalidRequestError);
    expect((error as face.InvalidRequestError).issues[0]?.path[0]).toBe(field);
  });

  test.each([
    [400, "InvalidRequestError", "validation"],
    [401, "AuthenticationError", "authentication"],
    [403, "PermissionDeniedError", "permission"],
    [404, "NotFoundError", "not-found"],
    [409, "ConflictError", "conflict"],
    [413, "InvalidRequestError", "validation"],
    [418, "UnexpectedStatusError", "unexpected"],
    [422, "InvalidRequestError", "validation"],
    [429, "RateLimitError", "rate-limit"],
    [500, "ServerError", "server"],
    [503, "ServerError", "server"],
  ] as const)("%i is a %s in both styles", async (status, name, kind) => {
    const { sandbox, keysmith } = service();
    for (const use of [() => keysmith.account.apiKeys.delete("x"), () => keysmith.apiKeys.delete("x")]) {
      sandbox.failNext({ status });
      const error = (await use().catch((error: unknown) => error)) as face.ApiError;
      expect(error).toBeInstanceOf(classes[name]);
      expect(error).toMatchObject({ name, kind, status, attempts: 1 });
    }
  });

  test("plain Problem Details are read where the spec says nothing", async () => {
    const { sandbox, keysmith } = service();
    const body = {
      title: "Teapot",
      detail: "It is short and stout.",
      errors: [{ pointer: "#/spout/0", detail: "is broken" }],
    };
    sandbox.failNext({ status: 418, body, headers: { "content-type": "application/problem+json" } });
    const error = (await keysmith.apiKeys.get("x").catch((error: unknown) => error)) as face.ApiError;
    expect(error.message).toContain("It is short and stout.");
    expect(error.issues).toEqual([{ path: ["spout", 0], message: "is broken" }]);
  });

  test.each([
    ["empty", ""],
    ["HTML", "<!doctype html><title>Hello</title>"],
    ["broken JSON", '{"id": "x"'],
  ])("a success that is %s is an UnreadableResponseError", async (_, body) => {
    const { sandbox, keysmith } = service();
    sandbox.failNext({ status: 200, body });
    const { status, error } = await keysmith.apiKeys.get("x").result();
    expect(status).toBe("unreadable");
    expect(error).toBeInstanceOf(face.UnreadableResponseError);
  });

  test("a failure is told by operation and status", async () => {
    const { keysmith } = service();
    const error = await keysmith.apiKeys.get("nobody").catch((error: unknown) => error);
    expect(isError(error, keysmith.apiKeys.get, 404)).toBe(true);
    expect(isError(error, keysmith.apiKeys.get, 401)).toBe(false);
    expect(isError(error, keysmith.apiKeys.delete, 404)).toBe(false);
  });
});

describe("refused before anything is sent", () => {
  const { sandbox, keysmith } = service();
  const plain = keysmith as unknown as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>;
  const { baseUrl, auth } = sandbox.connection;

  test.each<[string, () => unknown, RegExp]>([
    [
      "an unknown call option",
      () => plain.apiKeys?.get?.("x", { signall: 1 }),
      /^signall is not an option: did you mean signal\?$/,
    ],
    [
      "an unknown query parameter",
      () => plain.apiKeys?.list?.({ limits: 1 }),
      /^limits is not a query parameter of apiKeys\.list: did you mean limit\?$/,
    ],
    ["an empty id", () => keysmith.apiKeys.delete(""), /^id must not be empty/],
    ["an id that leads elsewhere", () => keysmith.apiKeys.delete(".."), /^id must not be empty/],
    ["an id that leads elsewhere when decoded", () => keysmith.apiKeys.delete("%2e%2e"), /^id must not be empty/],
    ["a missing id", () => plain.apiKeys?.delete?.(), /^id must not be empty/],
    ["too many arguments", () => plain.apiKeys?.get?.("x", {}, {}), /^arguments\.2 is one too many/],
    [
      "an unknown filter field",
      () => plain.apiKeys?.list?.({ filter: { kind: "x" } }),
      /^filter\.kind is not a field that can be filtered: known are/,
    ],
    [
      "a filter value that holds a sign",
      () => keysmith.apiKeys.list({ filter: { description: "a;b" } }),
      /description can't be sent: leave out the filter's signs/,
    ],
  ])("%s", async (_, use, message) => {
    const before = sandbox.requests.length;
    const error = await Promise.resolve(use()).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(face.UsageError);
    expect((error as Error).message).toMatch(message);
    expect(sandbox.requests.length).toBe(before);
  });

  test.each<[string, () => unknown, RegExp]>([
    ["no base URL", () => createApiKeysClient({ auth } as never), /^baseUrl must be an https:\/\/ URL/],
    [
      "a base URL that is none",
      () => createApiKeysClient({ baseUrl: "api.example.com" }),
      /^baseUrl must be an https:\/\/ URL/,
    ],
    ["plain http", () => createApiKeysClient({ baseUrl: "http://api.example.com" }), /https:\/\//],
    [
      "an unknown client option",
      () => createApiKeysClient({ baseUrl, retry: 1 } as never),
      /^retry is not an option: did you mean retries\?$/,
    ],
    ["a limit that makes no sense", () => createApiKeysClient({ baseUrl, timeout: -1 }), /^timeout/],
  ])("%s", (_, use, message) => {
    expect(use).toThrow(message);
    expect(use).toThrow(face.UsageError);
  });

  test("a missing credential: the error names those that would do", async () => {
    const other = createApiKeysClient({ ...sandbox.connection, auth: { accountToken: "x" } });
    await expect(other.apiKeys.get("x")).rejects.toThrow(
      /auth has no credential for apiKeys\.get: give secretApiKey, or jwt/,
    );
  });
});

describe("options", () => {
  test("withOptions derives a client and leaves the first as it was", async () => {
    const { sandbox, keysmith } = service();
    const patient = keysmith.withOptions({ retries: 2, random: () => 0 });
    sandbox.failNext({ status: 503, times: 1 });
    expect((await patient.apiKeys.list()).items).toHaveLength(5);
    sandbox.failNext({ status: 503, times: 1 });
    await expect(keysmith.apiKeys.list()).rejects.toThrow(face.ServerError);
  });

  test("extra sends what the spec doesn't know", async () => {
    const seen: { url: string; init: RequestInit }[] = [];
    const keysmith = createApiKeysClient({
      baseUrl: "https://api.example.com/organizations/acme/",
      auth: { secretApiKey: "s" },
      extra: { headers: { "x-trace": "1" } },
      fetch: async (url, init) => {
        seen.push({ url, init });
        return Response.json({ id: "x" }, { status: 201 });
      },
    });
    await keysmith.apiKeys.create(
      { description: "x" },
      { extra: { query: { dry: true }, body: { colour: "red" }, headers: { "x-more": "2" } } },
    );
    expect(seen[0]?.url).toBe("https://api.example.com/organizations/acme/api-keys?dry=true");
    expect(JSON.parse(seen[0]?.init.body as string)).toEqual({ description: "x", colour: "red" });
    const headers = new Headers(seen[0]?.init.headers);
    expect([headers.get("x-trace"), headers.get("x-more"), headers.get("reb-apikey")]).toEqual(["1", "2", "s"]);
  });

  test("withResponse gives the answer and the rate limit too", async () => {
    const { keysmith } = service({ rateLimit: { limit: 10 } });
    const { data, response, rateLimit } = await keysmith.account.apiKeys.create({}).withResponse();
    expect(data.data.identifier).toBeTruthy();
    expect(response.status).toBe(200);
    expect(rateLimit).toMatchObject({ limit: 10, remaining: 9 });
    expect(rateLimit?.resetAt).toBeInstanceOf(Date);
  });

  test("a descriptor format that the runtime can't read is refused", async () => {
    const { createClient } = await import("@keysmith/runtime");
    expect(() =>
      createClient({ ...face.api, format: 0 as typeof face.api.format }, { baseUrl: "https://a.example" }),
    ).toThrow(/generate the client again/);
  });
});

describe("a client of some operations", () => {
  test("has their methods, which do what the whole client's do", async () => {
    const sandbox = createSandbox({ accountKeys: 5, apiKeys: 5 });
    const some = createApiKeysClientOf([accountApiKeysList, accountApiKeysDelete, apiKeysGet], sandbox.connection);
    for await (const { identifier } of some.account.apiKeys.list({ limit: 2 })) {
      expect(await some.account.apiKeys.delete(identifier)).toEqual({ success: true });
    }
    expect(await some.account.apiKeys.list().total()).toBe(0);
    const error = await some.apiKeys.get("none").catch((error: unknown) => error);
    if (!isError(error, some.apiKeys.get, 404)) throw error;
    expect(error.body.title).toBe("Not Found");
  });

  test("asks for a list of operations", () => {
    for (const operations of [apiKeysGet, undefined]) {
      expect(() => createApiKeysClientOf(operations as never, { baseUrl: "https://a.example" })).toThrow(
        "operations must be a list",
      );
    }
  });

  test("has no others, also where options are added to it", () => {
    const some = createApiKeysClientOf([apiKeysGet], { baseUrl: "https://a.example" }).withOptions({ retries: 0 });
    expect(Object.keys(some)).toEqual(["withOptions", "apiKeys"]);
    expect(Object.keys(some.apiKeys)).toEqual(["get"]);
  });
});
