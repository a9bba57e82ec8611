/** Descriptor and arguments → URL, headers, body. The only file that imports openapi-fetch (its serializers). */
import { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from "openapi-fetch";
import { UsageError } from "./errors.js";
import { keys, type RequestParts, readRequest } from "./expression.js";
import type { Operation, QueryParameter } from "./operation.js";
import { type CallOptions, type Extra, NONE, refuseUnknown } from "./options.js";

/** A call's arguments, sorted by where they go. */
export interface Request extends RequestParts {
  readonly path: string;
  readonly options: CallOptions;
}

interface Options extends CallOptions {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly idempotencyKey?: string;
}

/** Sorts a method's arguments: path parameters, then the body or else the query, then options. */
export function sortArguments(name: string, operation: Operation, args: readonly unknown[]): Request {
  const rest = [...args];
  const names = pieces(operation.path).filter((_, n) => n % 2 === 1);
  let given: Record<string, unknown> = {};
  if (names.length === 1) {
    given = { [names[0] as string]: rest.shift() };
  } else if (names.length > 1) {
    given = (rest.shift() ?? {}) as Record<string, unknown>;
    refuseUnknown(given, names, "path parameter");
  }
  const body = operation.body ? rest.shift() : undefined;
  const query = operation.query && !operation.body ? rest.shift() : undefined;
  const options = (rest.shift() ?? NONE) as Options;
  if (rest.length > 0) throw new UsageError(`${name} got ${rest.length} arguments too many: see its signature`);
  const asked = (query ?? options.query ?? {}) as Record<string, unknown>;
  refuseUnknown(asked, Object.keys(operation.query ?? {}), "query parameter");
  const headers: Record<string, unknown> = { ...options.headers };
  refuseUnknown(headers, operation.headers ?? [], "header");
  if (operation.idempotencyKey) headers[operation.idempotencyKey] = options.idempotencyKey ?? crypto.randomUUID();
  return { path: fillPath(operation.path, given), query: asked, headers, body, options };
}

/** The path with its parameters in place: encoded, and refused where they would make it another path. */
export function fillPath(template: string, given: Readonly<Record<string, unknown>>): string {
  return pieces(template)
    .map((piece, n) => (n % 2 === 0 ? piece : segment(piece, given[piece])))
    .join("");
}

/** A template's literal pieces, with the names of its parameters between them. */
function pieces(template: string): string[] {
  return template.split(/[{}]/);
}

function segment(name: string, given: unknown): string {
  const value = plain(given, name);
  const text = typeof value === "object" || value === undefined ? "" : String(value);
  let decoded = text;
  try {
    if (text.includes("%")) decoded = decodeURIComponent(text);
  } catch {
    // No percent-encoding: it is sent as it stands, encoded.
  }
  // An empty or dotted segment would make it another path: a DELETE of the collection, say.
  if (text === "" || decoded === "." || decoded === ".." || /\p{Cc}/u.test(decoded)) {
    throw new UsageError(
      `${name} is empty, no text, ".", "..", or holds control characters: give the ${name} of one thing`,
      [name],
    );
  }
  return encoded(name, () => encodeURIComponent(text));
}

/** Half of a surrogate pair, as cutting a text in the wrong place leaves it, can't be encoded. */
function encoded(name: string, encode: () => string): string {
  try {
    return encode();
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw new UsageError(`${name} holds half of a character (a lone surrogate): give whole characters`, [name]);
  }
}

/** The query string, `?` included. */
export function queryString(
  operation: Operation,
  query: Readonly<Record<string, unknown>>,
  extra: readonly (Extra | undefined)[],
): string {
  const parts = [
    ...Object.entries(query).map(([name, value]) =>
      encoded(name, () => serialize(name, value, operation.query?.[name])),
    ),
    ...extra.flatMap((each) =>
      Object.entries(each?.query ?? {}).map(([name, value]) => encoded(name, () => serialize(name, value))),
    ),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

function serialize(name: string, given: unknown, facts: QueryParameter = {}): string {
  if (given === undefined || given === null) return "";
  const { filter, allowReserved } = facts;
  const value = plain(filter && typeof given === "object" ? filter.write(given as object, filter, name) : given, name);
  const explode = facts.explode ?? true;
  const style = facts.style ?? "form";
  const more = allowReserved ? { allowReserved } : {};
  if (Array.isArray(value)) {
    return value.length === 0
      ? ""
      : serializeArrayParam(name, value, { style: style === "deepObject" ? "form" : style, explode, ...more });
  }
  return typeof value === "object"
    ? serializeObjectParam(name, value as Record<string, unknown>, {
        style: style === "deepObject" ? style : "form",
        explode,
        ...more,
      })
    : serializePrimitiveParam(name, String(value), more);
}

/** Dates as RFC 3339, and nothing that would be sent as `[object Object]` or `NaN`. */
function plain(value: unknown, name: string): unknown {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new UsageError(`${name} is an invalid Date`, [name]);
    return value.toISOString();
  }
  if (Array.isArray(value)) return value.filter((each) => each !== undefined).map((each) => plain(each, name));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, name)]));
  }
  if (typeof value === "number" && !Number.isFinite(value))
    throw new UsageError(`${name} is ${value}: give a finite number`, [name]);
  if (typeof value === "function" || typeof value === "symbol")
    throw new UsageError(`${name} is a ${typeof value}, which can't be sent`, [name]);
  return value;
}

/** What a header's name and value may be made of (RFC 9110, section 5). */
const HEADER = /^[!#$%&'*+.^_`|~\w-]+: [\t -~\x80-\xff]*$/;

/** The headers that aren't credentials, under lower-case names: a `Headers` costs more than all the rest of a request. */
export function headersOf(
  operation: Operation,
  request: Pick<Request, "headers" | "body">,
  extra: readonly (Extra | undefined)[],
): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (operation.body && request.body !== undefined) headers["content-type"] = operation.body;
  for (const given of [request.headers, ...extra.map((each) => each?.headers)]) {
    for (const [name, value] of Object.entries(given ?? {})) {
      if (value === undefined || value === null) continue;
      const text = String(plain(value, name));
      if (!HEADER.test(`${name}: ${text}`)) {
        // The value may be a secret.
        throw new UsageError(
          `The header ${JSON.stringify(name)} can't be sent: its name or value holds a line break or another character that headers can't`,
          ["headers", name],
        );
      }
      headers[name.toLowerCase()] = text;
    }
  }
  return headers;
}

/** The JSON text of the body. */
export function bodyText(
  operation: Operation,
  request: Request,
  extra: readonly (Extra | undefined)[],
): string | undefined {
  const more = Object.assign({}, ...extra.map((each) => each?.body));
  const body = Object.keys(more).length === 0 ? request.body : { ...(request.body as object), ...more };
  if (body === undefined || !operation.body) return undefined;
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    // What was thrown may repeat values.
  }
  if (text !== undefined) return text;
  const [what, path] = unwritable(body, ["body"], []) ?? ["something that JSON can't", ["body"]];
  throw new UsageError(`${path.join(".")} can't be written as JSON: it holds ${what}`, path);
}

/** What keeps a value from being written as JSON, and where it stands. */
function unwritable(value: unknown, path: readonly string[], above: readonly unknown[]): Unwritable | undefined {
  if (typeof value === "bigint") return ["a BigInt: give a number or a string", path];
  if (above.includes(value)) return ["itself: leave the cycle out", path];
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, each] of Object.entries(value)) {
    const found = unwritable(each, [...path, key], [...above, value]);
    if (found) return found;
  }
  return undefined;
}
type Unwritable = readonly [what: string, path: readonly string[]];

/** The values in a request that the spec calls secret. */
export function secretsOf({ secrets = [] }: Operation, request: RequestParts): string[] {
  return secrets
    .flatMap((expression) => {
      const [, pointer] = expression.split("#");
      return pointer === undefined ? readRequest(expression, request) : every(request.body, keys(pointer));
    })
    .filter((value) => typeof value === "string");
}

function every(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (key === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  const found = key === "*" ? Object.values(value) : [(value as Record<string, unknown>)[key]];
  return found.flatMap((each) => every(each, rest));
}
