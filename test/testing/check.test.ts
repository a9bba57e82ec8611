import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import {
  type CheckOptions,
  checkService,
  createMock,
  type DeviationKind,
  type Mock,
  ServiceError,
} from "keysmith/testing";
import { describe, expect, test, vi } from "vitest";

// Prism takes its time to load on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const documentAt = (name: string) => fileURLToPath(new URL(`documents/${name}`, import.meta.url));
const LIBRARY = documentAt("library.yaml");

type Change = (answer: { status: number; headers: Headers; body: unknown }, request: Request) => void;

const mocks = new Map<string, Mock>();

/** A right service: the stateful mock. `change` plants a fault in its answers. */
async function serviceFor(document: string, change: Change = () => {}): Promise<typeof fetch> {
  const mock = await (mocks.get(document) ?? createMock(document, { stateful: { items: 30 } }));
  mocks.set(document, mock);
  return async (input, init) => {
    const request = new Request(input, init);
    const response = await mock.fetch(request);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    const answer = {
      status: response.status,
      headers: new Headers(response.headers),
      body: isJson ? JSON.parse(text) : text,
    };
    change(answer, request);
    const body = text === "" ? null : isJson ? JSON.stringify(answer.body) : text;
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
}

const against = "http://service.test/v1";
const auth = { token: "a-token" };

async function check(change?: Change, options: Partial<CheckOptions> = {}, document = LIBRARY) {
  return checkService(document, { against, auth, fetch: await serviceFor(document, change), ...options });
}

// biome-ignore lint/suspicious/noExplicitAny: an answer can be anything
const items = (body: unknown): any[] => (body as { items?: unknown[] }).items ?? [body];

const planted: [DeviationKind, string, Change, string][] = [
  [
    "missing",
    "leaves a field out",
    ({ status, body }) => {
      for (const item of status === 200 ? items(body) : []) delete item.createdAt;
    },
    "response.body.items[0].createdAt is required",
  ],
  [
    "type",
    "has a field of another type",
    ({ status, body }) => {
      for (const item of status === 200 ? items(body) : []) item.title = 7;
    },
    "response.body.items[0].title must be string, got number",
  ],
  [
    "null",
    "has null in a field",
    ({ status, body }) => {
      for (const item of status === 200 ? items(body) : []) item.genre = null;
    },
    "response.body.items[0].genre must be string, got null",
  ],
  [
    "enum",
    "has a value outside of an enum",
    ({ status, body }) => {
      for (const item of status === 200 ? items(body) : []) item.genre = "crime";
    },
    "response.body.items[0].genre must be equal to one of the allowed values: novel, poetry, science",
  ],
  [
    "format",
    "writes a date otherwise",
    ({ status, body }) => {
      for (const item of status === 200 ? items(body) : []) item.createdAt = "2026-01-01 00:00:00";
    },
    'response.body.items[0].createdAt must match format "date-time"',
  ],
  [
    "status",
    "has another status",
    (answer) => {
      if (answer.status === 404) answer.status = 410;
    },
    "response.status 410 isn't documented (200, 401, 404)",
  ],
  [
    "media-type",
    "has another media type",
    ({ headers }) => headers.set("content-type", "text/html; charset=utf-8"),
    'response.headers["content-type"] "text/html" isn\'t documented (application/json)',
  ],
  [
    "header",
    "leaves a header out",
    ({ headers }) => headers.delete("x-request-id"),
    'response.headers["x-request-id"] is required',
  ],
  [
    "header",
    "has another value in a header",
    ({ headers, status }) => {
      if (status === 200) headers.set("x-ratelimit-remaining", "plenty");
    },
    'response.headers["x-ratelimit-remaining"] must be integer',
  ],
  [
    "error-shape",
    "has errors of another shape",
    (answer) => {
      if (answer.status >= 400) answer.body = { error: "No" };
    },
    "response.body.title is required",
  ],
  [
    "total",
    "says a larger total than there is",
    ({ status, body }) => {
      if (status === 200 && (body as { total?: number }).total !== undefined)
        Object.assign(body as object, { total: 31 });
    },
    "response.body.total is 31, and the list has 30 items",
  ],
  [
    "total",
    "says a smaller total than there is",
    ({ status, body }) => {
      if (status === 200 && (body as { total?: number }).total !== undefined)
        Object.assign(body as object, { total: 20 });
    },
    "response.body.total is 20, and the list has 30 items",
  ],
];

describe("A check finds that a service", () => {
  test.each(planted)("%s: %s", async (kind, _, change, expected) => {
    const { deviations } = await check(change);
    expect(new Set(deviations.map((each) => each.kind))).toEqual(new Set([kind]));
    expect(deviations.map(({ at, message }) => `${at} ${message}`)).toContain(expected);
  });
});

describe("A check of a right service", () => {
  test.each(["library.yaml", "shapes.yaml"])("finds nothing: %s", async (name) => {
    const { deviations } = await check(undefined, {}, documentAt(name));
    expect(deviations).toEqual([]);
  });

  test("finds nothing in other media types than JSON", async () => {
    const { deviations } = await check(undefined, {}, documentAt("media.yaml"));
    // The one example that breaks its schema.
    expect(deviations.map(({ request }) => request)).toEqual(["GET /v1/wrong"]);
  });

  test("says what was run and seen, and what wasn't", async () => {
    const { operations, unsafe } = await check();
    expect(operations.map(({ operation, statuses, notSeen }) => [operation, statuses, notSeen])).toEqual([
      ["GET /books", [200, 400, 401], undefined],
      ["GET /books/{bookId}", [200, 401, 404], undefined],
      ["GET /books/{bookId}/cover", [200, 404], undefined],
    ]);
    expect(unsafe).toBe(3);
  });

  test("says where credentials or values are needed, and takes them", async () => {
    const none = await check(undefined, { auth: {} });
    expect(none.operations.map(({ notSeen }) => notSeen)).toEqual([
      "needs credentials",
      "needs a value for bookId",
      "needs a value for bookId",
    ]);
    const given = await check(undefined, { params: { bookId: "none" } });
    expect(given.operations.map(({ notSeen }) => notSeen)).toEqual([undefined, "answered 404", "answered 404"]);
  });
});

describe("A check", () => {
  test("names what was asked, and no credential", async () => {
    const { deviations } = await check(({ headers }) => headers.delete("x-request-id"));
    expect(deviations[0]).toMatchObject({ request: "GET /v1/books", status: 200, place: { line: 27 } });
    expect(JSON.stringify(deviations)).not.toContain("a-token");
  });

  test("finds the same in many items and on many pages once", async () => {
    const { deviations } = await check(({ status, body }) => {
      for (const item of status === 200 ? items(body) : []) delete item.title;
    });
    expect(deviations.map(({ at }) => at)).toEqual(["response.body.items[0].title", "response.body.title"]);
  });

  test("gives credentials to no other origin that a page links to", async () => {
    const seen: string[] = [];
    const right = await serviceFor(documentAt("shapes.yaml"), ({ body, headers }) => {
      if ((body as { total?: number }).total !== undefined)
        Object.assign(body as object, { next: "https://elsewhere.test/alerts" });
      headers.set("link", '<https://elsewhere.test/notes>; rel="next"');
    });
    const fetch: typeof globalThis.fetch = (input, init) => {
      seen.push(new URL(String(input)).origin);
      return right(input, init);
    };
    const { operations } = await checkService(documentAt("shapes.yaml"), { against, auth, fetch });
    expect(new Set(seen)).toEqual(new Set(["http://service.test"]));
    const alerts = operations.find(({ operation }) => operation === "GET /alerts");
    expect(alerts?.notSeen).toBe("links to https://elsewhere.test, which isn't asked");
  });

  test("of a service that is down ends in one line", async () => {
    const failing = checkService(LIBRARY, { against: "http://127.0.0.1:9", auth });
    await expect(failing).rejects.toThrow(ServiceError);
    await expect(failing).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:9 can't be reached \(\w+\)\. Is the service running, .*$/,
    );
  });

  test("of a service that doesn't answer in time ends in one line", async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const failing = checkService(LIBRARY, { against: `http://127.0.0.1:${port}`, auth, timeout: 50 });
    await expect(failing).rejects.toThrow(/no answer within 50 ms/);
    server.closeAllConnections();
    server.close();
  });

  test("of something that answers HTML says so of each operation", async () => {
    const html: typeof fetch = async () => new Response("<html></html>", { headers: { "content-type": "text/html" } });
    const { deviations } = await checkService(LIBRARY, { against, auth, fetch: html });
    expect(new Set(deviations.map(({ kind }) => kind))).toContain("media-type");
    expect(deviations[0]?.message).toContain("text/html");
  });
});
