/** `@keysmith/api-keys/validation`: requests are refused before they are sent, answers are reported where they drift. */
import { inspect } from "node:util";
import {
  type ApiKeysClientOptions,
  createApiKeysClient,
  InvalidRequestError,
  UnreadableResponseError,
  UsageError,
} from "@keysmith/api-keys";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import {
  createApiKeysClientValidation,
  type Drift,
  type StandardSchema,
  type ValidationOptions,
} from "@keysmith/api-keys/validation";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import type { ApiKeysClientOperation } from "../generated/zod.js";
import { root } from "./run.js";
import { createLendingLibrary } from "./second/generated/index.js";
import { createLendingLibraryValidation } from "./second/generated/zod.js";

type Options = ValidationOptions<ApiKeysClientOperation>;

/** A client of a sandbox that checks its calls, what it reported, and how many requests it sent. */
function service(validating: Partial<Options> = {}, options: Partial<ApiKeysClientOptions> = {}) {
  const sandbox = createSandbox({ accountKeys: 60, apiKeys: 60 });
  const drifts: Drift[] = [];
  const validation = createApiKeysClientValidation({ report: (drift) => drifts.push(drift), ...validating } as Options);
  const keysmith = createApiKeysClient({ ...sandbox.connection, retries: 0, validation, ...options });
  return { sandbox, drifts, keysmith };
}

/** A client whose service answers with this. */
function answering(body: unknown, validating: Partial<Options> = {}, status = 200) {
  return service(validating, { fetch: async () => Response.json(body, { status }) });
}

const key = {
  id: "ci",
  description: "CI",
  type: "secret",
  createdTime: "2026-01-01T00:00:00Z",
  updatedTime: "2026-01-01T00:00:00Z",
};

describe("a request that the spec doesn't allow is refused before it is sent", () => {
  const { sandbox, keysmith } = service();
  const plain = keysmith as unknown as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>;

  test.each<[string, () => unknown, readonly unknown[], string]>([
    [
      "a limit that is too large",
      () => keysmith.account.apiKeys.list({ limit: 101 }),
      ["limit"],
      "must be at most 100",
    ],
    ["a page that is none", () => keysmith.account.apiKeys.list({ page: 1.5 }), ["page"], "must be an integer"],
    [
      "a field that is misspelt",
      () => plain.apiKeys?.create?.({ description: "x", acll: [] }),
      ["acll"],
      "is not a known field",
    ],
    ["a field that is missing", () => plain.apiKeys?.create?.({}), ["description"], "is missing"],
    ["a body that is missing", () => plain.apiKeys?.create?.(), [], "is missing"],
    [
      "an empty text",
      () => keysmith.apiKeys.create({ description: "" }),
      ["description"],
      "must have at least 1 character",
    ],
    [
      "an address that is none",
      () => keysmith.account.apiKeys.create({ allowedIps: ["1.2.3.4", "1.2.3"] }),
      ["allowedIps", 1],
      "must be of the format ipv4 or of the format ipv6",
    ],
    [
      "an unknown word",
      () => keysmith.apiKeys.put("a", { description: "x", type: "secrets" as "secret" }),
      ["type"],
      'must be "secret" or "publishable"',
    ],
    [
      "an id of other characters",
      () => keysmith.apiKeys.create({ description: "x", id: "a b" }),
      ["id"],
      "must match /",
    ],
    ["a sort that isn't one", () => keysmith.apiKeys.list({ sort: ["id" as "description"] }), ["sort", 0], "must be"],
    ["an id in the path", () => keysmith.apiKeys.get("a b"), ["id"], "must match /"],
    [
      "an id in the path that is too long",
      () => keysmith.apiKeys.put("a".repeat(51), { description: "x" }),
      ["id"],
      "must have at most 50 characters",
    ],
    [
      "a text of too many characters",
      () => keysmith.account.apiKeys.create({ memo: "😀".repeat(501) }),
      ["memo"],
      "must have at most 500 characters",
    ],
    [
      "a list instead of an object",
      () => keysmith.apiKeys.create({ description: "x", acl: [{ scope: ["eu"] as object, permissions: [] }] }),
      ["acl", 0, "scope"],
      "must be an object",
    ],
    [
      "a date that is none",
      () => keysmith.account.apiKeys.create({ expiresAt: "tomorrow" }),
      ["expiresAt"],
      "datetime",
    ],
  ])("%s", async (_, use, path, words) => {
    const before = sandbox.requests.length;
    const error = (await Promise.resolve(use()).catch((error: unknown) => error)) as UsageError;
    expect(error).toBeInstanceOf(UsageError);
    expect(error.issues).toEqual([{ path, message: expect.stringContaining(words) }]);
    expect(error.message).toContain(`${path.join(".") || "the body"} ${error.issues[0]?.message}`);
    expect(sandbox.requests.length).toBe(before);
  });

  test("a character counts once, whatever UTF-16 makes of it", async () => {
    const { data } = await keysmith.account.apiKeys.create({ memo: "😀".repeat(500) });
    expect([...(data.description ?? "")]).toHaveLength(500);
  });

  test("every fault is told, not only the first", async () => {
    const body = { description: "", id: "", allowedIps: ["x"], acl: [{ scope: {}, permissions: [""] }] };
    const error = await keysmith.apiKeys.create(body).catch((error: unknown) => error as UsageError);
    const paths = (error as UsageError).issues.map(({ path }) => path.join("."));
    expect([...new Set(paths)].sort()).toEqual(["acl.0.permissions.0", "allowedIps.0", "description", "id"]);
  });

  test("what isn't sent isn't checked: undefined fields, and extra is a door for anything", async () => {
    const body = { description: "CI", id: undefined } as unknown as { description: string };
    const made = await keysmith.apiKeys.create(body, { extra: { body: { id: "extra" } } });
    expect(made.id).toBe("extra");
  });

  test("a cycle is refused as it is without validation", async () => {
    const acl: unknown[] = [];
    acl.push(acl);
    await expect(keysmith.apiKeys.create({ description: "CI", acl: acl as never })).rejects.toThrow(UsageError);
  });
});

test("the sandbox keeps to the spec: nothing drifts in a run through every operation", async () => {
  const { keysmith, drifts } = service({ responses: "throw" });
  const { data } = await keysmith.account.apiKeys.create({
    memo: "CI",
    expiresAt: new Date(Date.now() + 2 * 86_400_000),
  });
  expect(await keysmith.account.apiKeys.list().toArray({ concurrency: 2 })).toHaveLength(61);
  await keysmith.account.apiKeys.delete(data.identifier);
  const made = await keysmith.apiKeys.put("ci", { description: "CI", allowedIps: ["203.0.113.7"] });
  await keysmith.apiKeys.create({ description: "CI", acl: [{ scope: {}, permissions: ["*"] }] });
  expect(await keysmith.apiKeys.get("ci")).toMatchObject({ id: made.id });
  const filter = { createdTime: { from: new Date(0) } };
  expect(await keysmith.apiKeys.list({ limit: 10, filter }).toArray({ concurrency: 4 })).toHaveLength(62);
  await keysmith.apiKeys.delete("ci");
  const statuses = [
    (await keysmith.apiKeys.get("ci").result()).status,
    (await keysmith.account.apiKeys.delete("nobody").result()).status,
    (await keysmith.account.apiKeys.create({ expiresAt: "2001-01-01T00:00:00Z" }).result()).status,
    (await keysmith.apiKeys.list({ filter: "nobody:x" }).result()).status,
  ];
  expect(statuses).toEqual([404, 404, 400, 422]);
  expect(drifts).toEqual([]);
});

describe("an answer of the services as they are today is no drift", () => {
  test("in a run through every operation of a sandbox with all quirks", async () => {
    const sandbox = createSandbox({ realQuirks: true });
    const drifts: Drift[] = [];
    const validation = createApiKeysClientValidation({ responses: "throw", report: (drift) => drifts.push(drift) });
    const keysmith = createApiKeysClient({ ...sandbox.connection, retries: 0, validation });
    const { data } = await keysmith.account.apiKeys.create({ allowedIps: ["2001:db8:0:0:0:0:0:7"] });
    expect(data.description).toBeNull();
    expect(await keysmith.account.apiKeys.list({ limit: 100 }).toArray()).toHaveLength(4);
    expect((await keysmith.account.apiKeys.create({ memo: "x".repeat(33) }).result()).status).toBe(400);
    await keysmith.account.apiKeys.delete(data.identifier);
    const made = await keysmith.apiKeys.create({ description: "CI", acl: [{ scope: {}, permissions: ["*"] }] });
    expect(made.id).toMatch(/^api_key_/);
    expect(await keysmith.apiKeys.get(made.id)).toMatchObject({ datetimeFormat: "iso8601" });
    await keysmith.apiKeys.put(made.id, { description: "CI" });
    expect(await keysmith.apiKeys.list().toArray()).toHaveLength(4);
    await keysmith.apiKeys.delete(made.id);
    expect(drifts).toEqual([]);
  });

  const links = [{ rel: "self", href: "https://api.example.com/api-keys/a", title: "Self" }];
  test.each<[string, object]>([
    ["has an id, a description and nothing else", { id: "ci", description: "CI" }],
    ["has another kind of id", { id: "api_key_01kbd3w5v8m2q4x7z9c1f6h0jn", description: "CI" }],
    ["has an id of other characters", { id: "a b/ü", description: "CI" }],
    ["has a secret where none is shown", { ...key, secretKey: "a-secret" }],
    ["has addresses with wildcards", { ...key, allowedIps: ["198.51.*.*", "2001:db8::/32"] }],
    ["has no restriction", { ...key, allowedIps: null, acl: [] }],
    [
      "has new properties, on every level",
      {
        ...key,
        colour: "red",
        acl: [{ scope: { websiteId: ["a"] }, permissions: [""], scopes: [] }],
        _links: links,
      },
    ],
  ])("if it %s", async (_, body) => {
    const { keysmith, drifts } = answering(body, { responses: "throw" });
    expect(await keysmith.apiKeys.get("ci")).toEqual(body);
    const list = answering([body], { responses: "throw" });
    expect((await list.keysmith.apiKeys.list()).items).toEqual([body]);
    expect([...drifts, ...list.drifts]).toEqual([]);
  });

  const accountKey = {
    identifier: "a",
    description: "API Key",
    allowed_ips: ["01.02.03.04", "2001:db8:0:0:0:0:0:7"],
    last_used_at: null,
    created_at: "2026-11-22 01:24:01.802",
  };

  test("if the panel adds properties, on every level", async () => {
    const data = [{ ...accountKey, key_type: 1 }];
    const pagination = { page: 1, perPage: 250, total: 1, totalPages: 1, links: {} };
    const { keysmith, drifts } = answering({ data, pagination, meta: {} }, { responses: "throw" });
    expect((await keysmith.account.apiKeys.list()).items).toMatchObject([{ key_type: 1 }]);
    const made = { data: { ...accountKey, description: null, key_type: 1 }, meta: { secret_token: "s", kind: 1 } };
    const creating = answering({ ...made, more: true }, { responses: "throw" });
    expect((await creating.keysmith.account.apiKeys.create({})).data.description).toBeNull();
    const deleting = answering({ success: true, deleted: 1 }, { responses: "throw" });
    expect(await deleting.keysmith.account.apiKeys.delete("a")).toEqual({ success: true, deleted: 1 });
    expect([...drifts, ...creating.drifts, ...deleting.drifts]).toEqual([]);
  });

  test("if an error says less, more, or the same in older words", async () => {
    const errors: [number, object][] = [
      [422, { invalidFields: [] }],
      [422, { error: "No.", invalidFields: [{ field: "id", message: "No.", code: 7 }], trace: "t" }],
      [404, {}],
      [404, { status: 404, error: "Not found", code: 7 }],
    ];
    for (const [status, body] of errors) {
      const { keysmith, drifts } = answering(body, {}, status);
      expect((await keysmith.apiKeys.put("ci", { description: "x" }).result()).status).toBe(status);
      expect(drifts).toEqual([]);
    }
  });
});

describe("an answer that drifts", () => {
  const drifted = { ...key, type: "restricted", colour: "red", createdTime: "01.01.2026" };
  const issues = [
    { path: ["type"], message: 'must be "secret" or "publishable"' },
    { path: ["createdTime"], message: "must be of the format datetime" },
  ];

  test("is given as it came, and reported", async () => {
    const { keysmith, drifts } = answering(drifted);
    expect(await keysmith.apiKeys.get("ci")).toEqual(drifted);
    expect(drifts).toEqual([{ operation: "apiKeys.get", status: 200, issues }]);
  });

  test("fails the call where that is asked for", async () => {
    const { keysmith } = answering(drifted, { responses: "throw" });
    const { status, error } = await keysmith.apiKeys.get("ci").result();
    expect(status).toBe("unreadable");
    expect(error).toBeInstanceOf(UnreadableResponseError);
    expect(error).toMatchObject({ issues, body: drifted, operation: "apiKeys.get", attempts: 1 });
    expect(error?.message).toContain("createdTime must be of the format datetime");
  });

  test("is not looked at where that is asked for", async () => {
    const { keysmith, drifts } = answering(drifted, { responses: "off" });
    expect(await keysmith.apiKeys.get("ci")).toEqual(drifted);
    expect(drifts).toEqual([]);
  });

  test("is named by its place in a list", async () => {
    const { keysmith, drifts } = answering([key, drifted]);
    await keysmith.apiKeys.list();
    expect(drifts[0]?.issues.map(({ path }) => path.join("."))).toEqual(["1.type", "1.createdTime"]);
  });

  test("of an error is reported, and the error thrown all the same", async () => {
    const { keysmith, drifts } = answering({ detail: "No.", invalidFields: "id" }, { responses: "throw" }, 422);
    await expect(keysmith.apiKeys.create({ description: "x" })).rejects.toThrow(InvalidRequestError);
    expect(drifts).toEqual([
      { operation: "apiKeys.create", status: 422, issues: [{ path: ["invalidFields"], message: "must be an array" }] },
    ]);
  });

  test.each([
    () => {
      throw new Error("broken");
    },
    () => Promise.reject(new Error("broken")),
  ])("does no harm through a report that fails", async (report) => {
    const { keysmith } = answering(drifted, { report });
    expect(await keysmith.apiKeys.get("ci")).toEqual(drifted);
  });

  test("shows no secret, wherever the service echoes one", async () => {
    const echoing = { ...key, type: "canary-1", "canary-1": "canary-1", acl: { "canary-1": 1 } };
    const options = { auth: { secretApiKey: "canary-1" }, fetch: async () => Response.json(echoing) };
    const { keysmith, drifts } = service({}, options);
    await keysmith.apiKeys.get("ci");
    expect(drifts[0]?.issues.map(({ path }) => path)).toEqual([["type"], ["acl"]]);
    expect(JSON.stringify(drifts)).not.toContain("canary-1");
  });
});

describe("schemas of another library", () => {
  /** All that Standard Schema asks for. */
  const shouting: StandardSchema = {
    "~standard": {
      version: 1,
      vendor: "ours",
      validate: async (value) => {
        const { description } = value as { description: string };
        return description === description.toUpperCase()
          ? { value }
          : { issues: [{ message: "must shout", path: [{ key: "description" }] }] };
      },
    },
  };

  test("take the place of zod's", async () => {
    const { keysmith, sandbox } = service({ schemas: { "apiKeys.create": { body: shouting } } });
    await expect(keysmith.apiKeys.create({ description: "ci" })).rejects.toThrow(
      "apiKeys.create: description must shout",
    );
    expect(sandbox.requests).toHaveLength(0);
    expect(await keysmith.apiKeys.create({ description: "CI" })).toMatchObject({ description: "CI" });
  });
});

describe("a schema of one's own", () => {
  const saying = (validate: StandardSchema["~standard"]["validate"]): StandardSchema => ({
    "~standard": { version: 1, vendor: "ours", validate },
  });

  test("that breaks on an answer does the call no harm: it is reported", async () => {
    const broken = saying(() => {
      throw new TypeError("canary-1 has no length");
    });
    const schemas = { "apiKeys.get": { responses: { 200: broken } } };
    const { keysmith, drifts } = service(
      { schemas },
      { auth: { secretApiKey: "canary-1" }, fetch: async () => Response.json(key) },
    );
    expect(await keysmith.apiKeys.get("ci")).toEqual(key);
    const issues = [{ path: [], message: "can't be checked: *** has no length" }];
    expect(drifts).toEqual([{ operation: "apiKeys.get", status: 200, issues }]);
  });

  test("shows no secret that it finds in a request", async () => {
    const repeating = saying((value) => ({
      issues: [{ message: `got ${JSON.stringify(value)}`, path: ["canary-2"] }],
    }));
    const validation = createLendingLibraryValidation({
      responses: "off",
      schemas: { "loans.create": { body: repeating } },
    });
    const library = createLendingLibrary({ baseUrl: "https://library.example", auth: { member: "m" }, validation });
    const loan = { member: "ada", what: { minutes: 3 }, due: new Date(0), pin: "canary-2" };
    const error = await library.loans.create(loan, { query: { notify: "email" } }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toContain("loans.create: *** got");
    expect(`${inspect(error)} ${JSON.stringify((error as UsageError).issues)}`).not.toContain("canary-2");
  });

  describe("that never comes to an end is given up", () => {
    const hanging = saying(() => new Promise<never>(() => {}));
    const ways: [string, object, () => object][] = [
      ["at the deadline", { name: "TimeoutError", limit: "deadline" }, () => ({ deadline: 20 })],
      [
        "when the caller aborts",
        { name: "AbortError" },
        () => {
          const controller = new AbortController();
          setTimeout(() => controller.abort(), 10);
          return { signal: controller.signal };
        },
      ],
    ];
    test.each(ways)("%s: of a request", async (_, expected, options) => {
      const { keysmith, sandbox } = service({ schemas: { "apiKeys.create": { body: hanging } } });
      const { error } = await keysmith.apiKeys.create({ description: "CI" }, options()).result();
      expect(error).toMatchObject(expected);
      expect(sandbox.requests).toHaveLength(0);
    });
    test.each(ways)("%s: of an answer", async (_, expected, options) => {
      const { keysmith } = answering(key, { schemas: { "apiKeys.get": { responses: { 200: hanging } } } });
      const { error } = await keysmith.apiKeys.get("ci", options()).result();
      expect(error).toMatchObject(expected);
    });
    test.each(ways)("%s: of an error, which is thrown all the same", async (_, _expected, options) => {
      const schemas = { "apiKeys.get": { responses: { 404: hanging } } };
      const { keysmith } = answering({ detail: "No." }, { schemas }, 404);
      expect((await keysmith.apiKeys.get("ci", options()).result()).status).toBe(404);
    });
  });

  test("is told of by the part of the request that it is for, where it names no field", async () => {
    const no = saying(() => ({ issues: [{ message: "won't do" }] }));
    const { keysmith } = service({ schemas: { "apiKeys.put": { path: no, body: no }, "apiKeys.list": { query: no } } });
    await expect(keysmith.apiKeys.put("a", { description: "x" })).rejects.toThrow(
      "apiKeys.put: the path won't do; the body won't do",
    );
    await expect(Promise.resolve(keysmith.apiKeys.list())).rejects.toThrow("apiKeys.list: the query won't do");
  });
});

describe("several path parameters", () => {
  const requests: string[] = [];
  const library = createLendingLibrary({
    baseUrl: "https://library.example",
    auth: { member: "m" },
    validation: createLendingLibraryValidation({ responses: "off" }),
    fetch: async (url) => {
      requests.push(url);
      return new Response(null, { status: 204 });
    },
  });

  test("are checked each by its own schema", async () => {
    const path = { bookId: "978", copyId: 1.5 };
    await expect(library.books.copies.update(path, { state: "lost" })).rejects.toMatchObject({
      issues: [
        { path: ["bookId"], message: "must match /^[0-9]{13}$/u" },
        { path: ["copyId"], message: "must be an integer" },
      ],
    });
    expect(requests).toEqual([]);
    await library.books.copies.update({ bookId: "9780000000000", copyId: 7 }, { state: "lost" });
    expect(requests).toEqual(["https://library.example/books/9780000000000/copies/7"]);
  });

  test("can be checked by schemas of another library", async () => {
    const path: StandardSchema = {
      "~standard": {
        version: 1,
        vendor: "ours",
        validate: (value) => ({ issues: [{ message: JSON.stringify(value), path: ["loanId"] }] }),
      },
    };
    const validation = createLendingLibraryValidation({ responses: "off", schemas: { "loans.end": { path } } });
    await expect(library.withOptions({ validation }).loans.end("l1")).rejects.toMatchObject({
      issues: [{ path: ["loanId"], message: '{"loanId":"l1"}' }],
    });
  });
});

test("an answer that fits more than one alternative of oneOf is reported as that", async () => {
  const drifts: Drift[] = [];
  const book = { id: "b", title: "On", author: { name: "Ada" }, addedAt: "2026-01-01T00:00:00Z" };
  const loan = { id: "l", member: "ada", due: "2026-01-01T00:00:00Z" };
  const items = [book, { minutes: 3 }, { ...book, minutes: 3 }, {}].map((what) => ({ ...loan, what }));
  const library = createLendingLibrary({
    baseUrl: "https://library.example",
    auth: { member: "m" },
    validation: createLendingLibraryValidation({ report: (drift) => drifts.push(drift) }),
    fetch: async () => Response.json({ items, hasMore: false }),
  });
  await library.loans.list({ member: "ada" });
  expect(drifts.flatMap(({ issues }) => issues)).toEqual([
    { path: ["items", 2, "what"], message: "matches more than one alternative" },
    { path: ["items", 3, "what"], message: "matches no alternative" },
  ]);
});

describe("options that make no sense are refused", () => {
  test.each<[string, unknown, RegExp]>([
    ["a misspelt option", { respones: "off" }, /^validation\.respones is not an option: did you mean responses\?$/],
    ["a mode that is none", { responses: "loud" }, /"throw", "report" or "off"/],
    ["a report without anyone to tell", {}, /^validation\.report is missing: give a function/],
    ["no options", undefined, /validation\.report is missing/],
    [
      "schemas for an operation that isn't there",
      { responses: "off", schemas: { "apiKeys.made": {} } },
      /apiKeys\.made/,
    ],
    [
      "a part of a request that isn't there",
      { responses: "off", schemas: { "apiKeys.create": { bodies: {} } } },
      /^validation\.schemas\.apiKeys\.create\.bodies is not a part of a call: did you mean body\?$/,
    ],
    [
      "a schema that is none",
      { responses: "off", schemas: { "apiKeys.create": { body: (value: unknown) => value } } },
      /^validation\.schemas\.apiKeys\.create\.body must be a Standard Schema: give one of zod, or of another library that implements it$/,
    ],
    [
      "a schema of an answer that is none",
      { responses: "throw", schemas: { "apiKeys.create": { responses: { 201: {} } } } },
      /^validation\.schemas\.apiKeys\.create\.responses\.201 must be a Standard Schema/,
    ],
  ])("%s", (_, options, message) => {
    expect(() => createApiKeysClientValidation(options as Options)).toThrow(message);
    expect(() => createApiKeysClientValidation(options as Options)).toThrow(UsageError);
  });
});

describe("in a bundle", () => {
  async function bundled(program: string): Promise<Set<string>> {
    const { metafile } = await build({
      stdin: { contents: program, resolveDir: root, loader: "ts" },
      absWorkingDir: root,
      bundle: true,
      minify: true,
      format: "esm",
      platform: "browser",
      treeShaking: true,
      write: false,
      metafile: true,
    });
    const [output] = Object.values(metafile.outputs);
    return new Set(
      Object.entries(output?.inputs ?? {}).flatMap(([name, { bytesInOutput }]) => (bytesInOutput > 0 ? [name] : [])),
    );
  }

  test("a program that doesn't import it carries no byte of zod, nor of the checking", async () => {
    const inputs = await bundled(
      'import { createApiKeysClient } from "@keysmith/api-keys"; console.log(createApiKeysClient);',
    );
    expect([...inputs].filter((name) => /zod|validation/.test(name))).toEqual([]);
    expect(inputs).toContain("src/runtime/client.ts");
  });

  test("a program that does carries both", async () => {
    const inputs = await bundled(
      'import { createApiKeysClientValidation as a } from "@keysmith/api-keys/validation"; console.log(a);',
    );
    expect(inputs).toContain("generated/zod.ts");
    expect([...inputs].some((name) => name.startsWith("node_modules/zod/"))).toBe(true);
  });
});
