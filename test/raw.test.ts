import { getEventListeners, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { api, TimeoutError, UsageError } from "@keysmith/api-keys";
import { createRawClient } from "@keysmith/api-keys/raw";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { type Api, inHeader, putKey, writeJson } from "@keysmith/runtime";
import { describe, expect, onTestFinished, test } from "vitest";
import { leaksIn } from "./canary.js";

function raw(options = {}) {
  const sandbox = createSandbox({ accountKeys: 5, apiKeys: 5 });
  return { sandbox, client: createRawClient(api, { ...sandbox.connection, random: () => 0, ...options }) };
}

describe("@keysmith/api-keys/raw", () => {
  test("refuses a validation, which would have no part in it", () => {
    const validation = { operations: [] };
    // @ts-expect-error -- not among the options
    expect(() => createRawClient(api, { baseUrl: "https://a.example", validation })).toThrow(
      /^validation can't be done/,
    );
  });

  test("gives data for a success and the typed body for a failure", async () => {
    const { client } = raw();
    const { data } = await client.GET("/api-keys", {
      params: { query: { limit: 2, sort: ["-createdTime", "description"] } },
    });
    expect(data).toHaveLength(2);
    const { error, response } = await client.GET("/api-keys/{id}", { params: { path: { id: "nobody" } } });
    expect(response.status).toBe(404);
    expect((error as { title?: string }).title).toBeTruthy();
  });

  test("serializes each parameter as the spec says", async () => {
    const { sandbox, client } = raw();
    const urls: string[] = [];
    client.use({ onRequest: ({ request }) => void urls.push(request.url) });
    await client.GET("/api-keys", { params: { query: { sort: ["-createdTime", "description"] } } });
    expect(urls[0]).toBe(`${sandbox.connection.baseUrl}/api-keys?sort=-createdTime,description`);
  });

  test("sends a body and an answer without one", async () => {
    const { client } = raw();
    const { data } = await client.PUT("/api-keys/{id}", {
      params: { path: { id: "ci" } },
      body: { description: "CI" },
    });
    expect(data?.id).toBe("ci");
    const { response, error } = await client.DELETE("/api-keys/{id}", { params: { path: { id: "ci" } } });
    expect([response.status, error]).toEqual([204, undefined]);
  });

  test("retries, limits and refuses as the transport does", async () => {
    const { sandbox, client } = raw({ timeout: 200 });
    sandbox.failNext({ status: 503, times: 2 });
    expect((await client.GET("/api/account/api-keys")).data?.data).toHaveLength(5);
    await expect(client.DELETE("/api-keys/{id}", { params: { path: { id: ".." } } })).rejects.toThrow(UsageError);
    sandbox.failNext({ delayMs: 5000, status: 200, times: 3 });
    await expect(client.GET("/api-keys")).rejects.toThrow(TimeoutError);
  });

  test("leaves no listener on a signal that many calls share, and ends them all with it", async () => {
    const { sandbox, client } = raw({ retries: 0 });
    const controller = new AbortController();
    const { signal } = controller;
    const get = () => client.GET("/api-keys/{id}", { params: { path: { id: "nobody" } }, signal });
    for (let n = 0; n < 10; n++) await Promise.all(Array.from({ length: 20 }, get));
    await client.request("get", "/api-keys", { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);

    sandbox.failNext({ delayMs: 5000, status: 200, times: 2 });
    const pending = [get(), get()];
    controller.abort(new Error("enough"));
    for (const call of [...pending, get()]) {
      await expect(call).rejects.toMatchObject({ kind: "aborted", cause: { message: "enough" } });
    }
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

/** A client by paths of hand-written descriptors, on a service at loopback. */
async function loopback(
  answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void,
  options = {},
) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    answer(request, response, Buffer.concat(chunks));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const token = { put: inHeader, name: "Authorization", prefix: "Bearer " };
  const operation = { security: [{ token }], responses: { 200: {} } } as const;
  const own = {
    format: 5,
    operations: [
      {
        name: "pay",
        ...operation,
        method: "POST",
        path: "/payments",
        body: { type: "application/json", write: writeJson },
        idempotencyKey: { name: "Idempotency-Key", put: putKey },
      },
      { name: "buy", ...operation, method: "GET", path: "/k\u00e4ufe/{id}", secrets: [["path", "id"]] },
      {
        name: "send",
        ...operation,
        method: "POST",
        path: "/things",
        body: { type: "application/json", write: writeJson },
        secrets: [
          ["body", "password"],
          ["query", "pins", "*"],
          ["headers", "X-Secret"],
        ],
      },
    ],
  } as const;
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  // biome-ignore lint/suspicious/noExplicitAny: there is no document that would type it
  return createRawClient<unknown, any>(own as Api<unknown, any>, {
    baseUrl,
    auth: { token: "canary-token" },
    random: () => 0,
    ...options,
  });
}

test("a POST is repeated with one idempotency key, which is made where none was given", async () => {
  const keys: unknown[] = [];
  const client = await loopback((request) => {
    keys.push(request.headers["idempotency-key"]);
    request.socket.destroy();
  });
  await expect(client.POST("/payments", { body: { amount: 5 } })).rejects.toMatchObject({ kind: "connection" });
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), keys[0], keys[0]]);
  await expect(client.POST("/payments", { body: {}, headers: { "Idempotency-Key": "mine" } })).rejects.toThrow();
  expect(keys.slice(3)).toEqual(["mine", "mine", "mine"]);
});

test("a call can't take the credentials to another service", async () => {
  const sent: string[] = [];
  const client = await loopback(() => {}, { fetch: async (url: string) => sent.push(url) });
  for (const baseUrl of ["http://plain.example.net", "https://127.0.0.1", "http://127.0.0.1:1/v1"]) {
    await expect(client.POST("/things", { body: {}, baseUrl })).rejects.toThrow(/^baseUrl must be the client's/);
  }
  expect(sent).toEqual([]);
});

test("a body of bytes arrives as it is", async () => {
  let got: Buffer | undefined;
  const client = await loopback((_, response, body) => {
    got = body;
    response.setHeader("content-type", "application/json").end("{}");
  });
  const body = new Uint8Array([0xff, 0xfe, 0, 0x80]);
  await client.POST("/things", { body, bodySerializer: (bytes: unknown) => bytes });
  expect(got).toEqual(Buffer.from(body));
});

test("what the document calls secret is masked, wherever in the request it stands", async () => {
  const client = await loopback(() => {}, {
    retries: 0,
    fetch: async (url: string, { headers, body }: RequestInit) => {
      throw new Error(
        `failed at ${url} with ${JSON.stringify(headers)} ${new TextDecoder().decode(body as ArrayBuffer)}`,
      );
    },
  });
  for (const call of [
    client.POST("/things", {
      body: { password: "canary-word" },
      params: { query: { pins: ["canary-1", "canary-2"] } },
      headers: { "X-Secret": "canary-header" },
    }),
    client.GET("/k\u00e4ufe/{id}", { params: { path: { id: "canary-path" } } }),
  ]) {
    const error = await call.catch((error: unknown) => error);
    expect(error).toMatchObject({ kind: "connection" });
    expect(
      leaksIn(error, ["canary-word", "canary-1", "canary-2", "canary-header", "canary-path", "canary-token"]),
    ).toEqual([]);
  }
});

test("a path with letters beyond ASCII is known, credential and all", async () => {
  const seen: unknown[] = [];
  const client = await loopback((request, response) => {
    seen.push(request.url, request.headers.authorization);
    response.statusCode = 204;
    response.end();
  });
  const { error } = await client.GET("/k\u00e4ufe/{id}", { params: { path: { id: "a" } } });
  expect([...seen, error]).toEqual(["/v1/k%C3%A4ufe/a", "Bearer canary-token", undefined]);
});
