/** What other generators' words say is read by generate itself, and fails quietly where it doesn't fit. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Generated, type GenerateOptions, generate } from "../../src/generate/index.js";
import { folderWith } from "./notes.js";

type Json = { [key: string]: unknown };
const text = { type: "string" };
const whole = { type: "integer" };
const items = { type: "array", items: { type: "object", properties: { id: text, made_at: text } } };
const object = (properties: Json) => ({ type: "object", properties });
const query = (name: string, schema: Json = whole) => ({ name, in: "query", schema });
const json = (schema: Json) => ({ content: { "application/json": { schema } } });

/** What a list of things takes and answers, for all dialects here. */
const parameters = [query("page"), query("offset"), query("limit"), query("cursor", text), query("after", text)];
const answer = object({
  data: items,
  meta: object({ next: text, total: whole, more: { type: "boolean" } }),
  nextLink: text,
  value: items,
});

async function made(
  operation: Json,
  more: Json = {},
  options: GenerateOptions = {},
  method = "get",
): Promise<Generated> {
  const responses = { 200: { description: "Fine.", headers: { Link: { schema: text } }, ...json(answer) } };
  const paths = { "/things": { [method]: { operationId: "things.list", parameters, responses, ...operation } } };
  const document = { openapi: "3.1.0", info: { title: "Shop", version: "1" }, paths, ...more };
  const folder = folderWith({
    "shop.json": JSON.stringify(document),
    "stainless.yml": JSON.stringify(more.stainless ?? {}),
  });
  const own = options.stainless === undefined ? {} : { stainless: join(folder, options.stainless) };
  const generated = await generate(join(folder, "shop.json"), { ...options, ...own });
  expect(generated.errors).toEqual([]);
  return generated;
}

/** The list's facts in its descriptor, on one line. */
function pagination({ files }: Generated): string | undefined {
  const operations = files.get("operations.ts") ?? "";
  const [, facts] = /pagination: (\{[\s\S]*?\n {2,4}\}|\{.*?\}),?\n/.exec(operations) ?? [];
  return facts?.replaceAll(/\s+/g, " ");
}

const speakeasy = (type: string, inputs: Json[], outputs: Json) => ({
  "x-speakeasy-pagination": { type, inputs, outputs },
});
const input = (name: string, type: string, where = "parameters") => ({ name, type, in: where });

describe("paging that another tool's word declares", () => {
  test.each<[string, Json, string[]]>([
    [
      "x-speakeasy-pagination, offsetLimit with a page",
      speakeasy("offsetLimit", [input("page", "page"), input("limit", "limit")], {
        results: "$.data",
        numPages: "$.meta.total",
      }),
      ["pageStyle", 'place: ["query", "page"]', 'size: ["query", "limit"]', 'items: ["data"]'],
    ],
    [
      "x-speakeasy-pagination, offsetLimit with an offset",
      speakeasy("offsetLimit", [input("offset", "offset"), input("limit", "limit")], { results: "$.data" }),
      ["offsetStyle", 'place: ["query", "offset"]'],
    ],
    [
      "x-speakeasy-pagination, a cursor",
      speakeasy("cursor", [input("cursor", "cursor")], { results: "$.data", nextCursor: "$.meta.next" }),
      ["cursorStyle", 'next: ["meta", "next"]'],
    ],
    [
      "x-speakeasy-pagination, the last item's field",
      speakeasy("cursor", [input("after", "cursor")], { nextCursor: "$.data[-1].made_at" }),
      ["cursorStyle", 'lastItem: ["made_at"]', 'items: ["data"]'],
    ],
    [
      "x-speakeasy-pagination, a URL",
      speakeasy("url", [], { results: "$.data", nextUrl: "$.nextLink" }),
      ["linkStyle", 'next: ["nextLink"]'],
    ],
    [
      "x-fern-pagination, a cursor",
      {
        "x-fern-pagination": {
          cursor: "$request.cursor",
          next_cursor: "$response.meta.next",
          results: "$response.data",
        },
      },
      ["cursorStyle", 'place: ["query", "cursor"]', 'next: ["meta", "next"]'],
    ],
    [
      "x-fern-pagination, a page's number",
      {
        "x-fern-pagination": {
          offset: "$request.page",
          results: "$response.data",
          "has-next-page": "$response.meta.more",
        },
      },
      ["pageStyle", 'more: ["meta", "more"]'],
    ],
    [
      "x-fern-pagination, an offset with a step",
      { "x-fern-pagination": { offset: "$request.offset", step: "$request.limit", results: "$response.data" } },
      ["offsetStyle", 'size: ["query", "limit"]'],
    ],
    [
      "x-fern-pagination, a next URL",
      { "x-fern-pagination": { next_uri: "$response.nextLink", results: "$response.data" } },
      ["linkStyle"],
    ],
    [
      "x-ms-pageable",
      { "x-ms-pageable": { nextLinkName: "nextLink" } },
      ["linkStyle", 'items: ["value"]', 'next: ["nextLink"]'],
    ],
    [
      "x-ms-pageable with another name of the items",
      { "x-ms-pageable": { nextLinkName: "nextLink", itemName: "data" } },
      ['items: ["data"]'],
    ],
    [
      "x-redoclyPagination, a cursor",
      {
        "x-redoclyPagination": {
          style: "cursor",
          cursorParam: "cursor",
          nextCursor: "/meta/next",
          hasMore: "/meta/more",
          items: "/data",
        },
      },
      ["cursorStyle", 'more: ["meta", "more"]'],
    ],
    [
      "x-redocly-pagination, an offset",
      { "x-redocly-pagination": { style: "offset", offsetParam: "offset", limitParam: "limit", items: "/data" } },
      ["offsetStyle"],
    ],
    [
      "x-redocly-pagination, a Link header",
      { "x-redocly-pagination": { style: "link", items: "/data" } },
      ["linkStyle", 'next: "Link"'],
    ],
  ])("%s", async (_, operation, expected) => {
    const generated = await made(operation);
    for (const part of expected) expect(pagination(generated)).toContain(part);
    expect(generated.findings).toEqual([]);
  });

  test("in a request's body", async () => {
    const body = json(object({ filter: object({ page: whole }), cursor: text, limit: whole }));
    const word = speakeasy(
      "cursor",
      [input("cursor", "cursor", "requestBody"), input("limit", "limit", "requestBody")],
      { results: "$.data", nextCursor: "$.meta.next" },
    );
    const facts = pagination(await made({ requestBody: body, ...word }, {}, {}, "post"));
    expect(facts).toContain('place: ["body", "cursor"]');
    expect(facts).toContain('size: ["body", "limit"]');
  });

  test("at the root, for operations that say so", async () => {
    const shared = { cursor: "$request.after", next_cursor: "$response.meta.next", results: "$response.data" };
    const facts = pagination(await made({ "x-fern-pagination": true }, { "x-fern-pagination": shared }));
    expect(facts).toContain('place: ["query", "after"]');
  });

  test("by purposes of schemas (x-stainless-pagination-property)", async () => {
    const marked = (purpose: string, schema: Json = text) => ({
      ...schema,
      "x-stainless-pagination-property": { purpose },
    });
    const facts = pagination(
      await made({
        parameters: [query("from", marked("next_cursor_param")), query("limit")],
        responses: {
          200: { description: "", ...json(object({ rows: marked("items", items), end: marked("next_cursor_field") })) },
        },
      }),
    );
    expect(facts).toContain('place: ["query", "from"]');
    expect(facts).toContain('next: ["end"]');
    expect(facts).toContain('items: ["rows"]');
  });

  test("by the schemes of a stainless.yml, which names methods, too", async () => {
    const stainless = {
      resources: {
        shop: {
          methods: { ping: "get /ping" },
          subresources: { things: { methods: { find_all: { endpoint: "get /things" } } } },
        },
      },
      pagination: [
        {
          name: "other",
          type: "cursor",
          request: { nothing: { "x-stainless-pagination-property": { purpose: "next_cursor_param" } } },
          response: {},
        },
        {
          name: "ids",
          type: "cursor_id",
          request: {
            limit: whole,
            after: { ...text, "x-stainless-pagination-property": { purpose: "next_cursor_id_param" } },
          },
          response: {
            data: {
              type: "array",
              items: object({ id: { ...text, "x-stainless-pagination-property": { purpose: "cursor_item_id" } } }),
            },
          },
        },
      ],
    };
    const generated = await made({}, { stainless }, { stainless: "stainless.yml" });
    expect(generated.operations.map(({ name }) => name)).toEqual(["shop.things.findAll"]);
    expect(pagination(generated)).toContain('lastItem: ["id"]');
    expect(pagination(generated)).toContain('place: ["query", "after"]');
  });

  test("by client.pagination of redocly.yaml: for one operation, for all that it fits, and not for others", async () => {
    const rule = { style: "cursor", cursorParam: "cursor", nextCursor: "/meta/next", items: "/data" };
    const facts = async (redoclyPagination: Json) => pagination(await made({}, {}, { redoclyPagination }));
    expect(await facts(rule)).toContain("cursorStyle");
    expect(await facts({ operations: { "things.list": rule } })).toContain("cursorStyle");
    expect(await facts({ ...rule, exclude: ["things.list"] })).toBeUndefined();
    const misfit = await made({}, {}, { redoclyPagination: { ...rule, items: "/gone" } });
    expect(pagination(misfit)).toBeUndefined();
    expect(misfit.findings).toEqual([]);
  });

  test.each<[string, Json, string]>([
    [
      "to items that aren't there",
      speakeasy("offsetLimit", [input("page", "page")], { results: "$.gone" }),
      'has no "gone"',
    ],
    [
      "to a parameter that isn't there",
      speakeasy("offsetLimit", [input("seite", "page")], { results: "$.data" }),
      'no query parameter "seite"',
    ],
    [
      "in a path that is more than keys",
      speakeasy("cursor", [input("cursor", "cursor")], { results: "$.data", nextCursor: "$.data[?(@.x)].id" }),
      "can't be read",
    ],
    [
      "to another operation",
      { "x-ms-pageable": { nextLinkName: "nextLink", operationName: "Things_Next" } },
      "another operation",
    ],
    ["to code", { "x-fern-pagination": { type: "custom", results: "$response.data" } }, "custom"],
  ])("%s is left out and said: the operation is a plain call", async (_, operation, why) => {
    const generated = await made(operation);
    expect(pagination(generated)).toBeUndefined();
    expect(generated.findings).toMatchObject([
      { level: "left-out", kind: "dialect-rule", operations: ["things.list"] },
    ]);
    expect(generated.findings[0]?.message).toContain(why);
    expect(generated.leftOut).toBe(0);
  });

  test("x-pagination: false comes before all of it", async () => {
    const generated = await made({ "x-ms-pageable": { nextLinkName: "nextLink" }, "x-pagination": false });
    expect(pagination(generated)).toBeUndefined();
    expect(generated.findings).toEqual([]);
  });
});

test.each(["x-speakeasy-ignore", "x-fern-ignore"])("%s leaves an operation out", async (word) => {
  const { operations, findings } = await made({ [word]: true });
  expect(operations).toEqual([]);
  expect(findings).toMatchObject([{ level: "left-out", kind: "ignored" }]);
});

test("x-fern-idempotency-headers makes a declared header the key of a request", async () => {
  const header = { name: "Request-Key", in: "header", schema: text };
  const { files } = await made(
    { parameters: [header] },
    { "x-fern-idempotency-headers": [{ header: "request-key" }] },
    {},
    "post",
  );
  expect(files.get("operations.ts")).toContain('idempotencyKey: { name: "Request-Key"');
});

test.each(["x-speakeasy-retries", "x-ms-long-running-operation", "x-fern-streaming"])(
  "%s is named, since it isn't followed",
  async (word) => {
    const { findings, operations } = await made({ [word]: { any: "thing" } });
    expect(operations).toHaveLength(1);
    expect(findings).toMatchObject([{ level: "left-out", kind: "dialect" }]);
  },
);
