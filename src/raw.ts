/**
 * `keysmith/raw`: openapi-fetch's own typed client, for people who think in paths, on Keysmith's transport: its
 * credentials, retries, limits and refusals of redirects.
 *
 * @packageDocumentation
 */
import createFetchClient, { type Client } from "openapi-fetch";
import { refuse } from "./runtime/errors.js";
import type { Api, Operation } from "./runtime/operation.js";
import { type ClientOptions, settingsOf } from "./runtime/options.js";
import { fillPath, headersOf, queryString } from "./runtime/request.js";
import { transport } from "./runtime/transport/chain.js";
import { exchangeOf } from "./runtime/transport/exchange.js";
import { listen } from "./runtime/transport/limit.js";

/**
 * A client by paths: each method gives `{ data, error, response }`, typed by the document, for every answer that came.
 *
 * @param api The descriptors that the generated client exports.
 * @param options The same as those of the generated client, `validation` aside: it would have nothing to go by.
 * @throws {@link UsageError} where an option, a credential or a path parameter is refused; a `ConnectionError`,
 * `TimeoutError`, `AbortedError` or `RedirectError` where no answer came.
 * @example
 * import { api } from "keysmith";
 * import { createRawClient } from "keysmith/raw";
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
  const chain = transport(api, settings);
  const operations = Object.entries(api.operations).map(([name, operation]) => ({
    name,
    operation,
    path: new RegExp(`^${operation.path.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+")}$`),
  }));
  // A path without parameters comes before one that they would fit into.
  operations.sort((a, b) => a.operation.path.split("{").length - b.operation.path.split("{").length);
  const find = (method: string, path: string) =>
    operations.find((each) => each.operation.method === method && each.path.test(path));

  const client = createFetchClient<Paths>({
    baseUrl: settings.baseUrl,
    pathSerializer: (path, given) => fillPath(path, given),
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const found = find(request.method, pathname.slice(new URL(settings.baseUrl).pathname.replace(/\/$/, "").length));
      const operation: Operation = found?.operation ?? { method: "GET", path: pathname, responses: {} };
      const exchange = exchangeOf(found?.name ?? `${request.method} ${pathname}`, operation, settings, [
        request.signal,
      ]);
      const response = await chain(request.url, {
        method: request.method,
        headers: headersOf(
          operation,
          { headers: Object.fromEntries(request.headers), body: undefined },
          settings.extra,
        ),
        body: request.body === null ? null : await request.text(),
        exchange,
      });
      // The transport has read the body; openapi-fetch reads one of its own.
      return new Response(exchange.text === "" ? null : exchange.text, response);
    },
  });
  client.use({
    // openapi-fetch serializes every array alike; the document says how each one is.
    onRequest: ({ request, schemaPath, params }) => {
      const found = find(request.method, schemaPath.replace(/\{[^}]+\}/g, "x"));
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
