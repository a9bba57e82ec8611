/** Descriptor and arguments → URL, headers, body. */
import { refuse } from "../errors.js";
import type { BodyWriter, Filled, KeyWriter, Operation } from "../operation.js";
import { type CallOptions, type Extra, refuseUnknown } from "../options.js";
import type { RequestParts } from "./expression.js";
import { textOf, writePlain } from "./query.js";

/** A call's arguments, sorted by where they go. */
export interface Request extends RequestParts {
  /** The path with its parameters in place. */
  readonly pathname: string;
  readonly options: CallOptions;
}

interface Options extends CallOptions {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly idempotencyKey?: string;
}

/** Sorts a method's arguments: path parameters, then the body or else the query, then options. */
export function sortArguments(operation: Operation, args: readonly unknown[]): Request {
  const { idempotencyKey } = operation;
  const rest = [...args];
  const filled = operation.fill?.(operation.path, rest.shift()) ?? { path: {}, pathname: operation.path };
  const body = operation.body && rest.shift();
  const query = operation.query && !operation.body ? rest.shift() : undefined;
  const options = (rest.shift() ?? {}) as Options;
  if (rest.length > 0) refuse(["arguments", args.length - 1], " can't be sent: leave it out");
  const asked: Record<string, unknown> = { ...(query as object), ...options.query };
  refuseUnknown(asked, Object.keys(operation.query ?? {}), "query parameter");
  const headers: Record<string, unknown> = { ...options.headers };
  refuseUnknown(headers, operation.headers ?? [], "header");
  idempotencyKey?.put(headers, idempotencyKey.name, options.idempotencyKey);
  return { ...(filled as Pick<Request, "path" | "pathname">), query: asked, headers, body, options };
}

/** The same key for every attempt of a call: the caller's, else a new one. */
export const putKey: KeyWriter = (headers, name, given) => {
  const key = given ?? crypto.randomUUID();
  // Some services take it for none, and such a request is repeated as if it were harmless.
  if (`${key}`.trim() === "") {
    refuse(["idempotencyKey"], " is empty: give each request a text of its own, or leave it out");
  }
  Object.assign(headers, { [name]: key });
};

/**
 * A path's parameters by their names, and the path with them in place: encoded, and refused where they would make it
 * another path. A single one is given as it is, several in an object.
 */
export function fillPath(template: string, given: unknown): Filled {
  const pieces = template.split(/[{}]/);
  const names = pieces.filter((_, n) => n % 2 === 1);
  const path = (names.length === 1 ? { [names[0] as string]: given } : (given ?? {})) as Record<string, unknown>;
  refuseUnknown(path, names, "path parameter");
  return { path, pathname: pieces.map((piece, n) => (n % 2 === 0 ? piece : segment(piece, path[piece]))).join("") };
}

/** A dotted segment, encoded or not, or a control character. */
const MISLEADING = /^(\.|%2e){1,2}$|\p{Cc}|%([01][\da-f]|7f|c2%[89])/iu;

function segment(name: string, given: unknown): string {
  const text = textOf(given ?? "", name);
  // An empty or dotted segment would make it another path: a DELETE of the collection, say.
  if (text === "" || MISLEADING.test(text)) {
    refuse([name], ` is empty, ".", "..", or holds control characters: give the ${name} of one thing`);
  }
  return encodeURIComponent(text);
}

/** The query string, `?` included. */
export function queryString(
  { query: facts }: Operation,
  query: Readonly<Record<string, unknown>>,
  extra: Extra,
): string {
  const text = Object.entries({ ...query, ...extra.query })
    .map(([name, value]) => (facts?.[name]?.write ?? writePlain)(name, value, facts?.[name]))
    .filter(Boolean)
    .join("&");
  return text && `?${text}`;
}

/** What a header's name and value may be made of (RFC 9110, section 5), with what neither holds between them. */
const HEADER = /^[\w!#-'*+.^`|~-]+\n[\t -~\x80-\xff]*$/;

/** The headers that aren't credentials, under lower-case names: a `Headers` costs more than all the rest of a request. */
export function headersOf(given: Request["headers"], extra: Extra): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  for (const [name, value] of Object.entries({ ...given, ...extra.headers })) {
    // Names in another case mean the same header.
    const key = name.toLowerCase();
    delete headers[key];
    if (value === undefined || value === null) continue;
    const text = textOf(value, name);
    // The value may be a secret.
    if (!HEADER.test(`${name}\n${text}`)) {
      refuse(["headers", name], " can't be sent: leave out what no header can hold");
    }
    headers[key] = text;
  }
  return headers;
}

/** The JSON text of the body. */
export const writeJson: BodyWriter = (given, more, headers, type) => {
  let body = given;
  if (Object.keys(more).length > 0) {
    if (typeof (body ?? more) !== "object" || Array.isArray(body) || "toJSON" in Object(body)) {
      refuse(["extra", "body"], " can't be sent: leave it out where the body is no object");
    }
    body = { ...(body as object), ...more };
  }
  if (body === undefined) return undefined;
  Object.assign(headers, { "content-type": type });
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    // What was thrown may repeat values.
  }
  return text ?? refuse(["body"], " can't be sent as JSON: leave out BigInts, functions and cycles");
};
