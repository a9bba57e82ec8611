import { fileURLToPath } from "node:url";
import { type CheckedFetchOptions, ContractViolation, checkedFetch, type Fetch } from "keysmith/testing";
import { describe, expect, test, vi } from "vitest";

// Prism takes its time to load on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const DOCUMENT = fileURLToPath(new URL("documents/library.yaml", import.meta.url));
const REQUEST_ID = "0b0c4d61-6ef9-4a54-8d4f-0f0c6e3a7c11";
const BASE = "http://127.0.0.1:1/v1";

const book = { id: "b1", title: "Emma", genre: "novel", createdAt: "2026-01-01T00:00:00Z" };
const page = { items: [book], total: 1 };

interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A service that answers the same to everything. */
function service({ status = 200, headers = {}, body }: Answer): Fetch {
  const all = { "content-type": "application/json", "x-request-id": REQUEST_ID, ...headers };
  const text = body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body);
  return async () => new Response(text, { status, headers: all });
}

const signedIn = { authorization: "Bearer a-token" };
const json = { ...signedIn, "content-type": "application/json" };

async function violations(
  answer: Answer,
  path = "/books",
  init: RequestInit = { headers: signedIn },
  options: CheckedFetchOptions = {},
): Promise<string[]> {
  const error = await checkedFetch(
    DOCUMENT,
    service(answer),
    options,
  )(`${BASE}${path}`, init).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return [];
  if (!(error instanceof ContractViolation)) throw error;
  return error.violations.map(({ kind, at, message }) => `${kind}: ${at} ${message}`);
}

describe("An answer", () => {
  test("passes where it is as the document says, and arrives unread", async () => {
    const response = await checkedFetch(DOCUMENT, service({ body: page }))(`${BASE}/books`, { headers: signedIn });
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toEqual(page);
  });

  test.each<[string, Answer, string]>([
    [
      "lacks a field",
      { body: { ...page, items: [{ ...book, title: undefined }] } },
      "missing: response.body.items[0].title is required",
    ],
    [
      "has a field of another type",
      { body: { ...page, total: "1" } },
      "type: response.body.total must be integer, got string",
    ],
    [
      "has null where a value belongs",
      { body: { ...page, items: [{ ...book, title: null }] } },
      "null: response.body.items[0].title must be string, got null",
    ],
    [
      "has a value that isn't among those of an enum",
      { body: { ...page, items: [{ ...book, genre: "crime" }] } },
      "enum: response.body.items[0].genre must be equal to one of the allowed values: novel, poetry, science",
    ],
    [
      "has a date that is none",
      { body: { ...page, items: [{ ...book, createdAt: "yesterday" }] } },
      'format: response.body.items[0].createdAt must match format "date-time"',
    ],
    [
      "has a number out of range",
      { body: { ...page, items: [{ ...book, pages: 0 }] } },
      "range: response.body.items[0].pages must be >= 1",
    ],
    [
      "has a status of its own",
      { status: 418, body: {} },
      "status: response.status 418 isn't documented (200, 400, 401)",
    ],
    [
      "is of another media type",
      { headers: { "content-type": "text/html" }, body: "<p>Hello</p>" },
      'media-type: response.headers["content-type"] "text/html" isn\'t documented (application/json)',
    ],
    [
      "has a header of another type",
      { headers: { "x-ratelimit-remaining": "many" }, body: page },
      'type: response.headers["x-ratelimit-remaining"] must be integer',
    ],
    [
      "has a header of another format",
      { headers: { "x-request-id": "7" }, body: page },
      'format: response.headers["x-request-id"] must match format "uuid"',
    ],
    ["has no body", {}, "body: response.body is missing"],
    ["is broken JSON", { body: '{"items":' }, "body: response.body is not valid JSON"],
    [
      "is an error of another shape",
      { status: 400, headers: { "content-type": "application/problem+json" }, body: { title: "No" } },
      "missing: response.body.status is required",
    ],
  ])("is refused where it %s", async (_, answer, expected) => {
    expect(await violations(answer)).toEqual([expected]);
  });

  test("is refused where it lacks a header that must be there", async () => {
    const bare: Fetch = async () => Response.json(page);
    await expect(checkedFetch(DOCUMENT, bare)(`${BASE}/books`, { headers: signedIn })).rejects.toThrow(
      'response.headers["x-request-id"] is required',
    );
  });

  test("may have fields that the document doesn't know", async () => {
    expect(await violations({ body: { ...page, more: true } })).toEqual([]);
  });

  test("of bytes is not read", async () => {
    const png: Fetch = async () =>
      new Response(new Uint8Array([137, 80]), { headers: { "content-type": "image/png" } });
    const response = await checkedFetch(DOCUMENT, png)(`${BASE}/books/b1/cover`, { headers: signedIn });
    expect((await response.bytes?.()) ?? new Uint8Array(await response.arrayBuffer())).toHaveLength(2);
  });

  test("without a body passes where none is documented", async () => {
    expect(await violations({ status: 204 }, "/books/b1", { method: "DELETE", headers: signedIn })).toEqual([]);
  });
});

describe("A request", () => {
  test.each<[string, string, RequestInit, string[]]>([
    ["is on a path that there isn't", "/boks", {}, ["path: request.path is none that the document has"]],
    [
      "has a method that the path doesn't have",
      "/books",
      { method: "DELETE" },
      ["method: request.method isn't documented for this path (GET, POST is)"],
    ],
    ["has no credentials", "/books", {}, ["security: request has none of the documented credentials"]],
    [
      "has parameters that aren't as documented",
      "/books?limit=1000&offset=x&genre=crime",
      { headers: signedIn },
      [
        "range: request.query.limit must be <= 100",
        "type: request.query.offset must be integer",
        "enum: request.query.genre must be equal to one of the allowed values: novel, poetry, science",
      ],
    ],
    [
      "has a path parameter that is too long",
      `/books/${"x".repeat(21)}`,
      { headers: signedIn },
      ["range: request.path.bookid must NOT have more than 20 characters"],
    ],
    [
      "has a body that isn't as documented",
      "/books",
      { method: "POST", headers: json, body: JSON.stringify({ title: "" }) },
      ["missing: request.body.genre is required", "range: request.body.title must NOT have fewer than 1 characters"],
    ],
    ["has no body", "/books", { method: "POST", headers: signedIn }, ["body: request.body is missing"]],
    [
      "has a body of another media type",
      "/books",
      { method: "POST", headers: { ...signedIn, "content-type": "text/plain" }, body: "Emma" },
      ['media-type: request.headers["content-type"] "text/plain" isn\'t documented (application/json)'],
    ],
    [
      "has a body where there is none",
      "/books/b1",
      { method: "DELETE", headers: json, body: "{}" },
      ['media-type: request.headers["content-type"] "application/json" isn\'t documented (no body is)'],
    ],
    [
      "has broken JSON",
      "/books",
      { method: "POST", headers: json, body: "{" },
      ["body: request.body is not valid JSON"],
    ],
  ])("is refused where it %s", async (_, path, init, expected) => {
    let sent = 0;
    const fetch: Fetch = async () => {
      sent++;
      return Response.json({});
    };
    const error = await checkedFetch(DOCUMENT, fetch)(`${BASE}${path}`, init).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ContractViolation);
    const found = (error as ContractViolation).violations.map(({ kind, at, message }) => `${kind}: ${at} ${message}`);
    expect(found).toEqual(expected);
    expect(sent).toBe(0);
  });

  test("can be wrong where only answers are to be checked", async () => {
    const problem = { status: 422, headers: { "content-type": "application/problem+json" } };
    const init = { method: "POST", headers: json, body: "{}" };
    const body = { title: "Wrong", status: 422 };
    expect(await violations({ ...problem, body }, "/books", init, { requests: false })).toEqual([]);
    expect(await violations({ ...problem, body: {} }, "/books", init, { requests: false })).toEqual([
      "missing: response.body.title is required",
      "missing: response.body.status is required",
    ]);
  });

  test("reaches the service as it was given, as a Request and with a stream", async () => {
    const echo: Fetch = async (input, init) => {
      const text = await new Request(input, init).text();
      return Response.json({ ...book, ...JSON.parse(text) }, { status: 201 });
    };
    const fetch = checkedFetch(DOCUMENT, echo);
    const body = JSON.stringify({ title: "Persuasion", genre: "novel" });
    const request = new Request(`${BASE}/books`, { method: "POST", headers: json, body });
    expect(await (await fetch(request)).json()).toMatchObject({ title: "Persuasion" });
    const stream = new Blob([body]).stream();
    const streamed = { method: "POST", headers: json, body: stream, duplex: "half" } as RequestInit;
    expect(await (await fetch(`${BASE}/books`, streamed)).json()).toMatchObject({ title: "Persuasion" });
  });
});

describe("The base of the URL", () => {
  const ok = service({ body: page });
  const ask = (url: string, options?: CheckedFetchOptions) =>
    checkedFetch(DOCUMENT, ok, options)(url, { headers: signedIn });

  test.each([
    "http://127.0.0.1:1/books",
    "http://127.0.0.1:1/v1/books",
    "http://127.0.0.1:1/organizations/acme/books",
    "https://library.example.com/v1/books",
  ])("may be that of %s", async (url) => {
    expect((await ask(url)).status).toBe(200);
  });

  test("is that of the documented server at its own address", async () => {
    await expect(ask("https://library.example.com/v2/books")).rejects.toThrow("request.path is none");
  });

  test("can be given, and then is that one", async () => {
    expect((await ask("http://127.0.0.1:1/a/books", { baseUrl: "http://127.0.0.1:1/a" })).status).toBe(200);
    await expect(ask("http://127.0.0.1:1/b/books", { baseUrl: "http://127.0.0.1:1/a" })).rejects.toThrow("is none");
  });
});

describe("A violation", () => {
  test("names the operation, each place, and the line of the document", async () => {
    const fetch = checkedFetch(DOCUMENT, service({ body: { ...page, items: [{ ...book, createdAt: "soon" }] } }));
    const error: ContractViolation = await fetch(`${BASE}/books`, { headers: signedIn }).then(
      () => undefined as never,
      (reason) => reason,
    );
    expect(error.message).toMatchInlineSnapshot(`
      "GET /books (books.list), status 200: not as the document says
        response.body.items[0].createdAt must match format "date-time" (test/testing/documents/library.yaml:145:9)"
    `);
    expect(error).toMatchObject({ name: "ContractViolation", operation: "GET /books", operationId: "books.list" });
  });

  test("shows no value, and no control character", async () => {
    const secret = "sk_live_\u001b[31m";
    const error: ContractViolation = await checkedFetch(
      DOCUMENT,
      service({ body: { ...page, items: [{ ...book, createdAt: secret, pages: secret, genre: secret }] } }),
    )(`${BASE}/books`, { headers: signedIn }).then(
      () => undefined as never,
      (reason) => reason,
    );
    expect(error.violations).toHaveLength(3);
    expect(error.message).not.toContain("sk_live");
    expect(error.message.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });
});

test("A document that can't be read is said so by each request", async () => {
  const fetch = checkedFetch("nowhere.yaml", service({ body: page }));
  await expect(fetch(`${BASE}/books`)).rejects.toThrow("nowhere.yaml");
  await expect(fetch(`${BASE}/books`)).rejects.toThrow("nowhere.yaml");
});

describe("The document", () => {
  const parsed = {
    openapi: "3.1.0",
    info: { title: "Parsed", version: "1" },
    paths: {
      "/a": {
        get: {
          responses: { "200": { description: "", content: { "application/json": { schema: { type: "string" } } } } },
        },
      },
    },
  };

  test("can be one that was parsed already", async () => {
    const fetch = checkedFetch(parsed, async () => Response.json(1));
    await expect(fetch("http://127.0.0.1:1/a")).rejects.toThrow("response.body must be string, got number");
  });

  test("can be its text", async () => {
    const fetch = checkedFetch({ text: JSON.stringify(parsed) }, async () => Response.json("a"));
    expect((await fetch("http://127.0.0.1:1/a")).status).toBe(200);
  });

  test("can be of Swagger 2.0, which is read as OpenAPI 3", async () => {
    const swagger = {
      swagger: "2.0",
      info: { title: "Old", version: "1" },
      basePath: "/v1",
      paths: { "/a": { get: { responses: { "200": { description: "", schema: { type: "string" } } } } } },
    };
    const fetch = checkedFetch(swagger, async () => Response.json(1));
    await expect(fetch("http://127.0.0.1:1/v1/a")).rejects.toThrow("response.body must be string, got number");
  });
});
