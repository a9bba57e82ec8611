/** What an error of a response says. */
import { NotFoundError, UnexpectedStatusError, UnreadableResponseError } from "@keysmith/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientOf, failure, json } from "./double.js";

describe("detail", () => {
  test("is the service's own sentence, and message is for logs", async () => {
    const { client } = clientOf([json({ detail: "Nobody is called so.", errors: [] }, { status: 404 })]);
    expect(await failure(client.get("a"))).toMatchObject({
      detail: "Nobody is called so.",
      message: "get: 404 Nobody is called so.",
    });
  });

  test("is undefined where the service says nothing, whatever the status line says", async () => {
    const { client } = clientOf([new Response("<p>", { status: 404, statusText: "Not Found" })]);
    expect(await failure(client.get("a"))).toMatchObject({ detail: undefined, message: "get: 404 Not Found" });
  });

  test("shows no secret", async () => {
    const { client } = clientOf([json({ detail: "no canary-token" }, { status: 403 })]);
    expect((await failure(client.get("a"))).detail).toBe("no ***");
  });
});

describe("requestId", () => {
  for (const name of ["X-Request-Id", "request-id", "x-correlation-id"]) {
    test(`is read from ${name} where the document names no place`, async () => {
      const { client } = clientOf([json({}, { status: 500, headers: { [name]: "r-1" } })], { retries: 0 });
      expect((await failure(client.get("a"))).requestId).toBe("r-1");
    });
  }

  test("is undefined where there is none", async () => {
    const { client } = clientOf([json({}, { status: 404 })]);
    expect((await failure(client.get("a"))).requestId).toBeUndefined();
  });
});

describe("a success that the document doesn't know", () => {
  test("says that the request was carried out, and holds what the service returned", async () => {
    const { client } = clientOf([json({ id: "new" }, { status: 202 })]);
    const error = await failure(client.post({}));
    expect(error).toBeInstanceOf(UnexpectedStatusError);
    expect(error).toMatchObject({ status: 202, body: { id: "new" } });
    expect(error.message).toBe(
      "post: 202 is not documented, but the request was carried out: what the service returned is in error.body",
    );
  });

  test("may be no JSON", async () => {
    const { client } = clientOf([new Response("done", { status: 202 })]);
    expect(await failure(client.post({}))).toMatchObject({ name: "UnexpectedStatusError", body: "done" });
  });
});

test("203 is a 200 that a proxy has changed", async () => {
  const { client } = clientOf([json({ a: 1 }, { status: 203 })]);
  expect(await client.get("a")).toEqual({ a: 1 });
  expect(await client.get("a").result()).toMatchObject({ status: 200, data: { a: 1 }, response: { status: 203 } });
});

test("a body that isn't JSON is described by its type, its length and the status", async () => {
  for (const [body, type, got] of [
    ["<html>", "text/html", "text/html (6 characters, status 200)"],
    ["", "application/json", "application/json (0 characters, status 200)"],
  ] as const) {
    const { client } = clientOf([new Response(body, { headers: { "content-type": type } })]);
    const error = await failure(client.get("a"));
    expect(error).toBeInstanceOf(UnreadableResponseError);
    expect([error.message, error.body]).toEqual([`get: expected JSON, got ${got}`, body]);
  }
});

test("a response without headers, as some test doubles have it, will do", async () => {
  const bare = (status: number, text: string) => () =>
    ({ status, ok: status < 300, text: async () => text }) as unknown as Response;
  const { client } = clientOf([bare(200, '{"a":1}'), bare(404, "{}"), bare(200, "<p>")]);
  expect(await client.get("a")).toEqual({ a: 1 });
  expect(await failure(client.get("a"))).toBeInstanceOf(NotFoundError);
  expect((await failure(client.get("a"))).message).toBe(
    "get: expected JSON, got no content type (3 characters, status 200)",
  );
});

describe("what a service says at great length is cut", () => {
  test("to 500 characters of its sentence", async () => {
    const { client } = clientOf([json({ detail: "long ".repeat(1e6) }, { status: 422 })]);
    const error = await failure(client.post({}));
    expect(error.detail).toBe("long ".repeat(100));
    expect(error.message.length).toBeLessThanOrEqual(1000 + "post: ".length);
    expect(error.body.detail).toHaveLength(5e6);
  });

  test("to 100 issues, whose texts are cut too", async () => {
    const errors = Array.from({ length: 100_000 }, (_, n) => ({
      pointer: `/items/${n}`,
      detail: "short ".repeat(100),
    }));
    const { client } = clientOf([json({ errors }, { status: 422 })]);
    const { issues, body } = await failure(client.post({}));
    expect(issues).toHaveLength(100);
    expect(issues[99]).toEqual({ path: ["items", 99], message: "short ".repeat(100).slice(0, 500) });
    expect(body.errors).toHaveLength(100_000);
  });

  test("and no secret is shown where it was cut, wherever that is", async () => {
    const filler = fc.constantFrom("word ", "x", "%41", "canary-secret-0123456789 ", "\\u0041");
    const secret = "canary-secret-0123456789";
    await fc.assert(
      fc.asyncProperty(
        fc.array(filler, { maxLength: 600 }),
        fc.integer({ min: 0, max: 2100 }),
        async (before, length) => {
          const text = before.join("").slice(0, length);
          const { client } = clientOf([
            json({ detail: `${text}${secret} and so on `.padEnd(4000, "z ") }, { status: 422 }),
          ]);
          expect((await failure(client.post({ password: secret }))).detail).not.toContain(secret.slice(0, 12));
        },
      ),
    );
  });

  test("and nothing is shown of a call with very many secrets", async () => {
    const users = Array.from({ length: 5000 }, (_, n) => ({ pin: `pin-${n}` }));
    const { client } = clientOf([json({ detail: "pin-4999 is taken" }, { status: 422 })]);
    expect((await failure(client.post({ users }))).detail).toBe("***");
  });
});
