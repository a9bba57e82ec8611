/** The parts of a request → URL, headers and body. */
import type { Operation } from "../operation.js";
import { baseUrlOf } from "../server.js";
import { NOTHING, type Settings } from "../settings.js";
import type { CallContext, WireRequest } from "../transport/context.js";
import { putHeaders } from "../transport/headers.js";
import type { Request } from "./arguments.js";
import type { RequestParts } from "./expression.js";
import { writePlain } from "./query.js";

/** A request without its credentials, and without the headers of `extra`, which come after those. */
export function buildRequest({ operation, settings }: CallContext, request: Request, url?: string): WireRequest {
  const { extra } = settings;
  const { options } = request;
  const content = operation.body?.others?.choose(operation.body, options.contentType) ?? operation.body;
  const body = content?.write(request.body, extra.body, content, extra.headers);
  const headers: Record<string, string> = { accept: options.accept ?? operation.accept ?? "application/json" };
  if (body?.type !== undefined) headers["content-type"] = body.type;
  putHeaders(headers, operation.writeHeaders?.(request.headers) ?? request.headers);
  return {
    url: url ?? urlOf(operation, settings, request),
    method: operation.method,
    headers,
    body: body?.content ?? null,
    once: body?.once,
    init: body?.init,
  };
}

/** The URL of a request, without credentials. */
export function urlOf(
  operation: Operation,
  settings: Settings,
  { pathname, query }: Pick<Request, "pathname" | "query">,
): string {
  return baseUrlOf(operation, settings) + withQuery(pathname, queryString(operation, query, settings.extra.query));
}

/** Some documents have a query in a path: the parameters follow it. */
function withQuery(pathname: string, query: string): string {
  return pathname + (pathname.includes("?") ? query.replace("?", "&") : query);
}

/** The query string, `?` included. */
export function queryString({ query: facts }: Operation, query: RequestParts["query"], extra: object): string {
  if (query === NOTHING && extra === NOTHING) return "";
  let text = "";
  for (const [name, value] of Object.entries(extra === NOTHING ? query : { ...query, ...extra })) {
    const written = (facts?.[name]?.write ?? writePlain)(name, value, facts?.[name]);
    if (written) text += (text ? "&" : "?") + written;
  }
  return text;
}
