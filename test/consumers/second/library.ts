/** Walks a list of the second document's client, against a small double of its service. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createLendingLibrary } from "../../second/generated/index.js";
import type { Book } from "../../second/generated/schema.js";

const PAGES: Record<string, unknown> = {
  "": { ids: ["b1", "b2"], nextCursor: "2" },
  "2": { ids: ["b3"], nextCursor: null },
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
  const { ids, nextCursor } = (PAGES[searchParams.get("cursor") ?? ""] ?? {}) as { ids: string[]; nextCursor: string };
  const books = ids.map((id) => ({ id, title: `Book ${id}`, author: { name: "Ada" }, addedAt: "2026-01-02 03:04:05" }));
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(pathname === "/v1/books" ? { books, meta: { nextCursor, count: 3 } } : {}));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
try {
  const client = createLendingLibrary({ baseUrl: `http://127.0.0.1:${port}/v1`, auth: { member: "m", branch: "b" } });
  const books: Book[] = await client.books.list({ limit: 2 }).toArray();
  console.log(`${books.length} books`);
} finally {
  server.close();
  server.closeAllConnections();
}
