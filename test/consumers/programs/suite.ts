/** What an application does with the client, in every runtime that it may run in. It knows none of them. */
import {
  AbortedError,
  ApiError,
  type ApiKeysClient,
  AuthenticationError,
  api,
  ConflictError,
  ConnectionError,
  createApiKeysClient,
  InvalidRequestError,
  isError,
  NotFoundError,
  PaginationError,
  PermissionDeniedError,
  RateLimitError,
  RedirectError,
  ServerError,
  TimeoutError,
  UnexpectedStatusError,
  UnreadableResponseError,
  UsageError,
} from "@keysmith/api-keys";
import { createRawClient } from "@keysmith/api-keys/raw";
import { type Case, collect, equal, failure, type Print, runCases } from "./cases.js";
import { KEYS, type OrderedFault, type Where } from "./where.js";

/** Runs the suite against a service over HTTP. */
export function suite(where: Where, print: Print): Promise<boolean> {
  const { baseUrl, auth, control, hidden } = where;
  const options = { baseUrl, auth, random: () => 0 };
  const client = createApiKeysClient(options);
  /** Where a single attempt shall show what it ends with. */
  const once = client.withOptions({ retries: 0 });

  const order = async (path: string, body: unknown = {}) => {
    const answer = await fetch(control + path, { method: "POST", body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as unknown;
  };
  /** Begins anew, with this as what happens next. */
  const next = async (fault: OrderedFault) => {
    await order("/reset");
    await order("/fail", fault);
  };
  const fresh = (run: () => Promise<void>) => async () => {
    await order("/reset");
    await run();
  };

  const cases: Case[] = [
    [
      "lists a page of either style",
      fresh(async () => {
        const numbered = await client.account.apiKeys.list({ limit: 20 });
        equal([numbered.items.length, numbered.total, numbered.hasNext()], [20, KEYS, true]);
        const offset = await client.apiKeys.list({ limit: 20 });
        equal([offset.items.length, offset.total ?? null], [20, hidden ? null : KEYS]);
        equal((await offset.next())?.items.length, 20);
      }),
    ],
    [
      "iterates over every item of either style",
      fresh(async () => {
        const numbered = await collect(client.account.apiKeys.list({ limit: 20 }));
        equal(new Set(numbered.map(({ identifier }) => identifier)).size, KEYS);
        equal(numbered.length, KEYS);
        const offset = await collect(client.apiKeys.list({ limit: 20 }));
        equal(new Set(offset.map(({ id }) => id)).size, KEYS);
        equal(offset.length, KEYS);
      }),
    ],
    [
      "walks concurrently, in order",
      fresh(async () => {
        const numbered = client.account.apiKeys.list({ limit: 7 });
        equal(await collect(numbered.items({ concurrency: 4 })), await collect(numbered));
        const offset = client.apiKeys.list({ limit: 7 });
        equal(await collect(offset.items({ concurrency: 4 })), await collect(offset));
        const pages = await collect(offset.pages({ concurrency: 4 }));
        equal(pages.flatMap(({ items }) => items).length, KEYS);
      }),
    ],
    [
      "collects, counts, filters and sorts",
      fresh(async () => {
        equal((await client.apiKeys.list({ limit: 20 }).toArray({ limit: 30 })).length, 30);
        equal(await client.account.apiKeys.list().total(), KEYS);
        const sorted = await client.apiKeys
          .list({ filter: { type: "secret", createdTime: { from: new Date(0) } }, sort: ["-createdTime"] })
          .toArray();
        equal(
          sorted.map(({ createdTime }) => createdTime),
          sorted.map(({ createdTime }) => createdTime).sort((a, b) => ((a ?? "") < (b ?? "") ? 1 : -1)),
        );
        equal(
          sorted.every(({ type }) => type === "secret"),
          true,
        );
      }),
    ],
    [
      "creates, reads, writes and deletes",
      fresh(async () => {
        const { data, meta } = await client.account.apiKeys.create({ memo: "consumer", allowedIps: ["127.0.0.1"] });
        equal([data.description, meta.secret_token.startsWith("ksa_")], ["consumer", true]);
        await client.account.apiKeys.delete(data.identifier);
        const made = await client.apiKeys.create({ description: "Łódź 東京 ✓" });
        const { id = "" } = made;
        equal((await client.apiKeys.get(id)).description, "Łódź 東京 ✓");
        equal((await client.apiKeys.put(id, { description: "other" })).description, "other");
        const { response } = await client.apiKeys.delete(id).withResponse();
        equal(response.status, 204);
        await failure(client.apiKeys.get(id), NotFoundError);
      }),
    ],
    [
      "tells rate limits where it may read them",
      fresh(async () => {
        const { rateLimit } = await client.account.apiKeys.create({ memo: "limits" }).withResponse();
        equal(typeof rateLimit?.remaining, hidden ? "undefined" : "number");
      }),
    ],
    ...kindCases(client, once, where, next),
    [
      "gives results by status",
      fresh(async () => {
        const wrong = await client.apiKeys.create({ description: "" }).result();
        equal(wrong.status === 422 && wrong.error.issues.map(({ path }) => path), [["description"]]);
        const right = await client.apiKeys.put("ci", { description: "CI" }).result();
        equal(right.status === 201 && right.data.description, "CI");
      }),
    ],
    [
      "repeats what failed in passing",
      async () => {
        await next({ status: 503, times: 2 });
        equal((await client.apiKeys.list({ limit: 5 })).items.length, 5);
      },
    ],
    [
      "ends when the caller aborts: before, while waiting, and within a body",
      async () => {
        const gone = AbortSignal.abort();
        await failure(client.apiKeys.get("x", { signal: gone }), AbortedError);
        for (const fault of [{ delayMs: 8_000 }, { status: 200, stall: true }]) {
          await next(fault);
          const controller = new AbortController();
          const started = Date.now();
          setTimeout(() => controller.abort(), 150);
          await failure(client.apiKeys.get("x", { signal: controller.signal }), AbortedError);
          equal(Date.now() - started < 4_000, true, "ended in time");
        }
      },
    ],
    [
      "ends a walk when the caller aborts",
      fresh(async () => {
        const controller = new AbortController();
        const walk = client.apiKeys.list({ limit: 5 }, { signal: controller.signal }).items({ concurrency: 4 });
        const all = (async () => {
          for await (const _ of walk) controller.abort();
        })();
        await failure(all, AbortedError);
      }),
    ],
    [
      "times out: waiting for an answer, within its body, and by the deadline of a call",
      async () => {
        for (const fault of [{ delayMs: 8_000 }, { status: 200, stall: true }]) {
          await next(fault);
          const started = Date.now();
          await failure(once.apiKeys.get("x", { timeout: 300 }), TimeoutError);
          equal(Date.now() - started < 4_000, true, "ended in time");
        }
        await next({ delayMs: 8_000, times: 3 });
        await failure(client.apiKeys.get("x", { deadline: 300 }), TimeoutError);
      },
    ],
    [
      "follows no redirect",
      async () => {
        for (const status of [301, 302, 303, 307, 308]) {
          await next({ status, headers: { location: `${control}/target` } });
          // Each at a place of its own: browsers remember where a permanent one leads.
          await failure(client.apiKeys.get(`moved-${status}`), RedirectError);
        }
        equal(await order("/reached"), 0, "requests that reached the redirect's target");
      },
    ],
    [
      "keeps secrets out of what is printed",
      fresh(async () => {
        const wrong = client.withOptions({ auth: { secretApiKey: "kss_not_for_printing" } });
        const error = await failure(wrong.apiKeys.list(), AuthenticationError);
        equal(`${JSON.stringify(error)} ${String(error)} ${error.stack}`.includes("not_for_printing"), false);
      }),
    ],
    [
      "is reached by path too",
      fresh(async () => {
        const raw = createRawClient(api, options);
        const { data } = await raw.GET("/api-keys", { params: { query: { limit: 10, sort: ["-createdTime"] } } });
        equal(data?.length, 10);
      }),
    ],
  ];
  return runCases(cases, print);
}

/** One case for each error class, from an answer that is due to it. */
function kindCases(
  client: ApiKeysClient,
  once: ApiKeysClient,
  { baseUrl, auth, refused, hidden }: Where,
  next: (fault: OrderedFault) => Promise<void>,
): Case[] {
  const get = () => once.apiKeys.get("x");
  const kind = <Kind extends Error & { readonly kind: string }>(
    name: string,
    error: abstract new (...args: never[]) => Kind,
    fault: OrderedFault | undefined,
    call: () => PromiseLike<unknown>,
    more?: (error: Kind) => void,
  ): Case => [
    `tells what failed: ${name}`,
    async () => {
      await next(fault ?? { delayMs: 0 });
      const caught = await failure(call(), error);
      equal([caught.kind, caught instanceof ApiError], [name, name !== "usage"]);
      more?.(caught);
    },
  ];
  const issues = ({ issues }: InvalidRequestError) => equal(issues[0]?.path, ["allowedIps", 0]);
  return [
    kind(
      "validation",
      InvalidRequestError,
      undefined,
      () => client.account.apiKeys.create({ allowedIps: ["nowhere"] }),
      issues,
    ),
    kind(
      "validation",
      InvalidRequestError,
      undefined,
      () => client.apiKeys.create({ description: "x", allowedIps: ["nowhere"] }),
      (error) => {
        issues(error);
        if (!isError(error, client.apiKeys.create, 422)) throw error;
        equal(error.body.invalidFields[0]?.field, "allowedIps.0");
      },
    ),
    kind("authentication", AuthenticationError, undefined, () =>
      createApiKeysClient({ baseUrl, auth: { ...auth, secretApiKey: "kss_wrong" } }).apiKeys.list(),
    ),
    kind("permission", PermissionDeniedError, undefined, () =>
      createApiKeysClient({ baseUrl, auth: { accountToken: "malformed" } }).account.apiKeys.list(),
    ),
    kind("not-found", NotFoundError, undefined, () => client.account.apiKeys.delete("none")),
    kind("conflict", ConflictError, { status: 409 }, () => client.apiKeys.delete("x")),
    kind("rate-limit", RateLimitError, { status: 429 }, get, ({ retryAfterMs, rateLimit }) => {
      equal(typeof retryAfterMs, hidden ? "undefined" : "number");
      equal(rateLimit?.remaining ?? null, hidden ? null : 0);
    }),
    kind("server", ServerError, { status: 500 }, get),
    kind("unexpected", UnexpectedStatusError, { status: 418, body: {} }, get),
    kind("unreadable", UnreadableResponseError, htmlPage, get),
    kind("unreadable", UnreadableResponseError, { status: 200, body: '{"id": ' }, get),
    kind("pagination", PaginationError, { status: 200, body: { data: {} } }, () => once.account.apiKeys.list()),
    kind("connection", ConnectionError, undefined, () =>
      createApiKeysClient({ baseUrl: refused, auth, retries: 0 }).apiKeys.list(),
    ),
    // Several times, for some runtimes try a connection again that they had kept open.
    kind("connection", ConnectionError, { error: "network", times: 9 }, () =>
      once.apiKeys.create({ description: "x" }),
    ),
    kind("usage", UsageError, undefined, () => client.apiKeys.get("..")),
    // @ts-expect-error -- a misspelt option
    kind("usage", UsageError, undefined, () => client.apiKeys.get("x", { signall: undefined })),
  ];
}

const htmlPage = { status: 200, body: "<!doctype html><title>Panel</title>", headers: { "content-type": "text/html" } };
