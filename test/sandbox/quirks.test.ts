import { allRealQuirks, createSandbox, type RealQuirks, type SandboxOptions } from "@keysmith/api-keys/sandbox";
import { describe, expect, test } from "vitest";
import { faultyFields, read, setUp } from "./helpers.js";

const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;
const RATE_LIMIT = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];

const quirky = (realQuirks: boolean | RealQuirks, options: SandboxOptions = {}) =>
  setUp({ accountKeys: 60, now: () => NOW, ...options, realQuirks });

/** The behaviour with this quirk alone, and with all of them. */
const withQuirk = (name: keyof RealQuirks): [string, boolean | RealQuirks][] => [
  [`${name} alone`, { [name]: true }],
  ["all quirks", true],
];

const rateLimitOf = (headers: Headers) => RATE_LIMIT.map((name) => headers.get(name)).filter((value) => value !== null);

describe.each(withQuirk("replacedPaging"))("with %s", (_, quirks) => {
  test.each(["?page=0&limit=5000", "?page=x&limit=", "?limit=0&page=-3", "?limit=101", "?limit=one", "?page=1.5"])(
    "%s is replaced by the defaults",
    async (query) => {
      const { status, body } = await quirky(quirks).account("GET", query);
      expect(status).toBe(200);
      expect(body.pagination).toEqual({ page: 1, perPage: 50, total: 60, totalPages: 2 });
    },
  );

  test("a valid limit is kept beside an invalid page", async () => {
    const { body } = await quirky(quirks).account("GET", "?page=0&limit=7");
    expect(body.pagination).toMatchObject({ page: 1, perPage: 7 });
  });

  test("a limit with a fraction is a 500 in the panel's own shape", async () => {
    const { status, body } = await quirky(quirks).account("GET", "?limit=2.5");
    expect(status).toBe(500);
    expect(body).toMatchObject({ error: true, statusCode: 500, url: "/api/account/api-keys?limit=2.5" });
  });
});

test("a page past the end is an empty 200, and an empty list has no pages, whatever the quirks", async () => {
  for (const quirks of [true, false]) {
    const past = await quirky(quirks).account("GET", "?page=9&limit=10");
    expect(past.body).toEqual({ data: [], pagination: { page: 9, perPage: 10, total: 60, totalPages: 6 } });
    const empty = await quirky(quirks, { accountKeys: 0 }).account("GET");
    expect(empty.body.pagination).toEqual({ page: 1, perPage: 50, total: 0, totalPages: 0 });
  }
});

describe.each(withQuirk("shortMemos"))("with %s", (_, quirks) => {
  test("a memo of 33 characters gets a 400 that names no field", async () => {
    const { account } = quirky(quirks);
    const refused = await account("POST", "", { body: { memo: "x".repeat(33) } });
    expect([refused.status, refused.body.error, "data" in refused.body]).toEqual([400, true, false]);
    expect((await account("POST", "", { body: { memo: "x".repeat(32) } })).status).toBe(200);
  });

  test("a memo of 501 characters gets a 400 that names the field", async () => {
    const refused = await quirky(quirks).account("POST", "", { body: { memo: "x".repeat(501) } });
    expect(refused.status).toBe(400);
    expect(faultyFields(refused)).toEqual(["memo"]);
  });
});

describe.each(withQuirk("expiryRange"))("with %s", (_, quirks) => {
  const at = (time: number) => new Date(time).toISOString();

  test.each([at(NOW + DAY - 1), at(NOW - 1), at(NOW + 90 * DAY + 1)])(
    "expiresAt %s is refused without naming a field",
    async (expiresAt) => {
      const { status, body } = await quirky(quirks).account("POST", "", { body: { expiresAt } });
      expect([status, "data" in body]).toEqual([400, false]);
    },
  );

  test.each([at(NOW + 2 * DAY).replace("Z", "+00:00"), "2026-12-01", "soon"])(
    "expiresAt %s is refused by its field",
    async (expiresAt) => {
      const refused = await quirky(quirks).account("POST", "", { body: { expiresAt } });
      expect(faultyFields(refused)).toEqual(["expiresAt"]);
    },
  );

  test.each([at(NOW + DAY), at(NOW + 90 * DAY), null])("expiresAt %s is accepted", async (expiresAt) => {
    expect((await quirky(quirks).account("POST", "", { body: { expiresAt } })).status).toBe(200);
  });
});

describe.each(withQuirk("missingMemos"))("with %s", (_, quirks) => {
  test.each([{}, { memo: null }, { memo: "" }])(
    "%j has the description null when created and API Key in lists",
    async (body) => {
      const { sandbox, account } = quirky(quirks, { accountKeys: 0 });
      const { data } = (await account("POST", "", { body })).body;
      expect(data.description).toBeNull();
      expect((await account("GET")).body.data[0].description).toBe("API Key");
      expect(sandbox.account.list()[0]?.description).toBe("API Key");
    },
  );
});

describe.each(withQuirk("longAddresses"))("with %s", (_, quirks) => {
  test("short IPv6 addresses, ranges and anything else are refused by their fields", async () => {
    const allowedIps = [
      "2001:db8::7",
      "fe80::1",
      "::ffff:1.2.3.4",
      "10.0.0.0/8",
      "256.1.1.1",
      "1.2.3",
      "1:2:3:4:5:6:7",
    ];
    const refused = await quirky(quirks).account("POST", "", { body: { allowedIps } });
    expect(faultyFields(refused)).toEqual(allowedIps.map((_, index) => `allowedIps.${index}`));
  });

  test("full IPv6 addresses, the loopback and IPv4 with leading zeros are accepted", async () => {
    const allowedIps = ["2001:db8:0:0:0:0:0:7", "2001:0DB8:0000:0000:0000:0000:0000:0007", "::1", "01.02.03.04"];
    const { status, body } = await quirky(quirks).account("POST", "", { body: { allowedIps } });
    expect([status, body.data.allowed_ips]).toEqual([200, allowedIps]);
  });
});

describe.each(withQuirk("allowedIpsIgnored"))("with %s", (_, quirks) => {
  test("a key can be used from any address", async () => {
    const { account } = quirky(quirks);
    const { meta } = (await account("POST", "", { body: { allowedIps: ["203.0.113.7"] } })).body;
    const headers = { "x-forwarded-for": "198.51.100.1" };
    expect((await account("GET", "", { token: meta.secret_token, headers })).status).toBe(200);
  });
});

describe.each(withQuirk("lastUsedNever"))("with %s", (_, quirks) => {
  test("no key was ever used, neither a seeded one nor one that is in use", async () => {
    const { account } = quirky(quirks);
    const { meta } = (await account("POST", "", { body: {} })).body;
    const { data } = (await account("GET", "?limit=100", { token: meta.secret_token })).body;
    const used = data.map((key: { last_used_at: unknown }) => key.last_used_at);
    expect(used).toEqual(Array.from({ length: 61 }, () => null));
  });
});

describe.each(withQuirk("zonelessDates"))("with %s", (_, quirks) => {
  test("dates have a zone in the answer that creates a key and none in lists", async () => {
    const { sandbox, account } = quirky(quirks, { accountKeys: 0 });
    const { data } = (await account("POST", "", { body: {} })).body;
    sandbox.account.insert({ created_at: "2025-01-01T00:00:00Z", last_used_at: "2025-01-02T03:04:05.678Z" });
    expect(data.created_at).toBe("2026-11-22T00:00:00.000Z");
    expect((await account("GET")).body.data).toMatchObject([
      { created_at: "2026-11-22 00:00:00.000" },
      { created_at: "2025-01-01 00:00:00.000", last_used_at: "2025-01-02 03:04:05.678" },
    ]);
  });
});

describe.each(withQuirk("plainSecrets"))("with %s", (_, quirks) => {
  test("a secret is 32 letters, and works", async () => {
    const { account } = quirky(quirks);
    const { meta } = (await account("POST", "", { body: {} })).body;
    expect(meta.secret_token).toMatch(/^[A-Za-z]{32}$/);
    expect((await account("GET", "", { token: meta.secret_token })).status).toBe(200);
  });

  test("a credential shorter than 32 characters gets 403, another wrong one 401", async () => {
    const { account } = quirky(quirks);
    expect((await account("GET", "", { token: "x".repeat(31) })).status).toBe(403);
    expect((await account("GET", "", { token: "x".repeat(32) })).status).toBe(401);
    expect((await account("GET", "", { token: null })).status).toBe(401);
  });
});

describe.each(withQuirk("serverErrors"))("with %s", (_, quirks) => {
  test("every error has the same status message", async () => {
    const { account } = quirky(quirks);
    const answers = [
      await account("GET", "", { token: null }),
      await account("DELETE", "/nobody"),
      await account("POST", "", { body: { memo: 5 } }),
      await account("POST", "", { body: "{" }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 400, 400]);
    for (const { body } of answers) expect(body.statusMessage).toBe("Server Error");
  });
});

describe.each(withQuirk("rateLimitPerAddress"))("with %s", (_, quirks) => {
  const limited = () => quirky(quirks, { rateLimit: { limit: 4, windowMs: 10_000 } });
  const from = (address: string) => ({ headers: { "x-forwarded-for": address } });

  test("each address has one counter for all routes", async () => {
    const { account } = limited();
    await account("GET", "", from("203.0.113.1"));
    await account("DELETE", "/nobody", from("203.0.113.1"));
    await account("GET", "/no/such/route", from("203.0.113.1"));
    const last = await account("POST", "", { ...from("203.0.113.1"), body: {} });
    expect(rateLimitOf(last.headers)).toEqual(["4", "0", String(NOW + 10_000)]);
    const refused = await account("GET", "", from("203.0.113.1"));
    expect([refused.status, ...rateLimitOf(refused.headers)]).toEqual([429, "4", "0", String(NOW + 10_000)]);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect((await account("GET", "", from("203.0.113.2"))).status).toBe(200);
  });

  test("the first answer of a window, 401 and 403 have no headers of it", async () => {
    const { account } = limited();
    expect(rateLimitOf((await account("GET")).headers)).toEqual([]);
    expect(rateLimitOf((await account("GET", "", { token: null })).headers)).toEqual([]);
    expect(rateLimitOf((await account("GET", "", { token: "short" })).headers)).toEqual([]);
    expect(rateLimitOf((await account("GET")).headers)).toEqual(["4", "0", String(NOW + 10_000)]);
  });

  test("the organization's style is as without", async () => {
    const { keys } = limited();
    expect((await keys("POST", "", { body: {} })).headers.get("x-ratelimit-remaining")).toBe("3");
  });
});

describe.each(withQuirk("unknownRoutes"))("with %s", (_, quirks) => {
  const get = async (path: string, headers: Record<string, string> = {}, method = "GET") => {
    const { baseUrl, auth, fetch } = quirky(quirks).sandbox.connection;
    const authorization = `Bearer ${auth.accountToken}`;
    return read(await fetch(baseUrl + path, { method, headers: { authorization, ...headers } }));
  };

  test("an unknown route is a 404 that names the page", async () => {
    const { status, body } = await get("/api/account/nothing?x=1");
    expect(status).toBe(404);
    expect(body).toMatchObject({ error: true, statusCode: 404, message: "Page not found: /api/account/nothing" });
  });

  test("an unknown route is HTML for those who accept it", async () => {
    const { status, headers } = await get("/api/account/nothing", { accept: "text/html, */*" });
    expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  });

  test.each(["HEAD", "OPTIONS"])("%s is a 404", async (method) => {
    expect((await get("/api/account/api-keys", {}, method)).status).toBe(404);
  });

  test("the organization's routes are as without", async () => {
    expect((await get("/nothing", { accept: "text/html" })).body).toMatchObject({ status: 404, title: "Not Found" });
    expect((await quirky(quirks).keys("HEAD")).status).toBe(200);
  });
});

describe.each(withQuirk("noCors"))("with %s", (_, quirks) => {
  const headers = { origin: "https://app.example.com", "access-control-request-method": "GET" };

  test("a preflight request of a browser gets 401", async () => {
    const { account } = quirky(quirks);
    const preflight = await account("OPTIONS", "", { headers, token: null });
    expect([preflight.status, preflight.body.statusCode]).toEqual([401, 401]);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
    expect((await account("GET", "", { headers })).headers.get("access-control-allow-origin")).toBeNull();
  });

  test("the organization's style allows it", async () => {
    expect((await quirky(quirks).keys("OPTIONS", "", { headers, token: null })).status).toBe(204);
  });
});

describe.each(withQuirk("newProperties"))("with %s", (_, quirks) => {
  test("the organization's answers have other ids and more properties", async () => {
    const { keys } = quirky(quirks);
    const made = (await keys("POST", "", { body: { description: "CI", acl: [{ scope: {}, permissions: ["*"] }] } }))
      .body;
    expect(made.id).toMatch(/^api_key_[0-9a-z]{26}$/);
    expect(made).toMatchObject({
      datetimeFormat: "iso8601",
      acl: [{ scopes: [{}] }],
      _links: [{ title: "This API key" }],
    });
    expect((await keys("GET")).body.map(({ id }: { id: string }) => id.slice(0, 8))).toContain("api_key_");
    expect((await keys("PUT", "/my-own", { body: { description: "CI" } })).body.id).toBe("my-own");
  });
});

describe.each(withQuirk("rateLimitOnWrites"))("with %s", (_, quirks) => {
  test("only the organization's answers to POST, PUT and DELETE, and 429, have rate limit headers", async () => {
    const { keys } = quirky(quirks, { rateLimit: { limit: 5 } });
    const body = { description: "CI" };
    const answers = [
      await keys("GET"),
      await keys("GET", "/nobody"),
      await keys("POST", "", { body }),
      await keys("PUT", "/ci", { body }),
      await keys("DELETE", "/ci"),
      await keys("GET"),
    ];
    expect(answers.map(({ headers }) => headers.get("x-ratelimit-remaining"))).toEqual([
      null,
      null,
      "2",
      "1",
      "0",
      "0",
    ]);
    expect(answers.at(-1)?.headers.get("x-ratelimit-retry-after")).toMatch(/^\d{10}$/);
  });
});

test("whatever the quirks, both places of a credential work, and a key can delete itself", async () => {
  const { account } = quirky(true);
  const { data, meta } = (await account("POST", "", { body: {} })).body;
  const headers = { "x-api-key": meta.secret_token };
  expect((await account("GET", "", { token: null, headers })).status).toBe(200);
  expect((await account("DELETE", `/${data.identifier}`, { token: meta.secret_token })).body).toEqual({
    success: true,
  });
  expect((await account("GET", "", { token: meta.secret_token })).status).toBe(401);
});

test("whatever the quirks, unknown properties are ignored, and a body over 64 KiB gets 413", async () => {
  const { account } = quirky(true);
  expect((await account("POST", "", { body: { colour: "red" } })).status).toBe(200);
  expect((await account("POST", "", { body: { colour: "x".repeat(65_536) } })).status).toBe(413);
});

test("an object switches on what it sets to true, and all but one can be on", async () => {
  const none = setUp({ realQuirks: { missingMemos: false } });
  expect((await none.account("POST", "", { body: {} })).body.data.description).toBe("");
  const most = setUp({ realQuirks: { ...allRealQuirks, missingMemos: false } });
  const { data, meta } = (await most.account("POST", "", { body: {} })).body;
  expect([data.description, meta.secret_token.length]).toEqual(["", 32]);
});

test.each(["yes", { ties: true }, { unorderedTies: 1 }])(
  "realQuirks: %j is refused, and the quirks are named",
  (given) => {
    const options = { realQuirks: given } as unknown as SandboxOptions;
    expect(() => createSandbox(options)).toThrow(
      /^createSandbox: realQuirks: Must be true, false or .* quirks are .*unorderedTies/,
    );
  },
);
