/** Answers that are JSON, and nothing that anybody would expect: each ends in a typed error. */

import { createClient, cursorStyle, inQuery, linkStyle, listPager, type Pager, pageStyle } from "@keysmith/runtime";
import { describe, expect, test } from "vitest";
import { getIn } from "../../src/runtime/call/expression.js";
import { nextLink } from "../../src/runtime/list/styles/link-header.js";
import { leaksIn } from "../canary.js";
import { StandingClock } from "../faults/clock.js";
import { clientOf, failure, json } from "./double.js";

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("an error's issues", () => {
  for (const [what, pointer] of Object.entries({
    "an object that can't be a text": { toString: 1 },
    "lists without end": "NESTED",
    "a list of objects": [{ toString: 1 }, { a: 1 }, 0, "b"],
  })) {
    test(`may stand at ${what}`, async () => {
      const text = JSON.stringify({ message: "no", errors: [{ pointer, detail: "odd" }] });
      const { client } = clientOf([new Response(text.replace('"NESTED"', nested(20_000)), { status: 422 })]);
      const error = await failure(client.post({}));
      expect(error).toMatchObject({ name: "InvalidRequestError", issues: [{ message: "odd" }] });
    });
  }
});

test("an issue's path is the same however it is written", async () => {
  const forms = ["a.0.b", "a/0/b", "/a/0/b", "#/a/0/b", ["a", 0, "b"]];
  const errors = [...forms, "/a~1b/~01", "/", "", 7, null, ["a.b"], ["007", "1"]].map((pointer) => ({
    pointer,
    detail: "no",
  }));
  const { client } = clientOf([json({ errors }, { status: 422 })]);
  const { issues } = await failure(client.post({}));
  expect(issues.map(({ path }: { path: unknown }) => path)).toEqual([
    ...forms.map(() => ["a", 0, "b"]),
    ["a/b", "~1"],
    [],
    [],
    [7],
    [],
    ["a.b"],
    ["007", 1],
  ]);
});

const listOf = (pagination: object, answers: readonly Response[]) => {
  const urls: string[] = [];
  const client = createClient<{ list(): Pager<unknown> }>(
    {
      format: 5,
      operations: [
        {
          name: "list",
          method: "GET",
          path: "/list",
          query: {},
          security: [{ key: { put: inQuery, name: "api_key" } }],
          responses: { "200": {} },
          pager: listPager,
          pagination,
        },
      ],
    } as never,
    {
      baseUrl: "https://api.example.com/v1",
      auth: { key: "canary-key" },
      random: () => 0,
      clock: new StandingClock(),
      retries: 0,
      fetch: async (url: string) => {
        urls.push(url);
        return (answers[Math.min(urls.length, answers.length) - 1] as Response).clone();
      },
    } as never,
  );
  return { client, urls };
};
const answer = { items: ["data"], next: ["next"], total: ["total"] };

test("a total or a cursor that is no text and no number ends the walk in a typed error", async () => {
  for (const [pagination, more] of [
    [{ style: pageStyle, request: {}, response: answer }, { total: { toString: 1 } }],
    [{ style: cursorStyle, request: { place: ["query", "cursor"] }, response: answer }, { next: { toString: 1 } }],
    [{ style: cursorStyle, request: { place: ["query", "cursor"] }, response: answer }, { next: { a: 1 } }],
    [{ style: cursorStyle, request: { place: ["query", "cursor"] }, response: answer }, { next: true }],
  ] as const) {
    const { client } = listOf(pagination, [json({ data: [1], ...more })]);
    expect(await failure(client.list().toArray())).toMatchObject({ name: "PaginationError" });
  }
});

test("a link header that is nothing but brackets is read in no time", () => {
  const started = performance.now();
  expect(nextLink("<".repeat(1_000_000), "https://api.example.com/")).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(5000);
});

test("a service that echoes the key in its links gets it once, and no cursor holds it", async () => {
  const linked = (page: number) =>
    json([{ page }], {
      headers: { link: `<https://api.example.com/v1/list?api_key=canary-key&page=${page}>; rel="next"` },
    });
  const { client, urls } = listOf(
    { style: linkStyle, request: {}, response: { items: [], next: "Link", credentials: ["api_key"] } },
    [linked(2), linked(2), linked(3), json([])],
  );
  const page = await client.list();
  expect(leaksIn(page, ["canary-key"])).toEqual([]);
  expect(leaksIn(page.cursor, ["canary-key"])).toEqual([]);
  for await (const _ of client.list());
  expect(urls.slice(1)).toEqual([
    "https://api.example.com/v1/list?api_key=canary-key",
    "https://api.example.com/v1/list?page=2&api_key=canary-key",
    "https://api.example.com/v1/list?page=3&api_key=canary-key",
  ]);
});

test("an error of a list says how many requests its page took", async () => {
  const clock = new StandingClock();
  const urls: string[] = [];
  const client = createClient<{ list(): Pager<unknown> }>(
    {
      format: 5,
      operations: [
        {
          name: "list",
          method: "GET",
          path: "/list",
          query: {},
          responses: { "200": {} },
          pager: listPager,
          pagination: { style: pageStyle, request: {}, response: { items: ["data"] } },
        },
      ],
    } as never,
    {
      baseUrl: "https://api.example.com",
      clock,
      fetch: async (url: string) => (urls.push(url) === 1 ? json({}, { status: 503 }) : json({ data: 5 })),
      onEvent: ({ type }: { type: string }) => void (type === "retry" && setImmediate(() => clock.advanceToNext())),
    } as never,
  );
  expect(await failure(client.list())).toMatchObject({ name: "PaginationError", attempts: 2 });
});

test("a text has no fields", () => {
  for (const key of ["0", "length"]) expect(getIn({ error: "no" }, ["error", key])).toBeUndefined();
});
