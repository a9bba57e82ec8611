import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isReserved } from "../../../src/generate/names/derive.js";
import type { Nameable } from "../../../src/generate/names/operation.js";
import { nameAll } from "../../../src/generate/names/resolve.js";

type Given = Partial<Nameable> & { readonly at: string };

/** The names of operations, by `GET /books`. */
function names(...given: readonly (string | Given)[]): Record<string, string> {
  const operations = given.map((each) => {
    const { at, ...more } = typeof each === "string" ? { at: each } : each;
    const [method = "", path = ""] = at.split(" ");
    return { method, path, tags: [], ...more };
  });
  return Object.fromEntries(
    nameAll(operations).map(({ operation, name }) => [`${operation.method} ${operation.path}`, name]),
  );
}

describe("a name comes from", () => {
  test("what was written for Keysmith, before all else", () => {
    expect(names({ at: "GET /a", pinned: "books.find", group: ["shelf"], word: "all", operationId: "x.y" })).toEqual({
      "GET /a": "books.find",
    });
  });

  test("what was written for other generators, also by halves", () => {
    expect(
      names(
        { at: "GET /a", group: ["shop", "order_items"], word: "list_all", operationId: "x.y" },
        { at: "GET /b", group: ["shop"], operationId: "stock/get-level" },
        { at: "DELETE /c/{id}", word: "purge" },
      ),
    ).toEqual({ "GET /a": "shop.orderItems.listAll", "GET /b": "shop.getLevel", "DELETE /c/{id}": "c.purge" });
  });

  test.each([
    ["repos/list-for-org", [], "repos.listForOrg"],
    ["repos.branches.get", [], "repos.branches.get"],
    ["organizations:list", [], "organizations.list"],
    ["Users.FindAll", [], "users.findAll"],
    ["UsersController_findAll", [], "users.findAll"],
    ["Users_List", [], "users.list"],
    ["apps_get_instances", ["Apps"], "apps.getInstances"],
    ["userListRepos", ["admin", "user"], "user.listRepos"],
    ["usage-audio-speeches", ["Usage"], "usage.audioSpeeches"],
  ])("the operationId %s with the tags %j", (operationId, tags, name) => {
    expect(names({ at: "GET /any/thing", operationId, tags })).toEqual({ "GET /any/thing": name });
  });

  test.each([
    "listThings",
    "get_/things",
    "GET /v1/things",
    "get.things",
    "things",
    "list_things_things__get",
    "LIST_THINGS",
  ])("the path, where the operationId says no resource: %s", (operationId) => {
    expect(names({ at: "GET /v1/things", operationId, tags: ["things"], answersList: true })).toEqual({
      "GET /v1/things": "things.list",
    });
  });
});

describe("by its path", () => {
  test("an item has get, update, replace and delete, a collection list and create", () => {
    expect(
      names(
        "GET /api/v2/books",
        "POST /api/v2/books",
        "DELETE /api/v2/books",
        "GET /api/v2/books/{id}",
        "PUT /api/v2/books/{id}",
        "PATCH /api/v2/books/{id}",
        "DELETE /api/v2/books/{id}",
        "PUT /discs/{id}",
        "POST /tapes/{id}",
        "GET /shelves/{shelf}/books/{book}",
      ),
    ).toEqual({
      "GET /api/v2/books": "books.list",
      "POST /api/v2/books": "books.create",
      "DELETE /api/v2/books": "books.deleteAll",
      "GET /api/v2/books/{id}": "books.get",
      "PUT /api/v2/books/{id}": "books.replace",
      "PATCH /api/v2/books/{id}": "books.update",
      "DELETE /api/v2/books/{id}": "books.delete",
      "PUT /discs/{id}": "discs.update",
      "POST /tapes/{id}": "tapes.update",
      "GET /shelves/{shelf}/books/{book}": "shelves.books.get",
    });
  });

  test("what is there once is got, updated and deleted", () => {
    expect(
      names(
        { at: "GET /org/{id}/data_retention", answersList: false },
        "POST /org/{id}/data_retention",
        "DELETE /org/{id}/data_retention",
      ),
    ).toEqual({
      "GET /org/{id}/data_retention": "org.dataRetention.get",
      "POST /org/{id}/data_retention": "org.dataRetention.update",
      "DELETE /org/{id}/data_retention": "org.dataRetention.delete",
    });
  });

  test.each<[string, Given]>([
    ["orders.cancel", { at: "POST /orders/{id}/cancel" }],
    ["e.archive", { at: "POST /e/{id}:archive" }],
    ["login", { at: "POST /login" }],
    ["goals.addFollowers", { at: "POST /goals/{id}/addFollowers" }],
    ["embeddings.create", { at: "POST /embeddings" }],
    ["files.uploadSessions.create", { at: "POST /files/{id}/upload_sessions" }],
    ["audio.speech.create", { at: "POST /audio/speech", operationId: "createSpeech" }],
    ["files.list", { at: "GET /files/list" }],
    ["accounts.calls.get", { at: "GET /2010-04-01/accounts/{a}/calls/{c}.json" }],
    ["dynamo.batchGetItem", { at: "POST /dynamo#Target=Dynamo_2012.BatchGetItem" }],
    ["ping", { at: "GET /", operationId: "ping" }],
    ["get", { at: "GET /" }],
    ["files.copy", { at: "COPY /files/{id}" }],
    ["größe.straße.get", { at: "GET /gr%C3%B6%C3%9Fe/straße" }],
    ["thenResource.toStringResource.get", { at: "GET /then/to-string/{id}" }],
  ])("%s is %j", (name, given) => {
    expect(Object.values(names(given))).toEqual([name]);
  });
});

describe("where names meet,", () => {
  test("the shorter path keeps it, and the others add their parameters", () => {
    expect(
      names("GET /users/pets/{pet}", "GET /users/{owner}/pets/{pet}", "GET /pets/{id}", "GET /pets/{id}/{version}"),
    ).toEqual({
      "GET /users/pets/{pet}": "users.pets.get",
      "GET /users/{owner}/pets/{pet}": "users.pets.getByOwner",
      "GET /pets/{id}": "pets.get",
      "GET /pets/{id}/{version}": "pets.getByVersion",
    });
  });

  test("all change it where none is first", () => {
    expect(names("GET /blogs/{id}", "GET /blogs/{slug}", "DELETE /v1/keys/{id}", "DELETE /v2/keys/{id}")).toEqual({
      "GET /blogs/{id}": "blogs.getById",
      "GET /blogs/{slug}": "blogs.getBySlug",
      "DELETE /v1/keys/{id}": "keys.deleteV1",
      "DELETE /v2/keys/{id}": "keys.deleteV2",
    });
  });

  test("the operationId is used, and the path where there is none", () => {
    expect(
      names(
        { at: "POST /threads/runs", operationId: "createThreadAndRun" },
        "POST /threads/{thread}/runs",
        "GET /threads/{thread}/runs",
        { at: "GET /a", group: ["x"], word: "y" },
        { at: "GET /b", group: ["x"], word: "y" },
      ),
    ).toEqual({
      "POST /threads/runs": "threads.runs.createThreadAndRun",
      "POST /threads/{thread}/runs": "threads.runs.create",
      "GET /threads/{thread}/runs": "threads.runs.list",
      "GET /a": "x.getA",
      "GET /b": "x.getB",
    });
  });

  test("a number is what remains for paths that no name can tell apart", () => {
    expect(names("GET /a-b/{x}", "GET /a_b/{x}")).toEqual({
      "GET /a-b/{x}": "aB.getABX1",
      "GET /a_b/{x}": "aB.getABX2",
    });
  });

  test("a method that is also a resource goes into it", () => {
    expect(
      names(
        { at: "GET /users/{id}/roles", operationId: "users.roles", answersList: true },
        { at: "POST /users/{id}/roles", operationId: "users.roles.add" },
        { at: "POST /orders/{id}/cancel", pinned: "orders.cancel" },
        "POST /orders/{id}/cancel/confirm",
      ),
    ).toEqual({
      "GET /users/{id}/roles": "users.roles.list",
      "POST /users/{id}/roles": "users.roles.add",
      "POST /orders/{id}/cancel": "orders.cancel",
      "POST /orders/{id}/cancel/confirm": "orders.cancelConfirm",
    });
  });

  test("a name that was written for Keysmith stays", () => {
    expect(names({ at: "GET /old", pinned: "books.list" }, "GET /books", "GET /books/{id}")).toMatchObject({
      "GET /old": "books.list",
      "GET /books": "books.getBooks",
    });
  });
});

const word = fc.constantFrom(
  "books",
  "list",
  "v1",
  "cancel",
  "then",
  "a-b",
  "a_b",
  "größe",
  "😀",
  "{id}",
  "{slug}",
  "{a}.{b}",
  "get",
);
const operation = fc.record({
  method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
  path: fc.array(word, { maxLength: 4 }).map((words) => `/${words.join("/")}`),
  operationId: fc.option(fc.constantFrom("books.list", "books", "listBooks", "books/list/all", "a_b", "x"), {
    nil: undefined,
  }),
  tags: fc.subarray(["books", "list"]),
  answersList: fc.option(fc.boolean(), { nil: undefined }),
  group: fc.option(fc.constantFrom(["books"], ["a", "b"]), { nil: undefined, freq: 8 }),
  word: fc.option(fc.constantFrom("list", "b"), { nil: undefined, freq: 8 }),
});
const operations = fc.uniqueArray(operation, {
  maxLength: 12,
  selector: ({ method, path }) => `${method} ${path}`,
});

test("no two methods have one name, none is a resource too, and the order of the paths makes no difference", {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(operations, fc.infiniteStream(fc.nat()), (given, random) => {
      const named = nameAll(given);
      const all = named.map(({ name }) => name);
      expect(new Set(all).size).toBe(all.length);
      for (const name of all) {
        expect(all.some((other) => other.startsWith(`${name}.`))).toBe(false);
        expect(name.split(".").some(isReserved)).toBe(false);
      }
      const shuffled = given.map((each) => ({ each, at: random.next().value })).sort((a, b) => a.at - b.at);
      const again = new Map(nameAll(shuffled.map(({ each }) => each)).map(({ operation, name }) => [operation, name]));
      for (const { operation, name } of named) expect(again.get(operation)).toBe(name);
    }),
    { numRuns: 500 },
  );
});
