import { fileURLToPath } from "node:url";
import { checkedFetch, createMock, ListenError, type MockedAnswer, type MockOptions } from "keysmith/testing";
import { afterAll, describe, expect, test, vi } from "vitest";

// Prism takes its time to load on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const documentAt = (name: string) => fileURLToPath(new URL(`documents/${name}`, import.meta.url));
const LIBRARY = documentAt("library.yaml");
const MEDIA = documentAt("media.yaml");
const signedIn = { authorization: "Bearer a-token" };

const mock = (options?: MockOptions) => createMock(LIBRARY, options);
const ask = async (path: string, init: RequestInit = { headers: signedIn }, options?: MockOptions) =>
  (await mock(options)).fetch(`http://mock.test${path}`, init);

describe("The mock answers", () => {
  test.each([{}, { dynamic: true }, { errors: true }])("as the document says, with %o", async (options) => {
    const fetch = checkedFetch(LIBRARY, (await mock(options)).fetch);
    const json = { ...signedIn, "content-type": "application/json" };
    const body = JSON.stringify({ title: "Emma", genre: "novel" });
    const answers = [
      await fetch("http://mock.test/books?limit=2", { headers: signedIn }),
      await fetch("http://mock.test/books", { method: "POST", headers: json, body }),
      await fetch("http://mock.test/books/b1", { headers: signedIn }),
      await fetch("http://mock.test/books/b1", { method: "PATCH", headers: json, body: "{}" }),
      await fetch("http://mock.test/books/b1", { method: "DELETE", headers: signedIn }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 201, 200, 200, 204]);
  });

  test("with and without the base of the document's server", async () => {
    expect((await ask("/books")).status).toBe(200);
    expect((await ask("/v1/books")).status).toBe(200);
  });

  test("what a request prefers", async () => {
    const prefer = (value: string) => ask("/books/b1", { headers: { ...signedIn, prefer: value } });
    expect((await prefer("code=404")).status).toBe(404);
    expect((await prefer('code="404", dynamic=true')).headers.get("content-type")).toBe("application/problem+json");
    const [once, again] = [await prefer("dynamic=true, seed=7"), await prefer("dynamic=true, seed=7")];
    expect(await once.json()).toEqual(await again.json());
  });

  test("a wrong request with the documented error, else with one of its own", async () => {
    expect((await ask("/books?limit=1000")).status).toBe(400);
    expect((await ask("/books", {})).status).toBe(401);
    const broken = { method: "POST", headers: { ...signedIn, "content-type": "application/json" }, body: "{" };
    const refused = await ask("/books", broken);
    expect([refused.status, await refused.json()]).toEqual([400, expect.objectContaining({ title: "Invalid JSON" })]);
  });

  test("what the document doesn't have with 404 or 405", async () => {
    expect((await ask("/magazines")).status).toBe(404);
    const wrong = await ask("/books", { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });

  test("and tells of each answer, without its query", async () => {
    const seen: MockedAnswer[] = [];
    await ask("/v1/books?limit=1", undefined, { onAnswer: (answer) => seen.push(answer) });
    expect(seen).toEqual([{ method: "GET", path: "/v1/books", status: 200, operation: "GET /books" }]);
  });
});

describe("The mock of other media types", () => {
  const get = async (path: string, options?: MockOptions) =>
    (await createMock(MEDIA, options)).fetch(`http://mock.test${path}`);

  test.each([
    ["/events", "text/event-stream", 'data: {"step":1}\n\ndata: {"step":2}\n\n'],
    ["/lines", "application/x-ndjson", '{"step":1}\n{"step":2}\n'],
    ["/xml", "application/xml", "<xml><name>Tom &amp; Jerry</name><tag>a</tag><tag>b</tag></xml>"],
    ["/text", "text/plain", "Hello"],
  ])("answers %s as %s", async (path, type, text) => {
    const response = await get(path);
    expect(response.headers.get("content-type")).toBe(type);
    expect(await response.text()).toBe(text);
  });

  test("fails with --errors where an example breaks its schema, and says so in a header without", async () => {
    expect((await get("/wrong", { errors: true })).status).toBe(500);
    const response = await get("/wrong");
    expect(response.status).toBe(200);
    expect(response.headers.get("sl-violations")).toContain("must be integer");
  });
});

describe("Over HTTP", () => {
  const started = mock().then((made) => made.listen());
  afterAll(async () => (await started).close());

  test("pages of another origin may use it", async () => {
    const { url } = await started;
    const origin = "http://localhost:5173";
    const asked = {
      origin,
      "access-control-request-method": "PATCH",
      "access-control-request-headers": "authorization",
    };
    const preflight = await fetch(`${url}/books/b1`, { method: "OPTIONS", headers: asked });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "PATCH",
      "access-control-allow-headers": "authorization",
    });
    const response = await fetch(`${url}/books`, { headers: { ...signedIn, origin } });
    expect(response.headers.get("access-control-allow-origin")).toBe(origin);
    expect(response.headers.get("access-control-expose-headers")).toContain("x-request-id");
  });

  test("a port in use is said in one line", async () => {
    const { url } = await started;
    const again = (await mock()).listen({ port: Number(new URL(url).port) });
    await expect(again).rejects.toThrow(ListenError);
    await expect(again).rejects.toThrow(/^Port \d+ is in use: .*$/);
  });
});
