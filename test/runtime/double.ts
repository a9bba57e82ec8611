/** A client of hand-written descriptors, for what the API-key styles don't have, on a `fetch` that is a double. */
import {
  type Call,
  type CallOptions,
  type ClientOptions,
  createClient,
  fillPath,
  inBasic,
  inCookie,
  inHeader,
  inQuery,
  listPager,
  type Operation,
  type Pager,
  pageStyle,
  putKey,
  writeJson,
} from "@keysmith/runtime";

const schemes = {
  token: { put: inHeader, name: "Authorization", prefix: "Bearer " },
  one: { put: inHeader, name: "X-One" },
  two: { put: inHeader, name: "X-Two" },
  key: { put: inQuery, name: "api key" },
  plain: { put: inQuery, name: "key" },
  session: { put: inCookie, name: "sid" },
  password: { put: inBasic, name: "Authorization", prefix: "Basic " },
};
const { token, one, two, key, plain, session, password } = schemes;

/** By name; what the generator derives from the path is added below. */
const facts = {
  get: { method: "GET", path: "/things/{id}", security: [{ token }, { one, two }], responses: { "200": {} } },
  post: {
    method: "POST",
    path: "/things",
    body: { type: "application/json", write: writeJson },
    secrets: [
      ["body", "password"],
      ["body", "users", "*", "pin"],
      ["headers", "X-Secret"],
    ],
    headers: ["X-Secret", "X-Plain"],
    responses: {
      "200": {},
      "409": {
        secrets: [
          ["body", "pin"],
          ["body", "users", "*", "word"],
        ],
      },
      "422": {},
    },
  },
  pay: {
    method: "POST",
    path: "/payments",
    body: { type: "application/json", write: writeJson },
    idempotencyKey: { name: "Idempotency-Key", put: putKey },
    responses: { "200": {} },
  },
  remove: { method: "DELETE", path: "/things/{id}", responses: { "204": { content: "none" } } },
  search: { method: "GET", path: "/search", query: { q: {}, since: {} }, responses: { "200": {} } },
  between: { method: "GET", path: "/a/{from}/b/{to}", responses: { "200": {} } },
  inQuery: { method: "GET", path: "/q", security: [{ key }], responses: { "200": {} } },
  inPlainQuery: { method: "GET", path: "/p", security: [{ plain }], query: {}, responses: { "200": {} } },
  list: {
    method: "GET",
    path: "/list",
    security: [{ key }],
    query: {},
    responses: { "200": {} },
    pager: listPager,
    pagination: { style: pageStyle, request: {}, response: { items: [] } },
  },
  invitation: {
    method: "GET",
    path: "/invitations/{code}",
    query: { pins: {} },
    secrets: [
      ["path", "code"],
      ["query", "pins", "*"],
    ],
    responses: { "200": {} },
  },
  inCookie: { method: "GET", path: "/c", security: [{ session }], responses: { "200": {} } },
  basic: { method: "GET", path: "/basic", security: [{ password }], responses: { "200": {} } },
  open: { method: "GET", path: "/open", security: [{ token }, {}], responses: { "200": {}, "401": {} } },
} satisfies Record<string, Omit<Operation, "name" | "fill">>;

const operations = Object.entries(facts).map(
  ([name, one]): Operation => ({ name, ...one, ...(one.path.includes("{") && { fill: fillPath }) }),
);

export interface Client {
  get(id: unknown, options?: CallOptions): Call<unknown, Result>;
  post(body: unknown, options?: CallOptions & { headers?: object }): Call<unknown, Result>;
  pay(body: unknown, options?: CallOptions & { idempotencyKey?: string }): Call<unknown, Result>;
  remove(id: unknown, options?: CallOptions): Call<void, Result>;
  search(query: object, options?: CallOptions): Call<unknown, Result>;
  between(path: object, options?: CallOptions): Call<unknown, Result>;
  inQuery(options?: CallOptions): Call<unknown, Result>;
  inPlainQuery(options?: CallOptions): Call<unknown, Result>;
  invitation(code: string, query: object): Call<unknown, Result>;
  list(): Pager<unknown>;
  inCookie(options?: CallOptions): Call<unknown, Result>;
  basic(options?: CallOptions): Call<unknown, Result>;
  open(options?: CallOptions): Call<unknown, Result>;
  withOptions(options: object): Client;
}
// biome-ignore lint/suspicious/noExplicitAny: what a result holds is up to each test
type Result = any;

export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

export const json = (value: unknown, init?: ResponseInit): Response => Response.json(value, init);

/** The last answer is repeated; a function is asked for each request. */
export function clientOf(
  answers: readonly (Response | Error | ((sent: Sent) => Response | Promise<Response>))[] = [json({})],
  options: Partial<ClientOptions<Record<string, unknown>>> = {},
): { client: Client; sent: Sent[] } {
  const sent: Sent[] = [];
  const client = createClient<Client>(
    {
      format: 5,
      operations,
    },
    {
      baseUrl: "https://api.example.com/v1",
      auth: { token: "canary-token" },
      random: () => 0,
      fetch: async (url, init) => {
        const answer = answers[Math.min(sent.length, answers.length - 1)];
        const request = { url, ...init, headers: new Headers(init.headers) } as unknown as Sent;
        sent.push(request);
        if (answer instanceof Error) throw answer;
        return typeof answer === "function" ? answer(request) : (answer as Response).clone();
      },
      ...options,
    },
  );
  return { client, sent };
}

/** What a promise fails with. */
export async function failure(promise: PromiseLike<unknown>): Promise<Result> {
  return promise.then(
    () => {
      throw new Error("It didn't fail");
    },
    (error: unknown) => error,
  );
}
