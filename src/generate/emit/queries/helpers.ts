/**
 * What queries.ts holds whatever the document says: only what its methods need. It imports types alone, and none of TanStack
 * Query's, so that it fits each of its adapters.
 */
import { type Piece, piece } from "../files/output.js";

/** Which kinds of methods there are. */
export interface Needs {
  readonly queries: boolean;
  readonly lists: boolean;
  readonly mutations: boolean;
}

/** The file of them, where there are several. */
const GROUP = "helpers";

export function helperPieces({ queries, lists, mutations }: Needs): Piece[] {
  const cached = queries || lists;
  return [
    ...(cached || mutations ? [helper("TanstackError", COMMON)] : []),
    ...(cached ? [helper("TanstackQuery", QUERY_TYPES), helper("TanstackCallOptions", QUERY_CALL_OPTIONS, true)] : []),
    ...(lists ? [helper("TanstackList", LIST_TYPES)] : []),
    ...(mutations ? [helper("TanstackMutation", MUTATION_TYPES)] : []),
    ...(cached ? [helper("queryMethods", QUERY_METHODS, true)] : []),
    ...(lists ? [helper("listMethods", LIST_METHODS, true)] : []),
    ...(mutations ? [helper("mutationMethods", MUTATION_METHODS, true)] : []),
  ];
}

function helper(name: string, source: string, internal = false): Piece {
  const write = (imports: { type(name: string): string }) => {
    if (source.includes("Pager<")) imports.type("Pager");
    return source;
  };
  return piece([name], GROUP, write, internal ? { internal } : {});
}

const COMMON = `/** What the client's errors are, by what a method's \`.result()\` can be. */
type TanstackError<Result extends { error?: unknown }> = NonNullable<Result["error"]>;

/** The client has retried already. The parameter's type tells TanStack Query what errors there are. */
type TanstackRetry<Failure> = (failureCount: number, error: Failure) => boolean;

const noRetry = (): boolean => false;`;

const QUERY_TYPES = `/** A query can't hold \`undefined\`: where there is no data, it is \`null\`. */
type TanstackData<Data> = void extends Data ? Exclude<Data, void> | null : Data;

/** The arguments of a method by name. They can be left out where none is required. */
type TanstackArguments<Args extends object> = Record<never, never> extends Args ? [args?: Args] : [args: Args];

/** The API, the method's name in parts, and its arguments: bigints and dates as texts, of options only what is asked for. */
type TanstackKey<Path extends readonly string[], Args> = readonly [scope: string, ...name: Path, args: Args];

/** What TanStack Query calls a query's function with. */
interface TanstackContext {
  readonly signal: AbortSignal;
}

/** A method whose answer can be cached. */
export interface TanstackQuery<Path extends readonly string[], Args extends object, Data, Result extends { error?: unknown }> {
  /** The key of a query: to read, set or invalidate what it holds. */
  queryKey(...args: TanstackArguments<Args>): TanstackKey<Path, Args>;
  /** For \`useQuery\`, \`createQuery\`, \`prefetchQuery\` and the like. */
  queryOptions(...args: TanstackArguments<Args>): {
    queryKey: TanstackKey<Path, Args>;
    queryFn: (context: TanstackContext) => Promise<TanstackData<Data>>;
    retry: TanstackRetry<TanstackError<Result>>;
  };
}`;

const QUERY_CALL_OPTIONS = `/** The query's own signal ends the request. */
type TanstackCallOptions<Options> = Omit<Options, "signal">;`;

const LIST_TYPES = `/** A page as plain data: it can be hydrated. */
type TanstackPage<Item> = Awaited<ReturnType<Pager<Item>["page"]>>;

/** A list: its first page by \`queryOptions\`, page after page by \`infiniteQueryOptions\`. */
export interface TanstackList<Path extends readonly string[], Args extends object, Item, Result extends { error?: unknown }>
  extends TanstackQuery<Path, Args, TanstackPage<Item>, Result> {
  /** The key of an infinite query. \`queryKey\` is the beginning of it. */
  infiniteQueryKey(...args: TanstackArguments<Args>): readonly [...TanstackKey<Path, Args>, "infinite"];
  /** For \`useInfiniteQuery\`, \`createInfiniteQuery\`, \`prefetchInfiniteQuery\` and the like. */
  infiniteQueryOptions(...args: TanstackArguments<Args>): {
    queryKey: readonly [...TanstackKey<Path, Args>, "infinite"];
    queryFn: (context: TanstackContext & { readonly pageParam: string | null }) => Promise<TanstackPage<Item>>;
    initialPageParam: string | null;
    getNextPageParam: (lastPage: TanstackPage<Item>) => string | null;
    retry: TanstackRetry<TanstackError<Result>>;
  };
}`;

const MUTATION_TYPES = `/** A method that changes something. */
export interface TanstackMutation<Path extends readonly string[], Args extends object, Data, Result extends { error?: unknown }> {
  /** For \`useMutation\`, \`createMutation\` and the like. \`mutate()\` takes the method's arguments by name. */
  mutationOptions(): {
    mutationKey: readonly [scope: string, ...name: Path];
    mutationFn: (args: Record<never, never> extends Args ? Args | void : Args) => Promise<Data>;
    retry: TanstackRetry<TanstackError<Result>>;
  };
}`;

const QUERY_METHODS = `function queryMethods<const Path extends readonly string[], Args extends object, Data, Result extends { error?: unknown }>(
  scope: string,
  path: Path,
  call: (args: Args, signal: AbortSignal) => Promise<Data>,
): TanstackQuery<Path, Args, Data, Result> {
  return {
    queryKey: (...[args]) => keyOf(scope, path, args),
    queryOptions: (...[args]) => ({
      queryKey: keyOf(scope, path, args),
      queryFn: async ({ signal }) => ((await call(args ?? ({} as Args), signal)) ?? null) as TanstackData<Data>,
      retry: noRetry,
    }),
  };
}

function keyOf<Path extends readonly string[], Args extends object>(
  scope: string,
  path: Path,
  args: Args | undefined,
): TanstackKey<Path, Args> {
  const { options, ...given } = { ...args } as Record<string, unknown>;
  const { query, headers, cookies, params, extra } = (options ?? {}) as Record<string, unknown>;
  const asked = plain({ query, headers, cookies, params, extra }) as object;
  const all = { ...given, ...(Object.keys(asked).length > 0 && { options: asked }) };
  return [scope, ...path, plain(all) as Args];
}

/** As JSON can tell it apart. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint" || value instanceof Date) return String(value instanceof Date ? value.toJSON() : value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([name, one]) => [name, plain(one)]));
}`;

const LIST_METHODS = `function listMethods<const Path extends readonly string[], Args extends object, Item, Result extends { error?: unknown }>(
  scope: string,
  path: Path,
  call: (args: Args, signal: AbortSignal) => Pager<Item>,
): TanstackList<Path, Args, Item, Result> {
  const { queryKey, queryOptions } = queryMethods<Path, Args, TanstackPage<Item>, Result>(scope, path, (args, signal) =>
    call(args, signal).page(),
  );
  return {
    queryKey,
    queryOptions,
    infiniteQueryKey: (...[args]) => [...keyOf(scope, path, args), "infinite"],
    infiniteQueryOptions: (...[args]) => ({
      queryKey: [...keyOf(scope, path, args), "infinite"],
      queryFn: ({ signal, pageParam }) => call(args ?? ({} as Args), signal).page(pageParam),
      initialPageParam: null,
      getNextPageParam: ({ cursor }) => cursor ?? null,
      retry: noRetry,
    }),
  };
}`;

const MUTATION_METHODS = `function mutationMethods<const Path extends readonly string[], Args extends object, Data, Result extends { error?: unknown }>(
  scope: string,
  path: Path,
  call: (args: Args) => Promise<Data>,
): TanstackMutation<Path, Args, Data, Result> {
  return {
    mutationOptions: () => ({
      mutationKey: [scope, ...path],
      mutationFn: (args) => call((args ?? {}) as Args),
      retry: noRetry,
    }),
  };
}`;
