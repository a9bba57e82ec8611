import { fileURLToPath } from "node:url";
import { checkedFetch, createMock, type Fetch } from "keysmith/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";

// Prism takes its time to load on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const documentAt = (name: string) => fileURLToPath(new URL(`documents/${name}`, import.meta.url));
const LIBRARY = documentAt("library.yaml");
const BASE = "http://mock.test";

/** The mock behind a fetch that holds all its answers against the document. */
async function stateful(document = LIBRARY, items?: number): Promise<Fetch> {
  const mock = await createMock(document, { stateful: { items } });
  return checkedFetch(document, mock.fetch, { requests: false });
}

const headers = { authorization: "Bearer a-token", "content-type": "application/json" };

let fetch: Fetch;
beforeEach(async () => {
  fetch = await stateful();
});

const send = (method: string, path: string, body?: object) =>
  fetch(`${BASE}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
// biome-ignore lint/suspicious/noExplicitAny: an answer can be anything
const json = async (response: Response): Promise<any> => response.json();

describe("A collection in the stateful mock", () => {
  test("is seeded with things that fit the document, each with an id of its own, and the same each time", async () => {
    const { items, total } = await json(await send("GET", "/books?limit=100"));
    expect(total).toBe(25);
    expect(items).toHaveLength(25);
    expect(new Set(items.map(({ id }: { id: string }) => id)).size).toBe(25);
    fetch = await stateful();
    expect((await json(await send("GET", "/books?limit=100"))).items).toEqual(items);
  });

  test("keeps what is created, gives it an id, and adds nothing that wasn't asked for", async () => {
    const created = await send("POST", "/books", { title: "Emma", genre: "novel" });
    expect(created.status).toBe(201);
    const book = await json(created);
    expect(book).toEqual({ id: expect.any(String), title: "Emma", genre: "novel", createdAt: expect.any(String) });
    expect(await json(await send("GET", `/books/${book.id}`))).toEqual(book);
    const { items, total } = await json(await send("GET", "/books?limit=100"));
    expect([total, items.at(-1)]).toEqual([26, book]);
  });

  test("changes what is updated, and only that", async () => {
    const book = await json(await send("POST", "/books", { title: "Emma", genre: "novel", pages: 400 }));
    const changed = await json(await send("PATCH", `/books/${book.id}`, { pages: 410, id: "another" }));
    expect(changed).toEqual({ ...book, pages: 410 });
    expect(await json(await send("GET", `/books/${book.id}`))).toEqual(changed);
  });

  test("forgets what is deleted", async () => {
    const { id } = await json(await send("POST", "/books", { title: "Emma", genre: "novel" }));
    expect((await send("DELETE", `/books/${id}`)).status).toBe(204);
    for (const method of ["GET", "DELETE"]) expect((await send(method, `/books/${id}`)).status).toBe(404);
    expect((await json(await send("GET", "/books"))).total).toBe(25);
  });

  test("answers 404 for what isn't there, and for what belongs to it", async () => {
    expect((await send("GET", "/books/none")).status).toBe(404);
    expect((await send("PATCH", "/books/none", {})).status).toBe(404);
    expect((await send("GET", "/books/none/cover")).status).toBe(404);
  });

  test("pages by the document's rule, to the end", async () => {
    const pages = [];
    for (const offset of [0, 10, 20, 30]) pages.push(await json(await send("GET", `/books?limit=10&offset=${offset}`)));
    expect(pages.map(({ items }) => items.length)).toEqual([10, 10, 5, 0]);
    expect(pages.map(({ total }) => total)).toEqual([25, 25, 25, 25]);
    const ids = pages.flatMap(({ items }) => items.map(({ id }: { id: string }) => id));
    expect(new Set(ids).size).toBe(25);
  });

  test("is filtered by parameters that are called as a property is", async () => {
    const { items, total } = await json(await send("GET", "/books?genre=poetry&limit=100"));
    expect(items.length).toBe(total);
    expect(items.every(({ genre }: { genre: string }) => genre === "poetry")).toBe(true);
  });

  test("refuses what the document doesn't allow, and then keeps nothing", async () => {
    expect((await send("POST", "/books", { title: "" })).status).toBe(422);
    expect((await json(await send("GET", "/books"))).total).toBe(25);
  });

  test("gives the answer that is preferred, and then keeps nothing", async () => {
    const init = {
      method: "POST",
      headers: { ...headers, prefer: "code=422" },
      body: '{"title":"Emma","genre":"novel"}',
    };
    expect((await fetch(`${BASE}/books`, init)).status).toBe(422);
    expect((await json(await send("GET", "/books"))).total).toBe(25);
  });
});

describe("Collections of other shapes", () => {
  const SHAPES = documentAt("shapes.yaml");
  beforeEach(async () => {
    fetch = await stateful(SHAPES, 7);
  });

  test("are found by the model, and those that aren't are answered from the examples", async () => {
    const { collections } = await createMock(SHAPES, { stateful: true });
    expect(collections.map(({ path, id, paging, operations }) => [path, id, paging, operations.join(" ")])).toEqual([
      ["/teams", "id", "page", "list create get replace remove"],
      ["/teams/{teamId}/members", "userId", "cursor", "list get remove"],
      ["/tickets", "number", "cursor", "list create get"],
      ["/notes.json", "sid", "link", "list create get update"],
      ["/alerts", "id", "link", "list get"],
    ]);
    expect(await json(await send("GET", "/search"))).toEqual({ hits: [{ id: "1" }] });
  });

  test("page by number, with totals in headers and the number of pages", async () => {
    const response = await send("GET", "/teams?page=2&per_page=3");
    expect(response.headers.get("x-total")).toBe("7");
    expect(await json(response)).toMatchObject({ data: [{}, {}, {}], meta: { page: 2, total_pages: 3 } });
    expect((await json(await send("GET", "/teams?page=3&per_page=3"))).data).toHaveLength(1);
  });

  async function walk(
    first: string,
    next: (page: Response) => Promise<string | undefined>,
    itemsOf: (body: never) => unknown[],
  ) {
    const items: unknown[] = [];
    let path: string | undefined = first;
    let requests = 0;
    while (path !== undefined && requests++ < 10) {
      const response: Response = await send("GET", path);
      items.push(...itemsOf((await json(response.clone())) as never));
      path = await next(response);
    }
    return { items, requests };
  }

  test("page by cursor, and hold on when an item is deleted meanwhile", async () => {
    const { members } = await json(await send("GET", "/teams/1/members?limit=2"));
    expect(members).toHaveLength(2);
    const { items } = await walk(
      "/teams/1/members?limit=2",
      async (page) => {
        const { next } = await json(page);
        return next === null ? undefined : `/teams/1/members?limit=2&cursor=${next}`;
      },
      ({ members }: { members: unknown[] }) => members,
    );
    expect(items).toHaveLength(7);
    const { next } = await json(await send("GET", "/teams/1/members?limit=2"));
    await send("DELETE", `/teams/1/members/${members[1].userId}`);
    const rest = await json(await send("GET", `/teams/1/members?limit=100&cursor=${next}`));
    expect(rest.members).toHaveLength(5);
  });

  test("page by the last item, with a word on whether more follows", async () => {
    const { items } = await walk(
      "/tickets?limit=3",
      async (page) => {
        const { tickets, has_more } = await json(page);
        return has_more ? `/tickets?limit=3&after=${tickets.at(-1).number}` : undefined;
      },
      ({ tickets }: { tickets: unknown[] }) => tickets,
    );
    expect(items.map((item) => (item as { number: number }).number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test.each([
    ["/notes.json?size=3", async (page: Response) => /<([^>]+)>; rel="next"/.exec(page.headers.get("link") ?? "")?.[1]],
    ["/alerts?limit=3", async (page: Response) => (await json(page)).next],
  ])("page by link: %s", async (first, next) => {
    const follow = async (page: Response) => (await next(page))?.replace(BASE, "");
    const { items, requests } = await walk(
      first,
      follow,
      (body: { items?: unknown[] } & unknown[]) => body.items ?? body,
    );
    expect([items.length, requests]).toEqual([7, 3]);
  });

  test("refuse a cursor that is none of theirs", async () => {
    expect((await send("GET", "/tickets?after=999")).status).toBe(400);
    expect((await send("GET", "/teams/1/members?cursor=nonsense")).status).toBe(400);
  });

  test("are kept apart by the path above them, which must be there", async () => {
    await send("DELETE", "/teams/1/members/1");
    expect((await json(await send("GET", "/teams/1/members"))).members).toHaveLength(6);
    expect((await json(await send("GET", "/teams/2/members"))).members).toHaveLength(7);
    expect((await send("GET", "/teams/99/members")).status).toBe(404);
    await send("DELETE", "/teams/1");
    expect((await send("GET", "/teams/1/members")).status).toBe(404);
  });

  test("take PUT for a new thing (201), and for another (200)", async () => {
    const created = await send("PUT", "/teams/77", { name: "New" });
    expect([created.status, await json(created)]).toEqual([201, { data: { id: 77, name: "New" } }]);
    const replaced = await send("PUT", "/teams/77", { name: "Newer" });
    expect([replaced.status, await json(replaced)]).toEqual([200, { data: { id: 77, name: "Newer" } }]);
    expect((await send("GET", "/teams?per_page=100")).headers.get("x-total")).toBe("8");
  });

  test("answer with the envelope of each operation, and say where a new thing is", async () => {
    const response = await send("POST", "/teams", { name: "Ours", note: "Hello" });
    expect(response.headers.get("location")).toMatch(/^\/teams\/\d+$/);
    expect(await json(response)).toEqual({
      data: { id: expect.any(Number), name: "Ours", note: "Hello" },
      secret: "shown-once",
    });
    expect((await send("POST", "/teams", { id: 1, name: "Ours" })).status).toBe(409);
  });

  test("understand an update by POST, and paths with a suffix", async () => {
    const [note] = await json(await send("GET", "/notes.json"));
    const changed = await json(await send("POST", `/notes/${note.sid}.json`, { Text: "Changed" }));
    expect(changed).toEqual({ ...note, text: "Changed" });
    expect(await json(await send("GET", `/notes/${note.sid}.json`))).toEqual(changed);
  });
});
