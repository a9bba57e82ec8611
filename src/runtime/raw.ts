/**
 * `@keysmith/api-keys/raw`: openapi-fetch's own typed client, for people who think in paths, on Keysmith's transport: its
 * credentials, retries, limits and refusals of redirects.
 *
 * @packageDocumentation
 */
import createFetchClient, { type Client } from "openapi-fetch";
import { visit } from "./call/expression.js";
import { fillPath, headersOf, queryString } from "./call/request.js";
import { refuse } from "./errors.js";
import type { Api, Operation } from "./operation.js";
import { type ClientOptions, settingsOf } from "./options.js";
import { transport } from "./transport/chain.js";
import { exchangeOf } from "./transport/exchange.js";
import { listen } from "./transport/limit.js";

/**
 * A client by paths: each method gives `{ data, error, response }`, typed by the document, for every answer that came.
 * Bodies can be anything that `fetch` sends; answers are read as UTF-8, so `parseAs` can't give other bytes. What is no JSON
 * though the document says so is openapi-fetch's own `SyntaxError`.
 *
 * @param api The descriptors that the generated client exports.
 * @param options The same as those of the generated client, `validation` aside: it would have nothing to go by.
 * @throws {@link UsageError} where an option, a credential or a path parameter is refused; a `ConnectionError`,
 * `TimeoutError`, `AbortedError` or `RedirectError` where no answer came.
 * @example
 * import { api } from "@keysmith/api-keys";
 * import { createRawClient } from "@keysmith/api-keys/raw";
 *
 * const raw = createRawClient(api, { baseUrl: "https://api.example.com/organizations/acme", auth: { secretApiKey: key } });
 * const { data, error } = await raw.GET("/api-keys/{id}", { params: { path: { id: "ci" } } });
 */
export function createRawClient<Auth, Paths extends object>(
  api: Api<Auth, Paths>,
  options: Omit<ClientOptions<Auth>, "validation">,
): Client<Paths> {
  const settings = settingsOf(options);
  if (settings.validation) refuse(["validation"], " isn't done by a client by paths: leave it out");
  const chain = transport(settings);
  const home = new URL(settings.baseUrl).href.replace(/\/$/, "");
  const operations = api.operations.map((operation) => ({
    operation,
    // As URLs write it.
    path: new RegExp(
      `^${encodeURI(operation.path)
        .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
        .replace(/%7B.+?%7D/g, "[^/]+")}$`,
    ),
  }));
  // A path without parameters comes before one that they would fit into.
  operations.sort((a, b) => a.operation.path.split("{").length - b.operation.path.split("{").length);
  const find = (method: string, path: string) =>
    operations.find((each) => each.operation.method === method && each.path.test(path));

  const client = createFetchClient<Paths>({
    baseUrl: settings.baseUrl,
    pathSerializer: (path, given) => fillPath(path, pathArgument(path, given)).pathname,
    fetch: async (request) => {
      if (!request.url.startsWith(`${home}/`)) {
        refuse(
          ["baseUrl"],
          " is the client's: its credentials are for no other service, so make a client for that one",
        );
      }
      const { pathname } = new URL(request.url);
      const found = find(request.method, request.url.slice(home.length).replace(/[?#].*/s, ""));
      const operation: Operation = found?.operation ?? {
        name: `${request.method} ${pathname}`,
        method: request.method as Operation["method"],
        path: pathname,
        responses: {},
      };
      const bytes = await request.arrayBuffer();
      const headers = Object.fromEntries(request.headers);
      const { idempotencyKey } = operation;
      if (idempotencyKey) headers[idempotencyKey.name.toLowerCase()] ??= crypto.randomUUID();
      const exchange = exchangeOf(operation, settings, [request.signal], secretsOf(operation, request, bytes));
      const init = {
        method: request.method,
        headers: headersOf(headers, settings.extra),
        body: bytes.byteLength === 0 ? null : bytes,
      };
      const response = await chain(request.url, init, exchange);
      // The transport has read the body; openapi-fetch reads one of its own.
      const bodiless = exchange.text === "" || [204, 205, 304].includes(response.status);
      return new Response(bodiless ? null : exchange.text, response);
    },
  });
  client.use({
    // openapi-fetch serializes every array alike; the document says how each one is.
    onRequest: ({ request, schemaPath, params }) => {
      const found = find(request.method, encodeURI(schemaPath).replace(/%7B.+?%7D/g, "x"));
      if (!found) return undefined;
      const query = queryString(found.operation, params.query ?? {}, settings.extra);
      return new Request(request.url.split("?")[0] + query, request);
    },
  });
  const methods = client as unknown as Record<string, Send>;
  for (const name of Object.keys(methods)) {
    if (name === "request" || name === name.toUpperCase()) methods[name] = unheard(methods[name] as Send);
  }
  return client;
}

/** Path parameters as a method takes them: a single one as it is. */
function pathArgument(path: string, given: Readonly<Record<string, unknown>>): unknown {
  const [first, another] = path.matchAll(/\{(.+?)\}/g);
  return first && !another ? given[first[1] as string] : given;
}

/** The values in a request that the document calls secret. */
function secretsOf({ secrets: paths = [], path }: Operation, request: Request, bytes: ArrayBuffer): string[] {
  const { pathname, searchParams } = new URL(request.url);
  const names = path.split("/");
  const segments = pathname.split("/").slice(-names.length);
  const secrets: string[] = [];
  const keep = (text: string) => secrets.push(text);
  for (const place of paths) {
    const [part, name = ""] = place;
    if (part === "headers") keep(request.headers.get(name) ?? "");
    else if (part === "query") searchParams.getAll(name).forEach(keep);
    else if (part === "path") keep(decodeURIComponent(segments[names.indexOf(`{${name}}`)] ?? ""));
    else visit({ body: read(bytes) }, place, keep);
  }
  return secrets;
}

function read(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // No JSON, so that the document says nothing of what is in it.
    return undefined;
  }
}

type Send = (...args: unknown[]) => Promise<unknown>;

/** Gives each call a signal of its own: the `Request` that openapi-fetch makes leaves a listener on it (Node 20). */
function unheard(send: Send): Send {
  return async (...args) => {
    const { signal, ...init } = (args.at(-1) ?? {}) as { signal?: AbortSignal };
    if (!signal) return send(...args);
    const controller = new AbortController();
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) abort();
    const deafen = listen(signal, abort);
    return send(...args.slice(0, -1), { ...init, signal: controller.signal }).finally(deafen);
  };
}
