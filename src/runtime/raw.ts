/**
 * `@keysmith/api-keys/raw`: openapi-fetch's own typed client, for people who think in paths, with Keysmith's credentials,
 * retries, limits and refusal of redirects.
 *
 * @packageDocumentation
 */
import createFetchClient, { type Client } from "openapi-fetch";
import { forEachString } from "./call/expression.js";
import { fillPath, splitPath } from "./call/path.js";
import { queryString } from "./call/request.js";
import type { Api, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { clientSettings, type Settings } from "./settings.js";
import { checkCredentials } from "./transport/auth.js";
import { createTransport } from "./transport/chain.js";
import { createContext, type Send } from "./transport/context.js";
import { onAbort } from "./transport/limits.js";
import { throwUsageError } from "./usage-error.js";

/**
 * A client by paths: each method gives `{ data, error, response }`, typed by the document, for every response that came.
 * Bodies can be anything that `fetch` sends. What is not JSON though the document says so is openapi-fetch's own `SyntaxError`.
 *
 * @param api The descriptors that the generated client exports.
 * @param options The same as those of the generated client, but for `validation`.
 * @throws {@link UsageError} where an option, a credential or a path parameter is refused; a `ConnectionError`,
 * `TimeoutError`, `AbortedError` or `RedirectError` where no response came.
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
  const settings = clientSettings(options);
  if (settings.validation) throwUsageError(["validation"], " can't be done by a client by paths: leave it out");
  checkCredentials(settings, api);
  const transport = createTransport(settings);
  const find = createFinder(api.operations);
  const home = new URL(settings.baseUrl).href.replace(/\/$/, "");

  const client = createFetchClient<Paths>({
    baseUrl: settings.baseUrl,
    pathSerializer: (path, given) => fillPath(splitPath(path), pathArgument(path, given)).pathname,
    fetch: (request) => {
      if (!request.url.startsWith(`${home}/`)) {
        const fix = "its credentials are for no other service, so make a client for that one";
        throwUsageError(["baseUrl"], ` must be the client's: ${fix}`);
      }
      const path = request.url.slice(home.length).replace(/[?#].*/s, "");
      return sendRequest(request, find(request.method, path) ?? undocumented(request), settings, transport);
    },
  });
  client.use({
    // openapi-fetch serializes every array alike; the document says how each one is.
    onRequest: ({ request, schemaPath, params }) => {
      const operation = find(request.method, encodeURI(schemaPath).replace(/%7B.+?%7D/g, "x"));
      if (!operation) return undefined;
      const query = queryString(operation, params.query ?? {}, settings.extra.query);
      return new Request(request.url.split("?")[0] + query, request);
    },
  });
  const methods = client as unknown as Record<string, Method>;
  for (const name of Object.keys(methods)) {
    if (name === "request" || name === name.toUpperCase()) methods[name] = withOwnSignal(methods[name] as Method);
  }
  return client;
}

type Find = (method: string, path: string) => Operation | undefined;

/** Finds the operation of a method and a path, as URLs write it. */
function createFinder(operations: readonly Operation[]): Find {
  const patterns = operations.map((operation) => {
    const path = encodeURI(operation.path).replace(/[.*+?^$()|[\]\\]/g, "\\$&");
    return { operation, pattern: new RegExp(`^${path.replace(/%7B.+?%7D/g, "[^/]+")}$`) };
  });
  // A path without parameters comes before one whose parameters would match it.
  patterns.sort((a, b) => a.operation.path.split("{").length - b.operation.path.split("{").length);
  return (method, path) =>
    patterns.find(({ operation, pattern }) => operation.method === method && pattern.test(path))?.operation;
}

/** What the document doesn't know is sent all the same. */
function undocumented({ method, url }: Request): Operation {
  const { pathname } = new URL(url);
  return { name: `${method} ${pathname}`, method: method as Operation["method"], path: pathname, responses: {} };
}

async function sendRequest(
  request: Request,
  operation: Operation,
  settings: Settings,
  transport: Send,
): Promise<Response> {
  const body = await request.arrayBuffer();
  const given = Object.fromEntries(request.headers);
  const { idempotencyKey } = operation;
  if (idempotencyKey) given[idempotencyKey.name.toLowerCase()] ??= crypto.randomUUID();
  const context = createContext(operation, settings, [request.signal], { byCaller: false });
  context.secrets.push(...secretsOf(operation, request, body));
  const { url, method } = request;
  const headers = { accept: "application/json", ...given };
  const sent = { url, method, headers, body: body.byteLength === 0 ? null : body };
  const { response, content } = await transport(sent, context);
  // The transport has read the body; openapi-fetch reads one of its own.
  const isEmpty = !content?.length || [204, 205, 304].includes(response.status);
  return new Response(isEmpty ? null : (content as BodyInit), response);
}

/** Path parameters as a method takes them: a single one as it is. */
function pathArgument(path: string, given: Readonly<Record<string, unknown>>): unknown {
  const [first, another] = path.matchAll(/\{(.+?)\}/g);
  return first && !another ? given[first[1] as string] : given;
}

/** The values in a request that the document calls secret. */
function secretsOf({ secrets: paths = [], path }: Operation, request: Request, body: ArrayBuffer): string[] {
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
    else forEachString({ body: fromJson(body) }, place, keep);
  }
  return secrets;
}

function fromJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // It isn't JSON, so the document says nothing of what is in it.
    return undefined;
  }
}

type Method = (...args: unknown[]) => Promise<unknown>;

/** Gives each call a signal of its own: the `Request` that openapi-fetch makes leaves a listener on it (Node 20). */
function withOwnSignal(send: Method): Method {
  return async (...args) => {
    const { signal, ...init } = (args.at(-1) ?? {}) as { signal?: AbortSignal };
    if (!signal) return send(...args);
    const controller = new AbortController();
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) abort();
    const removeListener = onAbort(signal, abort);
    return send(...args.slice(0, -1), { ...init, signal: controller.signal }).finally(removeListener);
  };
}
