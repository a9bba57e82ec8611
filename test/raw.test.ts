import { getEventListeners } from "node:events";
import { api, TimeoutError, UsageError } from "keysmith";
import { createRawClient } from "keysmith/raw";
import { createSandbox } from "keysmith/sandbox";
import { describe, expect, test } from "vitest";

function raw(options = {}) {
  const sandbox = createSandbox({ accountKeys: 5, apiKeys: 5 });
  return { sandbox, client: createRawClient(api, { ...sandbox.connection, random: () => 0, ...options }) };
}

describe("keysmith/raw", () => {
  test("refuses a validation, which would have no part in it", () => {
    const validation = { operations: [] };
    // @ts-expect-error -- not among the options
    expect(() => createRawClient(api, { baseUrl: "https://a.example", validation })).toThrow(/^validation isn't done/);
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
