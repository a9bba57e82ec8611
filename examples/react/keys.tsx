import type { ApiKeysClient } from "@keysmith/api-keys";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";

export const keysQuery = (client: ApiKeysClient) =>
  infiniteQueryOptions({
    queryKey: ["api-keys"],
    initialPageParam: "",
    queryFn: async ({ pageParam, signal }) => {
      const list = client.account.apiKeys.list({ limit: 20 }, { signal });
      const { items, total, cursor } = await (pageParam === "" ? list : list.from(pageParam));
      return { items, total, cursor };
    },
    getNextPageParam: ({ cursor }) => cursor,
    // The client retries already, and knows when that is safe.
    retry: false,
  });

/** The keys so far, and a button for more. */
export function Keys({ client }: { readonly client: ApiKeysClient }) {
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery(keysQuery(client));
  if (error) return <p role="alert">{error.message}</p>;
  const keys = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <main>
      <h1>API keys</h1>
      <p>
        {keys.length} of {data?.pages[0]?.total ?? "…"} keys
      </p>
      <ul>
        {keys.map(({ identifier, description }) => (
          <li key={identifier}>{description}</li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" disabled={isFetching} onClick={() => fetchNextPage()}>
          More
        </button>
      )}
    </main>
  );
}
