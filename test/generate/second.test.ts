/** The second document's client, used: no line beside it is written by hand. */
import { inspect } from "node:util";
import { describe, expect, expectTypeOf, test } from "vitest";
import { type ConflictError, InvalidRequestError, NotFoundError, UsageError } from "../../src/runtime/index.js";
import { createLendingLibrary, type LendingLibraryOptions } from "../second/generated/index.js";
import type { Book, BookInput, Loan } from "../second/generated/schema.js";

const baseUrl = "http://127.0.0.1:1/v1";

interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A client of a service that answers as told, and what the service saw. */
function library(answer: (request: Seen) => Response, options: Partial<LendingLibraryOptions> = {}) {
  const seen: Seen[] = [];
  const client = createLendingLibrary({
    baseUrl,
    auth: { member: "m", branch: "b" },
    fetch: async (url, { method = "GET", headers, body }) => {
      const request = {
        method,
        url: new URL(url),
        headers: new Headers(headers),
        body: body ? JSON.parse(String(body)) : undefined,
      };
      seen.push(request);
      return answer(request);
    },
    ...options,
  });
  return { client, seen };
}

const book = (id: string, addedAt = "2026-01-02 03:04:05") => ({
  id,
  addedAt,
  title: `Book ${id}`,
  author: { name: "Ada" },
});
const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);

describe("lists", () => {
  test("page by a cursor in the body", async () => {
    const all = Array.from({ length: 7 }, (_, index) => book(`b${index}`));
    const { client, seen } = library(({ url }) => {
      const start = Number(url.searchParams.get("cursor") ?? 0);
      const end = start + Number(url.searchParams.get("limit") ?? 5);
      const nextCursor = end < all.length ? String(end) : null;
      return json({ books: all.slice(start, end), meta: { nextCursor, count: all.length } });
    });
    const pager = client.books.list({ limit: 3, genre: ["novel", "poetry"], added: new Date("2026-01-01") });
    const books = await pager.toArray();
    expectTypeOf(books).toEqualTypeOf<Book[]>();
    expect(books.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(books[0]?.addedAt).toBe("2026-01-02T03:04:05+02:00");
    expect(seen).toHaveLength(3);
    expect(decodeURIComponent(seen[0]?.url.search ?? "")).toBe(
      "?limit=3&genre=novel|poetry&added=2026-01-01T00:00:00.000Z",
    );
  });

  test("page by a Link header", async () => {
    const { client, seen } = library(({ url }) => {
      const page = Number(url.searchParams.get("page") ?? 1);
      const next = page < 3 ? { link: `<${url.pathname}?page=${page + 1}>; rel="next"` } : {};
      return json([{ id: page, state: "shelf" }], { headers: next });
    });
    const ids: number[] = [];
    for await (const copy of client.books.copies.list("9780000000000", { per_page: 1 })) ids.push(copy.id);
    expect(ids).toEqual([1, 2, 3]);
    expect(seen.map(({ url }) => url.pathname)).toEqual(Array(3).fill("/v1/books/9780000000000/copies"));
  });

  test("page by the last item's id", async () => {
    const { client, seen } = library(({ url }) => {
      const after = Number(url.searchParams.get("after") ?? 0);
      const items = [after + 1, after + 2].map((id) => ({
        id: String(id),
        member: "ada",
        what: { minutes: 3 },
        due: "2026-01-01T00:00:00Z",
      }));
      return json({ items, hasMore: after < 4 });
    });
    const loans = await client.loans.list({ member: "ada" }).toArray();
    expectTypeOf(loans).toEqualTypeOf<Loan[]>();
    expect(loans.map(({ id }) => id)).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(seen.map(({ url }) => url.search)).toEqual(["?member=ada", "?member=ada&after=2", "?member=ada&after=4"]);
  });

  test("take a typed filter in the document's own language", async () => {
    const { client, seen } = library(() => json({ books: [], meta: {} }));
    await client.books.list({ q: { title: "War AND Peace", pages: { from: 100 }, "author.name": "Leo" } });
    expect(seen[0]?.url.searchParams.get("q")).toBe("title=War\\ AND Peace AND pages=100~ AND author.name=Leo");
  });
});

describe("arguments", () => {
  test("are one object for several path parameters, in the order of the path", async () => {
    const { client, seen } = library(() => new Response(null, { status: 204 }));
    await client.books.copies.update({ bookId: "9780000000000", copyId: 7 }, { state: "lost", note: null });
    expect(seen[0]).toMatchObject({ method: "PATCH", body: { state: "lost", note: null } });
    expect(seen[0]?.url.pathname).toBe("/v1/books/9780000000000/copies/7");
    expect(seen[0]?.headers.get("content-type")).toBe("application/merge-patch+json");
  });

  test("are the body, and then the query among the options", async () => {
    const { client, seen } = library(() =>
      json({ id: "l1", member: "ada", what: { minutes: 3 }, due: "2026-01-01T00:00:00Z" }, { status: 201 }),
    );
    const loan = await client.loans.create(
      { member: "ada", what: { minutes: 3 }, due: new Date("2026-01-01") },
      { query: { notify: "email" } },
    );
    expect(loan.id).toBe("l1");
    expect(seen[0]?.url.search).toBe("?notify=email");
    expect(seen[0]?.body).toEqual({ member: "ada", what: { minutes: 3 }, due: "2026-01-01T00:00:00.000Z" });
  });

  test("send an idempotency key and declared headers", async () => {
    const { client, seen } = library(() => json(book("b1"), { status: 201 }));
    const input: BookInput = { title: "On", author: { name: "Ada" }, shelfMark: "A 1" };
    await client.books.create(input, { idempotencyKey: "k1", headers: { "X-Branch": "north" } });
    await client.books.create(input);
    expect(seen.map(({ headers }) => headers.get("idempotency-key"))).toEqual([
      "k1",
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ]);
    expect(seen[0]?.headers.get("x-branch")).toBe("north");
  });

  test("that the document doesn't know don't compile, and are refused", async () => {
    const { client, seen } = library(() => json({}));
    // @ts-expect-error -- a misspelt query parameter
    await expect(client.loans.list({ member: "ada", befor: "x" })).rejects.toThrow(UsageError);
    // @ts-expect-error -- a missing query parameter: only the compiler can tell
    () => client.loans.list();
    // @ts-expect-error -- a field that only the library writes
    () => client.books.create({ id: "b1", title: "On", author: { name: "Ada" } });
    // @ts-expect-error -- an unknown genre
    () => client.books.list({ genre: ["novels"] });
    // @ts-expect-error -- options that hold a required query parameter
    () => client.loans.create({ member: "ada", what: { minutes: 3 }, due: "2026-01-01T00:00:00Z" });
    expect(seen).toEqual([]);
  });
});

describe("security", () => {
  test("is what the operation asks for: all schemes of one alternative, or none", async () => {
    const { client, seen } = library(({ method }) =>
      method === "POST" ? json(book("b1"), { status: 201 }) : json(book("b1")),
    );
    await client.books.create({ title: "On", author: { name: "Ada" } });
    await client.books.get("9780000000000");
    expect(seen[0]?.url.searchParams.get("branch_key")).toBe("b");
    expect(seen.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer m", null]);
    const librarian = client.withOptions({ auth: { librarian: "ada:secret" } });
    await librarian.books.create({ title: "On", author: { name: "Ada" } });
    expect(seen[2]?.headers.get("authorization")).toBe(`Basic ${btoa("ada:secret")}`);
  });
});

describe("answers", () => {
  test("are errors by kind, with what the document says of them", async () => {
    const problem = { detail: "No such book", title: "Gone" };
    const { client } = library(() => json(problem, { status: 404, headers: { "x-request-id": "r1" } }));
    const error = await client.books.get("9780000000000").catch((error: unknown) => error);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).toMatchObject({
      requestId: "r1",
      operation: "books.get",
      message: expect.stringContaining("No such book"),
    });
  });

  test("are values to switch on, typed by status", async () => {
    const invalid = { detail: "Not like that", errors: [{ pointer: "/title", detail: "is too long" }] };
    const { client } = library(() => json(invalid, { status: 422 }));
    const result = await client.books.create({ title: "On", author: { name: "Ada" } }).result();
    if (result.status !== 422) throw new Error(`It ended with ${result.status}`);
    expect(result.error).toBeInstanceOf(InvalidRequestError);
    expectTypeOf(result.error.body.detail).toEqualTypeOf<string | undefined>();
    expect(result.error.issues).toEqual([{ path: ["title"], message: "is too long" }]);
  });

  test("don't repeat what the document calls secret, though the service does", async () => {
    const invalid = { detail: "hunter2 is no PIN", errors: [{ pointer: "/pin", detail: "hunter2 is too short" }] };
    const { client } = library(() => json(invalid, { status: 422 }));
    const loan = { member: "ada", what: { minutes: 3 }, due: new Date(0), pin: "hunter2" };
    const error = await client.loans.create(loan, { query: { notify: "email" } }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain("hunter2");
    expect(error).toMatchObject({ issues: [{ path: ["pin"], message: "*** is too short" }] });
  });

  test("don't repeat what the document calls secret in the answer itself", async () => {
    const { client } = library(() =>
      json({ title: "End it with 4711-0815", releaseCode: "4711-0815" }, { status: 423 }),
    );
    const result = await client.books.copies.update({ bookId: "9780000000000", copyId: 7 }, {}).result();
    if (result.status !== 423) throw new Error(`It ended with ${result.status}`);
    expect(result.error.message).toBe("books.copies.update: 423 End it with ***");
    expect(result.error.body.releaseCode).toBe("4711-0815");
  });

  test("have the kind that the document gives them", async () => {
    const { client } = library(() => json({ title: "Wait" }, { status: 423 }));
    const result = await client.books.copies.update({ bookId: "9780000000000", copyId: 7 }, {}).result();
    if (result.status !== 423) throw new Error(`It ended with ${result.status}`);
    expectTypeOf(result.error).toExtend<ConflictError>();
    expect(result.error.kind).toBe("conflict");
  });

  test("that the document has only a default for are unexpected", async () => {
    const { client } = library(() => json({ detail: "Tea" }, { status: 418 }));
    const { status, error } = await client.books.list().result();
    expect({ status, number: error?.status }).toEqual({ status: "unexpected", number: 418 });
  });

  test("are text where the document says so, and nothing where there is nothing", async () => {
    const { client } = library(({ method }) =>
      method === "GET" ? new Response("Mon 9-17") : new Response(null, { status: 204 }),
    );
    expect(await client.openingHours()).toBe("Mon 9-17");
    expect(await client.loans.end("l1")).toBeUndefined();
  });
});
