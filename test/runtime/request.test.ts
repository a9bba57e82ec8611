import {
  createClient,
  fillPath,
  type Operation,
  UsageError,
  writeFilter,
  writeJson,
  writeStyled,
} from "@keysmith/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { queryString } from "../../src/runtime/call/request.js";
import { FORMAT } from "../../src/runtime/operation.js";
import { clientOf, failure, json } from "./double.js";

for (const id of [
  "",
  ".",
  "..",
  "%2e",
  "%2E%2e",
  ".%2e",
  "a\nb",
  "a\0",
  "%00",
  "a%0d%0a",
  "\u007f",
  "\u0085",
  undefined,
  null,
  {},
  Number.NaN,
  () => {},
  "\ud800",
]) {
  test(`the path parameter ${typeof id === "string" ? JSON.stringify(id) : String(id)} is refused before anything is sent`, async () => {
    const { client, sent } = clientOf();
    const error = await failure(client.remove(id));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.issues[0].path).toEqual(["id"]);
    expect(sent).toEqual([]);
  });
}

test("any other path parameter is one segment of the path, and comes back from it", async () => {
  const { client, sent } = clientOf();
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, unit: "grapheme" }), async (id) => {
      sent.length = 0;
      const error = await client.get(id).then(
        () => undefined,
        (error) => error,
      );
      if (error) {
        expect(error).toBeInstanceOf(UsageError);
        return;
      }
      const { pathname } = new URL((sent[0] as { url: string }).url);
      expect(pathname.split("/").slice(0, 3)).toEqual(["", "v1", "things"]);
      expect(pathname.split("/")).toHaveLength(4);
      expect(decodeURIComponent(pathname.split("/")[3] as string)).toBe(id);
    }),
    { numRuns: 300 },
  );
});

test("numbers and dates are path parameters too", async () => {
  const { client, sent } = clientOf();
  await client.get(7);
  await client.get(new Date(0));
  await client.between({ from: "a/b", to: "c?d#e" });
  expect(sent.map(({ url }) => url.slice("https://api.example.com/v1".length))).toEqual([
    "/things/7",
    "/things/1970-01-01T00%3A00%3A00.000Z",
    "/a/a%2Fb/b/c%3Fd%23e",
  ]);
});

for (const value of ["canary\nx: y", "canary\r\n", "\ncanary", "canary\0", "canary \u{1f511}"]) {
  test(`the header value ${JSON.stringify(value)} is refused, and not repeated`, async () => {
    const { client, sent } = clientOf();
    for (const call of [
      () => client.post({}, { headers: { "X-Plain": value } }),
      () => client.post({}, { extra: { headers: { "x-other": value } } }),
    ]) {
      const error = await failure(call());
      expect(error).toBeInstanceOf(UsageError);
      expect(error.message).toMatch(/^headers\.x-\w+ can't be sent: /i);
      expect(error.message + error.stack + error.cause).not.toContain("canary");
    }
    expect(sent).toEqual([]);
  });
}

test("a header's name that is none is refused", async () => {
  const { client } = clientOf();
  for (const name of ["x y", "x: y", "x\ny", "x:", "", "\u00e4"]) {
    await expect(client.get("a", { extra: { headers: { [name]: "z" } } })).rejects.toThrow(UsageError);
  }
});

test("a body that can't be written is refused, and nothing of it is repeated", async () => {
  const { client, sent } = clientOf();
  const cycle: Record<string, unknown> = { canary: { b: [] } };
  (cycle.canary as { b: unknown[] }).b.push(cycle);
  const throws = () => {
    throw new Error("canary");
  };
  let deep = {};
  for (let n = 0; n < 20_000; n++) deep = { deep };
  for (const body of [
    cycle,
    { canary: [1, 2n] },
    () => "canary",
    { toJSON: throws },
    Object.defineProperty({}, "a", { get: throws, enumerable: true }),
    deep,
  ]) {
    const error = await failure(client.post(body));
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toBe("body can't be sent as JSON: leave out BigInts, functions and circular references");
    expect(error.cause).toBeUndefined();
    expect(error.issues[0].path).toEqual(["body"]);
  }
  expect(sent).toEqual([]);
});

test("the same thing twice in a body is no circular reference", async () => {
  const { client, sent } = clientOf();
  const same = { a: 1 };
  await client.post({ x: same, y: [same, same] });
  expect(sent[0]?.body).toBe('{"x":{"a":1},"y":[{"a":1},{"a":1}]}');
});

test("query values that can't be sent are refused", async () => {
  const { client, sent } = clientOf();
  for (const q of [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    () => {},
    Symbol("x"),
    new Date("x"),
    "\udc00",
    [[1]],
    { a: {} },
  ]) {
    await expect(client.search({ q })).rejects.toThrow(UsageError);
  }
  await client.search({ q: "a b&c=d", since: new Date(0) });
  expect(sent.map(({ url }) => url)).toEqual([
    "https://api.example.com/v1/search?q=a%20b%26c%3Dd&since=1970-01-01T00%3A00%3A00.000Z",
  ]);
});

test("the type of a body can be replaced and taken away through extra", async () => {
  const { client, sent } = clientOf();
  for (const type of ["application/merge-patch+json", undefined]) {
    await client.post({}, { extra: { headers: { "Content-Type": type } } });
    expect(sent.at(-1)?.headers.get("content-type")).toBe(type ?? null);
  }
});

test("a query value that can't be sent is told by its parameter's own name", () => {
  for (const write of [undefined, writeStyled]) {
    const operation = {
      name: "list",
      method: "GET",
      path: "/",
      responses: {},
      query: { "a[b]": write ? { write } : {} },
    } as const;
    expect(() => queryString(operation, { "a[b]": Number.NaN }, {})).toThrow("a[b] can't be sent");
    expect(queryString(operation, { "a[b]": 1 }, {})).toBe("?a%5Bb%5D=1");
  }
});

const queries: [what: string, facts: object, value: unknown, text: string][] = [
  ["a list", {}, ["a b", 1, undefined, null], "?q=a%20b&q=1"],
  ["a list in one", { write: writeStyled, separator: "," }, ["a,b", true], "?q=a%2Cb,true"],
  ["a list with blanks between", { write: writeStyled, separator: "%20" }, ["a", "b"], "?q=a%20b"],
  ["a list with bars between", { write: writeStyled, separator: "|" }, ["a", "b"], "?q=a|b"],
  ["an empty list", { write: writeStyled, separator: "," }, [], ""],
  ["an object", { write: writeStyled }, { a: 1, b: new Date(0), c: undefined }, "?a=1&b=1970-01-01T00%3A00%3A00.000Z"],
  ["an empty text", { write: writeStyled, separator: "," }, "", "?q="],
  ["an object with bars between", { write: writeStyled, separator: "|" }, { a: 1, b: 2 }, "?q=a|1|b|2"],
  ["an object in one", { write: writeStyled, separator: "," }, { a: 1, b: "c d" }, "?q=a,1,b,c%20d"],
  ["a deep object", { write: writeStyled, deep: true }, { a: 1, b: "c d" }, "?q[a]=1&q[b]=c%20d"],
  ["a key that holds signs", { write: writeStyled, deep: true }, { "a&b": 1 }, "?q[a%26b]=1"],
  ["reserved characters", { write: writeStyled, allowReserved: true }, "a/b:c", "?q=a/b:c"],
  ["a filter that asks for nothing", { write: writeFilter, filter: { signs: {}, fields: {} } }, {}, ""],
];
test.each(queries)("a query is written as OpenAPI says: %s", (_, facts, q, text) => {
  const operation = { name: "get", method: "GET", path: "/", query: { q: facts }, responses: {} } as const;
  expect(queryString(operation, { q }, {})).toBe(text);
});

test("misspelt names are refused with those that are known", async () => {
  const { client, sent } = clientOf();
  const cases: [() => PromiseLike<unknown>, RegExp][] = [
    [() => client.search({ Q: 1 }), /^Q is not a query parameter of search: did you mean q\?$/],
    [() => client.get("a", { timout: 1 } as object), /^timout is not an option: did you mean timeout\?$/],
    [
      () => client.get("a", { headers: { "X-Plain": "a" } } as object),
      /^X-Plain is not a header of get: known are none; send others in extra\.headers$/,
    ],
    [
      () => client.get("a", { query: { q: 1 } } as object),
      /^q is not a query parameter of get: known are none; send others in extra\.query$/,
    ],
    [() => client.get("a", { idempotencyKey: "a" } as object), /^idempotencyKey is not an option/],
    [
      () => client.get("a", { extra: { header: {} } } as object),
      /^extra\.header is not an option: did you mean headers\?$/,
    ],
    [() => client.post({}, { headers: { "X-Plan": 1 } }), /^X-Plan is not a header of post: did you mean X-Plain\?$/],
    [() => client.between({ from: 1, too: 2 }), /^too is not a path parameter: did you mean to\?$/],
    [() => (client.get as (...args: unknown[]) => Promise<unknown>)("a", {}, {}), /^arguments\.2 is one too many$/],
  ];
  for (const [call, message] of cases) await expect(call()).rejects.toThrow(message);
  expect(sent).toEqual([]);
});

test("query parameters are taken from the options too", async () => {
  const { client, sent } = clientOf();
  await client.search({ q: "a" }, { query: { since: "b" } } as object);
  expect(sent[0]?.url).toBe("https://api.example.com/v1/search?q=a&since=b");
});

test("extra is sent after all that the spec knows", async () => {
  const { client, sent } = clientOf(undefined, { extra: { query: { v: 2 }, headers: { "x-a": "1" } } });
  await client.post({ a: 1 }, { extra: { query: { w: ["x", "y"] }, headers: { "x-b": "2" }, body: { b: 2 } } });
  expect(sent[0]?.url).toBe("https://api.example.com/v1/things?v=2&w=x&w=y");
  expect(sent[0]?.headers.get("x-a")).toBe("1");
  expect(sent[0]?.headers.get("x-b")).toBe("2");
  expect(sent[0]?.body).toBe('{"a":1,"b":2}');
});

test("keys named __proto__ pollute nothing, sent or received", async () => {
  const { client, sent } = clientOf([
    new Response('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
  ]);
  const body = JSON.parse('{"__proto__":{"polluted":1}}');
  const data = await client.post(body, { extra: { body: JSON.parse('{"__proto__":{"polluted":2},"a":1}') } });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(Object.keys(data as object)).toEqual(["__proto__", "constructor"]);
  expect(sent).toHaveLength(1);
});

test("a blank idempotency key is refused: a service that takes it for none would do the same thing twice", async () => {
  const { client, sent } = clientOf();
  for (const idempotencyKey of ["", "  "]) {
    const error = await failure(client.pay({ a: 1 }, { idempotencyKey }));
    expect(error.message).toBe("idempotencyKey must not be blank: give each request a key of its own, or leave it out");
  }
  expect(sent).toEqual([]);
});

test("an idempotency key that is null is a new one", async () => {
  const { client, sent } = clientOf([new Response("", { status: 500 }), json({})]);
  await client.pay({ a: 1 }, { idempotencyKey: null } as object);
  const keys = sent.map(({ headers }) => headers.get("idempotency-key"));
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
});

test("a blank idempotency key from the back door makes nothing repeatable", async () => {
  const { client, sent } = clientOf([new Response(null, { status: 500 })]);
  await failure(client.pay({ a: 1 }, { extra: { headers: { "idempotency-key": " " } } }));
  expect(sent).toHaveLength(1);
});

test("fields from the back door go into an object, and are refused where there is none to take them", async () => {
  const { client, sent } = clientOf();
  await client.post(undefined, { extra: { body: { a: 1 } } });
  expect([sent[0]?.body, sent[0]?.headers.get("content-type")]).toEqual(['{"a":1}', "application/json"]);
  for (const call of [
    client.post([1], { extra: { body: { a: 1 } } }),
    client.post(new Date(0), { extra: { body: { a: 1 } } }),
    client.post({ b: 2, toJSON: () => ({ c: 3 }) }, { extra: { body: { a: 1 } } }),
    client.remove("a", { extra: { body: { a: 1 } } }),
  ]) {
    expect((await failure(call)).message).toMatch(/^extra\.body /);
  }
  expect(sent).toHaveLength(1);
});

test("names from the back door of the query are encoded", async () => {
  const { client, sent } = clientOf();
  await client.open({ extra: { query: { "a#b": 1, "c&d[]": 2 } } });
  expect(sent[0]?.url).toBe("https://api.example.com/v1/open?a%23b=1&c%26d%5B%5D=2");
});

test("extra takes the place of what the spec knows", async () => {
  const { client, sent } = clientOf();
  await client.search({ q: "a", since: "b" }, { extra: { query: { q: "c", since: undefined } } });
  expect(sent[0]?.url).toBe("https://api.example.com/v1/search?q=c");
  await client.post({}, { headers: { "X-Plain": "a" }, extra: { headers: { "x-plain": "b" } } });
  expect(sent[1]?.headers.get("x-plain")).toBe("b");
});

test("extra takes a header away, in whatever case either is written", async () => {
  const { client, sent } = clientOf(undefined, { extra: { headers: { "x-tenant": "acme" } } });
  await client.pay({}, { extra: { headers: { "X-Tenant": undefined, "idempotency-key": undefined } } });
  expect([...(sent[0]?.headers.keys() ?? [])]).toEqual(["accept", "content-type"]);
});

describe("options in the place of an input that is optional", () => {
  const { sent, client } = optionalInputs();

  test("are taken for what they are", async () => {
    const signal = AbortSignal.timeout(60_000);
    await client.search({ signal });
    await client.search({ timeout: 1000, extra: { query: { q: "x" } } });
    await client.cancel("a", { signal });
    await client.cancel("a", { headers: { "X-Why": "late" } });
    expect(sent.splice(0)).toEqual([
      ["GET", "/search", undefined, undefined],
      ["GET", "/search?q=x", undefined, undefined],
      ["POST", "/things/a/cancel", undefined, undefined],
      ["POST", "/things/a/cancel", undefined, "late"],
    ]);
  });

  test("are the input where one of its names is declared for that, or is no option's", async () => {
    await client.search({ deadline: 5 });
    await client.search({ deadline: 5 }, { timeout: 1000 });
    await client.cancel("a", { timeout: 5 });
    await client.cancel("a", { reason: "late", retries: 5 });
    await client.cancel("a", {});
    await client.cancel("a", { retries: 1 }, {});
    expect(sent.splice(0)).toEqual([
      ["GET", "/search?deadline=5", undefined, undefined],
      ["GET", "/search?deadline=5", undefined, undefined],
      ["POST", "/things/a/cancel", '{"timeout":5}', undefined],
      ["POST", "/things/a/cancel", '{"reason":"late","retries":5}', undefined],
      ["POST", "/things/a/cancel", "{}", undefined],
      ["POST", "/things/a/cancel", '{"retries":1}', undefined],
    ]);
    await expect(client.search({ q: "a", timeout: 5 })).rejects.toThrow(
      /^timeout is not a query parameter of search: known are q, deadline; send others in extra\.query$/,
    );
  });

  test("are the body where it is required", async () => {
    await client.create({ timeout: 5 });
    expect(sent.splice(0)).toEqual([["POST", "/things", '{"timeout":5}', undefined]]);
  });
});

test("an AbortSignal in the place of an input is refused: the call couldn't be aborted", async () => {
  const { sent, client } = optionalInputs();
  const { signal } = new AbortController();
  const calls: [() => PromiseLike<unknown>, string][] = [
    [() => client.create({ name: "a", signal }), "signal"],
    [() => client.create({ deep: [{ stop: signal }] }), "stop"],
    [() => client.create(signal), "input"],
    [() => client.cancel("a", signal), "input"],
    [() => client.cancel("a", { reason: "late", signal }), "signal"],
    [() => client.search({ q: signal }), "q"],
    [() => client.search(signal), "input"],
    [() => client.search({ q: "a" }, signal), "options"],
  ];
  for (const [call, name] of calls) {
    const error = await failure(call());
    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toBe(`${name} is an AbortSignal: give it in the options, the last argument`);
  }
  await client.create({ empty: {}, list: [{}] });
  expect(sent).toEqual([["POST", "/things", '{"empty":{},"list":[{}]}', undefined]]);
});

/** Methods whose input can be left out, and one whose body can't. */
function optionalInputs() {
  const sent: unknown[] = [];
  const body = { type: "application/json", write: writeJson } as const;
  const operations: Operation[] = [
    { name: "search", method: "GET", path: "/search", query: { q: {}, deadline: {} }, responses: { 200: {} } },
    {
      name: "cancel",
      method: "POST",
      path: "/things/{id}/cancel",
      fill: fillPath,
      headers: ["X-Why"],
      body: { ...body, optional: true, optionNames: ["timeout"] },
      responses: { 200: {} },
    },
    { name: "create", method: "POST", path: "/things", body, responses: { 200: {} } },
  ];
  type Method = (...args: unknown[]) => Promise<unknown>;
  const client = createClient<{ search: Method; cancel: Method; create: Method }>(
    { format: FORMAT, operations },
    {
      baseUrl: "https://api.example.com",
      fetch: async (url, { method, body, headers }) => {
        const { pathname, search } = new URL(url);
        sent.push([method, pathname + search, body ?? undefined, new Headers(headers).get("x-why") ?? undefined]);
        return json({});
      },
    },
  );
  return { sent, client };
}
