/** Lists of which a document says no word for tools: inferred, generated, and walked against a service that pages as it says. */
import { expect, test } from "vitest";
import { type Hit, sendJson, serve } from "../runtime/loopback.js";
import { clientOf, documentOf, type Json, made } from "./made.js";

const text = { type: "string" };
const whole = { type: "integer" };
const item = { type: "object", required: ["id"], properties: { id: { type: "string" }, name: text } };
const nameless = { type: "object", properties: { label: text } };
const array = (items: object = item) => ({ type: "array", items });
const object = (properties: Json) => ({ type: "object", properties });
const query = (name: string, schema: Json = whole) => ({ name, in: "query", schema });
const answer = (schema: Json, headers: Json = {}) => ({
  responses: { 200: { description: "Fine.", headers, content: { "application/json": { schema } } } },
});
const body = (properties: Json) => ({
  requestBody: { content: { "application/json": { schema: object(properties) } } },
});

/** A list: how the document describes it, and how the service answers. */
interface List {
  readonly method?: "get" | "post";
  readonly operation: Json;
  readonly page: (
    asked: (name: string) => string | undefined,
    hit: Hit,
  ) => { readonly body: unknown; readonly headers?: Record<string, string> };
}

const all = Array.from({ length: 23 }, (_, index) => ({ id: `i${index}`, name: `Item ${index}` }));
const labels = all.map(({ name }) => ({ label: name }));
const slice = (start: number, size: string | number | undefined, of: readonly unknown[] = all) =>
  of.slice(start, start + Number(size ?? 5));
const after = (id: string | undefined) => (id === undefined ? 0 : all.findIndex((each) => each.id === id) + 1);
const more = (start: number, page: readonly unknown[]) => start + page.length < all.length;

const lists: Record<string, List> = {
  "page numbers with a total": {
    operation: {
      parameters: [query("page", { type: "integer", default: 1 }), query("per_page", { type: "integer", default: 5 })],
      ...answer(object({ data: array(), meta: object({ total_count: whole }) })),
    },
    page: (asked) => ({
      body: {
        data: slice((Number(asked("page") ?? 1) - 1) * Number(asked("per_page") ?? 5), asked("per_page")),
        meta: { total_count: 23 },
      },
    }),
  },
  "page numbers that begin with 0": {
    operation: {
      parameters: [query("pageNumber", { type: "integer", minimum: 0, default: 0 }), query("pageSize")],
      ...answer(object({ items: array(), totalPages: whole })),
    },
    page: (asked) => ({
      body: {
        items: slice(Number(asked("pageNumber") ?? 0) * Number(asked("pageSize") ?? 5), asked("pageSize")),
        totalPages: 5,
      },
    }),
  },
  "page numbers over an array": {
    operation: { parameters: [query("page"), query("limit")], ...answer(array()) },
    page: (asked) => ({ body: slice((Number(asked("page") ?? 1) - 1) * Number(asked("limit") ?? 5), asked("limit")) }),
  },
  "page numbers in a search's body": {
    method: "post",
    operation: {
      ...body({ page: whole, page_size: whole, q: text }),
      ...answer(object({ results: array(), total: whole })),
    },
    page: (asked) => ({
      body: {
        results: slice((Number(asked("page") ?? 1) - 1) * Number(asked("page_size") ?? 5), asked("page_size")),
        total: 23,
      },
    }),
  },
  "offsets with a total": {
    operation: {
      parameters: [query("offset"), query("limit", { type: "integer", maximum: 10 })],
      ...answer(object({ entries: array(), total_count: whole })),
    },
    page: (asked) => ({ body: { entries: slice(Number(asked("offset") ?? 0), asked("limit")), total_count: 23 } }),
  },
  "offsets over an array of nameless items": {
    operation: { parameters: [query("skip"), query("take")], ...answer(array(nameless)) },
    page: (asked) => ({ body: slice(Number(asked("skip") ?? 0), asked("take"), labels) }),
  },
  "a cursor": {
    operation: {
      parameters: [query("cursor", text), query("limit")],
      ...answer(object({ data: array(), next_cursor: { type: ["string", "null"] } })),
    },
    page: (asked) => {
      const page = slice(after(asked("cursor")), asked("limit"));
      return {
        body: { data: page, next_cursor: more(after(asked("cursor")), page) ? page.at(-1)?.["id" as never] : null },
      };
    },
  },
  "an offset that is a text": {
    operation: {
      parameters: [query("offset", text), query("limit")],
      ...answer(
        object({ data: array(), next_page: { type: ["object", "null"], properties: { offset: text, uri: text } } }),
      ),
    },
    page: (asked) => {
      const start = Number(asked("offset")?.slice(1) ?? 0);
      const page = slice(start, asked("limit"));
      return { body: { data: page, next_page: more(start, page) ? { offset: `o${start + page.length}` } : null } };
    },
  },
  "the last item's id": {
    operation: {
      parameters: [query("starting_after", text), query("limit")],
      ...answer(object({ data: array(), has_more: { type: "boolean" } })),
    },
    page: (asked) => {
      const start = after(asked("starting_after"));
      const page = slice(start, asked("limit"));
      return { body: { data: page, has_more: more(start, page) } };
    },
  },
  "a cursor in a search's body": {
    method: "post",
    operation: { ...body({ cursor: text, limit: whole }), ...answer(object({ results: array(), next_cursor: text })) },
    page: (asked) => {
      const page = slice(after(asked("cursor")), asked("limit"));
      return {
        body: {
          results: page,
          ...(more(after(asked("cursor")), page) && { next_cursor: page.at(-1)?.["id" as never] }),
        },
      };
    },
  },
  "a number as a cursor in a search's body": {
    method: "post",
    operation: {
      ...body({ offset: { anyOf: [whole, { type: "string", format: "uuid" }] }, limit: whole }),
      ...answer(
        object({ result: object({ points: array(), next_page_offset: { type: ["integer", "string", "null"] } }) }),
      ),
    },
    page: (asked, hit) => {
      const sent = JSON.parse(hit.body || "{}") as { offset?: unknown };
      const start = typeof sent.offset === "number" ? sent.offset : 0;
      const page = slice(start, asked("limit"));
      return { body: { result: { points: page, next_page_offset: more(start, page) ? start + page.length : null } } };
    },
  },
  "a cursor in headers": {
    operation: {
      parameters: [{ name: "x-continuation-token", in: "header", schema: text }, query("limit")],
      ...answer(array(), { "X-Continuation-Token": { schema: text } }),
    },
    page: (asked, { headers }) => {
      const start = after(headers["x-continuation-token"] as string | undefined);
      const page = slice(start, asked("limit"));
      const next: Record<string, string> = more(start, page)
        ? { "x-continuation-token": String(page.at(-1)?.["id" as never]) }
        : {};
      return { body: page, headers: next };
    },
  },
  "a next URL in the body": {
    operation: {
      parameters: [query("limit")],
      ...answer(object({ results: array(), next: { type: ["string", "null"], format: "uri" } })),
    },
    page: (asked, { url }) => {
      const start = Number(asked("from") ?? 0);
      const page = slice(start, asked("limit"));
      return {
        body: { results: page, next: more(start, page) ? `${url.split("?")[0]}?from=${start + page.length}` : null },
      };
    },
  },
  "a Link header": {
    operation: { parameters: [query("page"), query("per_page")], ...answer(array(), { Link: { schema: text } }) },
    page: (asked, { url }) => {
      const page = Number(asked("page") ?? 1);
      const items = slice((page - 1) * 5, 5);
      const link: Record<string, string> = more((page - 1) * 5, items)
        ? { link: `<${url.split("?")[0]}?page=${page + 1}>; rel="next"` }
        : {};
      return { body: items, headers: link };
    },
  },
};

const pathOf = (name: string, method = "get") =>
  `/${name.replaceAll(/[^a-z0-9]+/g, "-")}${method === "post" ? "/search" : ""}`;

test("every kind of list that init finds can be walked to its end", async () => {
  const paths: Json = {};
  const services = new Map<string, List>();
  for (const [name, list] of Object.entries(lists)) {
    const { method = "get", operation } = list;
    paths[pathOf(name, method)] = { [method]: { operationId: `lists.${pathOf(name).slice(1)}`, ...operation } };
    services.set(pathOf(name, method), list);
  }
  const { folder, out } = await made(documentOf(paths));
  expect(out).toContain(`${Object.keys(lists).length}: `);
  const { baseUrl } = await serve((hit, response) => {
    const url = new URL(hit.url, "http://a");
    const sent = hit.body === "" ? {} : (JSON.parse(hit.body) as Json);
    const asked = (name: string) =>
      url.searchParams.get(name) ?? (sent[name] === undefined ? undefined : String(sent[name]));
    const { body, headers } = services.get(url.pathname)?.page(asked, { ...hit, url: hit.url }) ?? { body: {} };
    sendJson(response, body, 200, headers ?? {});
  });
  const { createAcme } = await clientOf(folder);
  const client = createAcme?.({ baseUrl }) as { lists: Record<string, (input?: Json) => AsyncIterable<Json>> };
  const found: Record<string, number> = {};
  for (const name of Object.keys(lists)) {
    const method = pathOf(name)
      .slice(1)
      .replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const seen = new Set<unknown>();
    for await (const each of client.lists[method]?.({}) ?? []) seen.add(each.id ?? each.label);
    found[name] = seen.size;
  }
  expect(found).toEqual(Object.fromEntries(Object.keys(lists).map((name) => [name, 23])));
}, 60_000);
