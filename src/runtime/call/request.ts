/** The parts of a request → URL, headers and body. */
import type { Operation } from "../operation.js";
import { NOTHING, type Settings } from "../settings.js";
import type { WireRequest } from "../transport/context.js";
import { throwUsageError } from "../usage-error.js";
import type { Request } from "./arguments.js";
import type { RequestParts } from "./expression.js";
import { textOf, writePlain } from "./query.js";

/** All of a request but its credentials; `url` stands for the whole of base URL, path and query. */
export function buildRequest(operation: Operation, request: Request, settings: Settings, url?: string): WireRequest {
  const { extra, baseUrl } = settings;
  const body = operation.body?.write(request.body, extra.body, operation.body.type);
  return {
    url: url ?? baseUrl + request.pathname + queryString(operation, request.query, extra.query),
    method: operation.method,
    headers: buildHeaders(request.headers, extra.headers, body?.type),
    body: body?.content ?? null,
  };
}

/** The query string, `?` included. */
export function queryString({ query: facts }: Operation, query: RequestParts["query"], extra: object): string {
  if (query === NOTHING && extra === NOTHING) return "";
  const text = Object.entries({ ...query, ...extra })
    .map(([name, value]) => (facts?.[name]?.write ?? writePlain)(name, value, facts?.[name]))
    .filter(Boolean)
    .join("&");
  return text && `?${text}`;
}

/** What a header's name and value may be made of (RFC 9110, section 5), and a line break between them, which neither holds. */
const HEADER = /^[\w!#-'*+.^`|~-]+\n[\t -~\x80-\xff]*$/;

/** The headers that aren't credentials, under lower-case names. */
export function buildHeaders(
  given: RequestParts["headers"],
  extra: object,
  contentType?: string,
): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (contentType) headers["content-type"] = contentType;
  if (given === NOTHING && extra === NOTHING) return headers;
  for (const [name, value] of Object.entries({ ...given, ...extra })) {
    // Names in another case mean the same header.
    const key = name.toLowerCase();
    delete headers[key];
    if (value === undefined || value === null) continue;
    const text = textOf(value, name);
    // The value may be a secret.
    if (!HEADER.test(`${name}\n${text}`)) {
      throwUsageError(["headers", name], " can't be sent: leave out characters that no header can hold");
    }
    headers[key] = text;
  }
  return headers;
}
