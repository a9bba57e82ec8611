import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, fillStyled, UsageError, writeHeaders, writeJsonQuery } from "@keysmith/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FORMAT, type StyleFacts } from "../../src/runtime/operation.js";

let request: IncomingMessage | undefined;
const server = createServer((incoming, answer) => {
  request = incoming;
  answer.writeHead(204).end();
});
let baseUrl = "";
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

// biome-ignore lint/suspicious/noExplicitAny: as JavaScript calls it.
function clientWith(facts: object): any {
  const operation = {
    name: "get",
    method: "GET",
    path: "/at",
    responses: { 204: { content: "none" as const } },
    ...facts,
  };
  return createClient({ format: FORMAT, operations: [operation] }, { baseUrl });
}

const pathOf = (style: StyleFacts) => clientWith({ path: "/at/{id}", fill: fillStyled({ id: style }) });
const list = ["blue", "black & brown"];
const object = { R: 100, G: 200 };

/** The examples of OpenAPI 3.1.1, section 4.8.12.4, and a value that has to be encoded. */
describe("a path parameter", () => {
  test.each<[StyleFacts, unknown, string]>([
    [{}, list, "blue,black%20%26%20brown"],
    [{}, object, "R,100,G,200"],
    [{ explode: true }, object, "R=100,G=200"],
    [{}, true, "true"],
    [{ style: "label" }, "blue", ".blue"],
    [{ style: "label" }, list, ".blue,black%20%26%20brown"],
    [{ style: "label", explode: true }, list, ".blue.black%20%26%20brown"],
    [{ style: "label" }, object, ".R,100,G,200"],
    [{ style: "label", explode: true }, object, ".R=100.G=200"],
    [{ style: "matrix" }, "blue", ";id=blue"],
    [{ style: "matrix" }, list, ";id=blue,black%20%26%20brown"],
    [{ style: "matrix", explode: true }, list, ";id=blue;id=black%20%26%20brown"],
    [{ style: "matrix" }, object, ";id=R,100,G,200"],
    [{ style: "matrix", explode: true }, object, ";R=100;G=200"],
    [{ style: "json" }, { a: ["b"] }, "%7B%22a%22%3A%5B%22b%22%5D%7D"],
  ])("in the style %j: %j arrives as %s", async (style, value, segment) => {
    await pathOf(style).get(value);
    expect(request?.url).toBe(`/at/${segment}`);
  });

  test.each<[StyleFacts, unknown]>([
    [{}, []],
    [{}, undefined],
    [{}, [".."]],
    [{}, ["a\u0000b"]],
    [{ style: "label" }, "."],
    [{ style: "label" }, ""],
  ])("in the style %j: %j is refused, since it would make it another path", async (style, value) => {
    request = undefined;
    await expect(pathOf(style).get(value)).rejects.toThrow(UsageError);
    expect(request).toBeUndefined();
  });
});

describe("a header", () => {
  test.each<[StyleFacts, unknown, string | undefined]>([
    [{}, ["a", "b c"], "a,b c"],
    [{}, { a: 1, b: true }, "a,1,b,true"],
    [{ explode: true }, { a: 1, b: true }, "a=1,b=true"],
    [{ style: "json" }, { a: [1] }, '{"a":[1]}'],
    [{}, undefined, undefined],
  ])("in the style %j: %j arrives as %s", async (style, value, text) => {
    const client = clientWith({ headers: ["X-Beta"], writeHeaders: writeHeaders({ "X-Beta": style }) });
    await client.get({ headers: { "X-Beta": value } });
    expect(request?.headers["x-beta"]).toBe(text);
  });
});

test("a query parameter that is JSON arrives as JSON", async () => {
  const client = clientWith({ query: { filter: { write: writeJsonQuery } } });
  await client.get({ filter: { name: "a&b", list: [1, null] } });
  const asked = new URL(request?.url ?? "", baseUrl).searchParams;
  expect(JSON.parse(asked.get("filter") ?? "")).toEqual({ name: "a&b", list: [1, null] });
  await client.get({ filter: undefined });
  expect(request?.url).toBe("/at");
});
