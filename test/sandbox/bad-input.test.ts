import { describe, expect, test } from "vitest";
import { type Answer, read, setUp } from "./helpers.js";

const megabyte = JSON.stringify({ memo: "x".repeat(1_000_000) });
const deep = `{"description":"x","acl":[{"permissions":[],"scope":${'{"a":'.repeat(5000)}1${"}".repeat(5000)}}]}`;

const expectAccountError = ({ status, body, headers }: Answer, expected: number) => {
  expect(status).toBe(expected);
  expect(headers.get("content-type")).toBe("application/json");
  expect(body).toMatchObject({ error: true, statusCode: expected });
  expect(headers.get("x-ratelimit-reset")).toMatch(/^\d{13}$/);
};
const expectProblem = ({ status, body, headers }: Answer, expected: number) => {
  expect(status).toBe(expected);
  expect(headers.get("content-type")).toBe("application/json");
  expect(body).toMatchObject({ status: expected, title: expect.any(String), detail: expect.any(String) });
  expect(headers.get("x-ratelimit-limit")).toMatch(/^\d+$/);
};

describe("a body that can't be read", () => {
  test.each(["", "{", "null", "[]", '"x"', "\u0000", "{}}", deep])("is refused in either style (%#)", async (body) => {
    const { account, keys } = setUp();
    const first = await account("POST", "", { body });
    expectAccountError(first, 400);
    expect(first.body.data).toBeUndefined();
    const second = await keys("POST", "", { body });
    expectProblem(second, 422);
    expect(second.body.invalidFields).toEqual([]);
    expectProblem(await keys("PUT", "/x", { body }), 422);
  });

  test("is refused where it isn't declared as JSON", async () => {
    const { account, keys } = setUp();
    const headers = { "content-type": "text/plain" };
    expectAccountError(await account("POST", "", { body: "{}", headers }), 400);
    expectProblem(await keys("POST", "", { body: "{}", headers }), 422);
    expectAccountError(await account("POST"), 400);
  });

  test("is refused with 413 where it is larger than 64 KiB", async () => {
    const { account, keys } = setUp();
    expectAccountError(await account("POST", "", { body: megabyte }), 413);
    expectProblem(await keys("PUT", "/x", { body: megabyte }), 413);
  });

  test("isn't looked at before the credential is", async () => {
    const { account, keys } = setUp();
    expectAccountError(await account("POST", "", { body: "{", token: null }), 401);
    expectProblem(await keys("POST", "", { body: megabyte, token: null }), 401);
  });
});

describe("a route or method that doesn't exist", () => {
  test.each(["/", "/api-key", "/api-keys/", "/api-keys/a/b", "/apis", "/%E0%A4%A", "/%00", "//"])(
    "%s: 404",
    async (path) => {
      const { baseUrl, fetch } = setUp().sandbox.connection;
      expectProblem(await read(await fetch(baseUrl + path)), 404);
    },
  );

  test.each(["/api", "/api/", "/api/account", "/api/account/api-keys/", "/api/%E0%A4%A"])("%s: 404", async (path) => {
    const { baseUrl, fetch } = setUp().sandbox.connection;
    expectAccountError(await read(await fetch(baseUrl + path)), 404);
  });

  test.each(["PATCH", "PUT", "PROPFIND", "BREW"])("%s: 405", async (method) => {
    const { account, keys } = setUp();
    const first = await account(method);
    expectAccountError(first, 405);
    expect(first.headers.get("allow")).toBe("GET, HEAD, POST");
    expectProblem(await keys(method), 405);
  });

  test("an item allows other methods than its list", async () => {
    const { account, keys } = setUp();
    expect((await account("GET", "/x")).headers.get("allow")).toBe("DELETE");
    expect((await keys("POST", "/x")).headers.get("allow")).toBe("GET, HEAD, PUT, DELETE");
  });
});

test("HEAD is GET without the body", async () => {
  const { keys } = setUp();
  const { status, body, headers } = await keys("HEAD");
  expect([status, body, headers.get("pagination-total")]).toEqual([200, "", "3"]);
});

test("a huge query is answered", async () => {
  const { keys } = setUp();
  expect((await keys("GET", `?filter=description:${"a,".repeat(400_000)}b`)).status).toBe(200);
  expectProblem(await keys("GET", `?sort=${"createdTime,".repeat(50_000)}`), 422);
});

test("names from Object.prototype are no fields", async () => {
  const { keys } = setUp();
  const answer = await keys("POST", "", { body: '{"description":"x","__proto__":{"a":1},"constructor":1}' });
  expectProblem(answer, 422);
});
