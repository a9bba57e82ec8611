/** queries.ts with the real TanStack Query, against services at loopback. */
import { EventEmitter, once } from "node:events";
import { type ApiKeysClient, createApiKeysClient, NotFoundError, ServerError } from "@keysmith/api-keys";
import { createSandbox, type SandboxOptions } from "@keysmith/api-keys/sandbox";
import {
  dehydrate,
  hydrate,
  type InfiniteData,
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from "@tanstack/react-query";
import { describe, expect, onTestFinished, test } from "vitest";
import { createApiKeysClientQueries, queryFilter } from "../../generated/queries.js";
import { sendJson, serve } from "../runtime/loopback.js";

/** A sandbox at loopback, a client of it, and what was asked. */
async function sandbox(options: SandboxOptions = {}) {
  const { fetch, credentials } = createSandbox({ accountKeys: 5, apiKeys: 45, ...options });
  const { baseUrl, hits } = await serve(async ({ method, url, headers, body }, response) => {
    const init = { method, headers: headers as Record<string, string>, ...(body !== "" && { body }) };
    const answer = await fetch(new Request(new URL(url, "http://sandbox"), init));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  const client = createApiKeysClient({ baseUrl, auth: { secretApiKey: credentials.secretApiKey } });
  return { ...queriesOf(client), client, hits };
}

function queriesOf(client: ApiKeysClient) {
  const queryClient = new QueryClient();
  onTestFinished(() => queryClient.clear());
  return { queries: createApiKeysClientQueries(client), queryClient };
}

/** A client of a service of the test's own. */
async function service(handler: Parameters<typeof serve>[0]) {
  const { baseUrl, hits } = await serve(handler);
  const client = createApiKeysClient({ baseUrl, auth: { secretApiKey: "a secret" }, retries: 2 });
  return { ...queriesOf(client), hits };
}

describe("a query", () => {
  test("holds the answer under a key of the API, the method and its arguments", async () => {
    const { client, queries, queryClient } = await sandbox();
    const { id } = await client.apiKeys.create({ description: "CI" });
    const options = queries.apiKeys.get.queryOptions({ id });
    expect(options.queryKey).toEqual(["ApiKeysClient", "apiKeys", "get", { id }]);
    const found = await queryClient.fetchQuery(options);
    expect(found.description).toBe("CI");
    expect(queryClient.getQueryData(queries.apiKeys.get.queryKey({ id }))).toEqual(found);
  });

  test("doesn't multiply the client's retries: three requests on a 503", { timeout: 30_000 }, async () => {
    const { hits, queries, queryClient } = await service((_, response) =>
      sendJson(response, {}, 503, { "retry-after": "0" }),
    );
    const observer = new QueryObserver(queryClient, queries.apiKeys.get.queryOptions({ id: "a" }));
    const error = await new Promise((resolve) => {
      onTestFinished(observer.subscribe((result) => result.isError && resolve(result.error)));
    });
    expect(error).toBeInstanceOf(ServerError);
    expect(hits).toHaveLength(3);
  });

  test("ends its request when it is cancelled", async () => {
    const seen = new EventEmitter();
    const { queries, queryClient } = await service((_, response) => {
      response.on("close", () => seen.emit("closed"));
      seen.emit("arrived");
    });
    const arrived = once(seen, "arrived");
    const closed = once(seen, "closed");
    const fetching = queryClient.fetchQuery(queries.apiKeys.get.queryOptions({ id: "a" })).catch(() => "cancelled");
    await arrived;
    await queryClient.cancelQueries(queryFilter("apiKeys.get"));
    await closed;
    expect(await fetching).toBe("cancelled");
  });

  test("has the errors of its method", async () => {
    const { queries, queryClient } = await sandbox();
    const options = queries.apiKeys.get.queryOptions({ id: "nobody" });
    await expect(queryClient.fetchQuery(options)).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe("an infinite query", () => {
  test("reads page after page, and what is hydrated goes on where it was", async () => {
    const { hits, queries, queryClient } = await sandbox();
    const options = queries.apiKeys.list.infiniteQueryOptions({ query: { limit: 20 } });
    await queryClient.prefetchInfiniteQuery(options);
    const sent = JSON.parse(JSON.stringify(dehydrate(queryClient)));

    const browser = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    onTestFinished(() => browser.clear());
    hydrate(browser, sent);
    const observer = new InfiniteQueryObserver(browser, options);
    onTestFinished(observer.subscribe(() => {}));
    expect(observer.getCurrentResult().data?.pages[0]?.items).toHaveLength(20);
    expect(hits).toHaveLength(1);
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    const { data, hasNextPage } = observer.getCurrentResult();
    expect(hasNextPage).toBe(false);
    const ids = data?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? [];
    expect(new Set(ids).size).toBe(data?.pages[0]?.total);
    expect(hits).toHaveLength(3);
  });

  test("isn't kept where the first page alone is", async () => {
    const { queries, queryClient } = await sandbox();
    const args = { query: { limit: 20 } };
    await queryClient.fetchQuery(queries.apiKeys.list.queryOptions(args));
    await queryClient.fetchInfiniteQuery(queries.apiKeys.list.infiniteQueryOptions(args));
    const page = queryClient.getQueryData(queries.apiKeys.list.queryKey(args));
    const pages = queryClient.getQueryData<InfiniteData<unknown>>(queries.apiKeys.list.infiniteQueryKey(args));
    expect(page).toHaveProperty("items");
    expect(pages?.pages).toEqual([page]);
  });
});

describe("a mutation", () => {
  test("takes the method's arguments by name, and is sent once where it fails", async () => {
    const { client, queries, queryClient } = await sandbox();
    const put = new MutationObserver(queryClient, queries.apiKeys.put.mutationOptions());
    await put.mutate({ id: "deploys", body: { description: "Deploys" } });
    expect((await client.apiKeys.get("deploys")).description).toBe("Deploys");
    const remove = new MutationObserver(queryClient, queries.apiKeys.delete.mutationOptions());
    expect(await remove.mutate({ id: "deploys" })).toBeUndefined();
    await expect(remove.mutate({ id: "deploys" })).rejects.toBeInstanceOf(NotFoundError);
  });
});

describe("a filter", () => {
  const stale = (queryClient: QueryClient) =>
    queryClient
      .getQueryCache()
      .findAll()
      .filter((query) => query.isStale())
      .map(({ queryKey }) => queryKey.slice(1, 3).join("."));

  test("selects the queries of a method, of a resource, or of the API", async () => {
    const { queryClient } = await sandbox();
    queryClient.setDefaultOptions({ queries: { staleTime: Number.POSITIVE_INFINITY } });
    const queries = createApiKeysClientQueries({} as ApiKeysClient);
    const fill = () => {
      queryClient.setQueryData(queries.apiKeys.get.queryKey({ id: "a" }), {});
      queryClient.setQueryData(queries.apiKeys.list.queryKey(), {});
      queryClient.setQueryData(queries.apiKeys.list.infiniteQueryKey(), {});
      queryClient.setQueryData(queries.account.apiKeys.list.queryKey(), {});
    };
    const staleAfter = async (filter: Parameters<QueryClient["invalidateQueries"]>[0]) => {
      fill();
      await queryClient.invalidateQueries(filter);
      return stale(queryClient).sort();
    };
    expect(await staleAfter(queryFilter("apiKeys.list"))).toEqual(["apiKeys.list", "apiKeys.list"]);
    expect(await staleAfter(queryFilter("apiKeys"))).toEqual(["apiKeys.get", "apiKeys.list", "apiKeys.list"]);
    expect(await staleAfter(queryFilter("account"))).toEqual(["account.apiKeys"]);
    expect(await staleAfter(queryFilter(undefined, "another"))).toEqual([]);
    expect(await staleAfter(queryFilter())).toHaveLength(4);
  });
});

describe("a key", () => {
  const { apiKeys } = createApiKeysClientQueries({} as ApiKeysClient, "tenant");

  test("begins with the scope that the queries were made with", () => {
    expect(apiKeys.list.queryKey()).toEqual(["tenant", "apiKeys", "list", {}]);
  });

  test("has of options only what changes what is asked for", () => {
    const options = { timeout: 1000, extra: { query: { page: 2, none: undefined } } };
    expect(apiKeys.get.queryKey({ id: "a", options })[3]).toEqual({
      id: "a",
      options: { extra: { query: { page: 2 } } },
    });
    expect(apiKeys.get.queryKey({ id: "a", options: { timeout: 1 } })[3]).toEqual({ id: "a" });
  });

  test("tells dates and bigints apart, which JSON or a partial match wouldn't", () => {
    const of = (value: unknown) => apiKeys.get.queryKey({ id: value as string })[3];
    expect(of(2n ** 60n)).toEqual({ id: "1152921504606846976" });
    expect(of(new Date(0))).toEqual({ id: "1970-01-01T00:00:00.000Z" });
  });
});
