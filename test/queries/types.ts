/** What must compile of queries.ts with the hooks of TanStack Query, and what must not. It isn't run. */
import {
  type ApiKey,
  type ApiKeysClient,
  type ApiKeysGetResult,
  isError,
  NotFoundError,
  type Problem,
} from "@keysmith/api-keys";
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { createApiKeysClientQueries, queryFilter } from "../../generated/queries.js";

export function useTypes(client: ApiKeysClient): void {
  const { apiKeys } = createApiKeysClientQueries(client);

  const one = useQuery({ ...apiKeys.get.queryOptions({ id: "a" }), staleTime: 1000 });
  one.data satisfies ApiKey | undefined;
  if (isError(one.error, client.apiKeys.get, 404)) one.error.body.title satisfies string | undefined;
  if (one.error instanceof NotFoundError) one.error.body satisfies Problem;
  one.error satisfies ApiKeysGetResult["error"] | null;
  useSuspenseQuery(apiKeys.get.queryOptions({ id: "a" })).data satisfies ApiKey;
  useQuery({ ...apiKeys.get.queryOptions({ id: "a" }), select: ({ id }) => id.length }).data satisfies
    | number
    | undefined;
  queryOptions(apiKeys.get.queryOptions({ id: "a" }));

  const pages = useInfiniteQuery(apiKeys.list.infiniteQueryOptions({ query: { limit: 20 } }));
  pages.data?.pages[0]?.items[0] satisfies ApiKey | undefined;
  useQuery(apiKeys.list.queryOptions()).data?.items satisfies readonly ApiKey[] | undefined;
  infiniteQueryOptions(apiKeys.list.infiniteQueryOptions());

  const remove = useMutation({ ...apiKeys.delete.mutationOptions(), onSuccess: (_, { id }) => id.length });
  remove.mutate({ id: "a" });
  remove.error?.kind satisfies string | undefined;

  apiKeys.get.queryKey({ id: "a" }) satisfies readonly [string, "apiKeys", "get", { id: string }];
  queryFilter("apiKeys.get");

  // @ts-expect-error the id is missing
  apiKeys.get.queryOptions();
  // @ts-expect-error there is no such parameter
  apiKeys.list.queryOptions({ query: { size: 1 } });
  // @ts-expect-error the query has its own signal
  apiKeys.get.queryOptions({ id: "a", options: { signal: new AbortController().signal } });
  // @ts-expect-error it isn't a resource or a cached method
  queryFilter("apiKeys.create");
  // @ts-expect-error the id is missing
  remove.mutate();
}
