import { describe, expect, test } from "vitest";
import { faultyFields, setUp } from "./helpers.js";

const ids = (body: { id: string }[]) => body.map(({ id }) => id);

describe("the organization's list", () => {
  test("gives every key once, newest first, with its totals in headers", async () => {
    const { sandbox, keys } = setUp({ apiKeys: 250 });
    const seen: string[] = [];
    for (let offset = 0; offset < 300; offset += 100) {
      const { status, body, headers } = await keys("GET", `?limit=100&offset=${offset}`);
      expect(status).toBe(200);
      expect(headers.get("pagination-total")).toBe("250");
      expect(headers.get("pagination-limit")).toBe("100");
      expect(headers.get("pagination-offset")).toBe(String(offset));
      seen.push(...ids(body));
    }
    expect(seen).toEqual(ids(sandbox.apiKeys.list()));
  });

  test("gives only the totals for limit=0, and nothing past the end", async () => {
    const { keys } = setUp({ apiKeys: 5 });
    const none = await keys("GET", "?limit=0");
    expect(none.body).toEqual([]);
    expect(none.headers.get("pagination-total")).toBe("5");
    expect((await keys("GET", "?offset=1000")).body).toEqual([]);
  });

  test("filters, sorts and pages together", async () => {
    const { sandbox, keys } = setUp({ apiKeys: 250 });
    const expected = sandbox.apiKeys
      .list()
      .filter(({ type, createdTime }) => type === "publishable" && createdTime >= "2026")
      .sort((a, b) => (a.description < b.description ? -1 : a.description > b.description ? 1 : 0));
    const filter = encodeURIComponent("type:publishable;createdTime:2026-01-01..");
    const { body, headers } = await keys("GET", `?filter=${filter}&sort=description,-createdTime&limit=4&offset=2`);
    expect(headers.get("pagination-total")).toBe(String(expected.length));
    expect(ids(body)).toEqual(ids(expected).slice(2, 6));
    expect(body.length).toBe(4);
  });

  test.each([
    ["?limit=1001", ["limit"]],
    ["?limit=-1&offset=-1", ["limit", "offset"]],
    ["?offset=1001", ["offset"]],
    ["?sort=secretKey", ["sort"]],
    ["?filter=secretKey:x", ["filter"]],
    ["?filter=description", ["filter"]],
    ["?filter=createdTime:1..2&sort=-&limit=x", ["limit", "filter", "sort"]],
    ["?filter=%E0%A4%A", ["filter"]],
  ])("refuses %s and names the field", async (query, fields) => {
    const answer = await setUp().keys("GET", query);
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.body).toMatchObject({ status: 422, title: "Unprocessable Content", instance: "/api-keys" });
    expect(faultyFields(answer)).toEqual(fields);
  });

  test("has the largest offset of the options", async () => {
    expect((await setUp({ maxOffset: 5000 }).keys("GET", "?offset=5000")).status).toBe(200);
  });
});

describe("creating a key of the organization", () => {
  test("gives a UUID, the secret once, and the key's address", async () => {
    const { keys } = setUp();
    const made = await keys("POST", "", { body: { description: "Worker" } });
    expect(made.status).toBe(201);
    const { secretKey, ...rest } = made.body;
    expect(secretKey).toMatch(/^kss_[0-9a-z]{40}$/);
    expect(rest).toMatchObject({ description: "Worker", type: "secret", allowedIps: null });
    expect(rest.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(made.headers.get("location")).toBe(rest._links[0].href);
    expect((await keys("GET", `/${rest.id}`)).body).toEqual(rest);
  });

  test("lets the caller choose an id, but not one that is taken", async () => {
    const { keys } = setUp();
    expect((await keys("POST", "", { body: { id: "@a~b.c-d_1", description: "x" } })).status).toBe(201);
    expect((await keys("GET", "/%40a~b.c-d_1")).status).toBe(200);
    const again = await keys("POST", "", { body: { id: "@a~b.c-d_1", description: "x" } });
    expect(again.status).toBe(422);
    expect(faultyFields(again)).toEqual(["id"]);
  });

  test.each([
    [{}, ["description"]],
    [{ description: "" }, ["description"]],
    [{ description: "x", id: "a b" }, ["id"]],
    [{ description: "x", id: "a".repeat(51) }, ["id"]],
    [{ description: "x", id: "" }, ["id"]],
    [{ description: "x", type: "private" }, ["type"]],
    [{ description: "x", acl: [{ permissions: "*" }] }, ["acl.0.scope", "acl.0.permissions"]],
    [{ description: "x", acl: [{ scope: {}, permissions: [""], extra: 1 }] }, ["acl.0.permissions.0", "acl.0.extra"]],
    [{ description: "x", allowedIps: ["1.2.3.4/33", "nowhere"] }, ["allowedIps.0", "allowedIps.1"]],
    [
      { description: "x", allowedIps: ["10.1.2.3", "192.168.0.0/24", "::ffff:10.0.0.1"] },
      ["allowedIps.0", "allowedIps.1", "allowedIps.2"],
    ],
    [
      { description: "x", allowedIps: ["fd00::1", "::1", "127.0.0.1"] },
      ["allowedIps.0", "allowedIps.1", "allowedIps.2"],
    ],
    [{ description: "x", descriptoin: "y" }, ["descriptoin"]],
  ])("refuses %j and names the fields", async (body, fields) => {
    const answer = await setUp().keys("POST", "", { body });
    expect(answer.status).toBe(422);
    expect(faultyFields(answer)).toEqual(fields);
  });

  test("takes networks and addresses of both families", async () => {
    const body = { description: "x", allowedIps: ["198.51.100.0/24", "203.0.113.7", "2001:db8::/32", "2001:db8::7"] };
    expect((await setUp().keys("POST", "", { body })).body.allowedIps).toEqual(body.allowedIps);
  });
});

describe("writing a key under an id of one's choice", () => {
  test("creates it, then replaces it, in its place and with its secret", async () => {
    let time = Date.UTC(2026, 10, 22);
    const { sandbox, keys } = setUp({ apiKeys: 2, now: () => time });
    const made = await keys("PUT", "/worker", { body: { description: "one", allowedIps: ["203.0.113.7"] } });
    expect(made.status).toBe(201);
    expect(made.headers.get("location")).toMatch(/\/api-keys\/worker$/);
    time += 1000;
    const replaced = await keys("PUT", "/worker", { body: { description: "two" } });
    expect(replaced.status).toBe(200);
    expect(replaced.headers.get("location")).toBeNull();
    expect(replaced.body).toMatchObject({ description: "two", allowedIps: null, createdTime: made.body.createdTime });
    expect(replaced.body.updatedTime).toBe("2026-11-22T00:00:01.000Z");
    expect(replaced.body.secretKey).toBeUndefined();
    expect(sandbox.apiKeys.list()).toHaveLength(3);
    expect((await keys("GET", "", { token: made.body.secretKey })).status).toBe(200);
  });

  test("takes back what was read", async () => {
    const { keys } = setUp();
    const { body } = await keys("PUT", "/worker", { body: { description: "one" } });
    expect((await keys("PUT", "/worker", { body })).status).toBe(200);
  });

  test("makes one key of two requests at once", async () => {
    const { sandbox, keys } = setUp({ apiKeys: 0 });
    const answers = await Promise.all([1, 2].map(() => keys("PUT", "/worker", { body: { description: "one" } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(sandbox.apiKeys.list()).toHaveLength(1);
  });

  test.each(["/a%20b", `/${"a".repeat(51)}`, "/%E0%A4%A", "/a%2Fb"])("refuses the id of %s", async (path) => {
    const answer = await setUp().keys("PUT", path, { body: { description: "x" } });
    expect(answer.status).toBe(422);
    expect(new Set(faultyFields(answer))).toEqual(new Set(["id"]));
  });

  test("refuses another id in the body than in the path", async () => {
    expect(faultyFields(await setUp().keys("PUT", "/a", { body: { id: "b", description: "x" } }))).toEqual(["id"]);
  });
});

describe("reading and deleting a key of the organization", () => {
  test("answers 404 where there is none", async () => {
    const { keys } = setUp();
    for (const method of ["GET", "DELETE"]) {
      for (const path of ["/nobody", "/a%20b", "/%E0%A4%A"]) {
        expect(await keys(method, path)).toMatchObject({ status: 404, body: { status: 404, title: "Not Found" } });
      }
    }
  });

  test("deletes with 204 and no body", async () => {
    const { sandbox, keys } = setUp({ apiKeys: 1 });
    const path = `/${sandbox.apiKeys.list()[0]?.id}`;
    expect(await keys("DELETE", path)).toMatchObject({ status: 204, body: "" });
    expect((await keys("GET", path)).status).toBe(404);
  });

  test("doesn't delete the key that the request is made with", async () => {
    const { keys } = setUp();
    const { secretKey } = (await keys("PUT", "/self", { body: { description: "x" } })).body;
    expect(await keys("DELETE", "/self", { token: secretKey })).toMatchObject({
      status: 409,
      body: { title: "Conflict" },
    });
    expect((await keys("DELETE", "/self")).status).toBe(204);
    expect((await keys("GET", "", { token: secretKey })).status).toBe(401);
  });
});
