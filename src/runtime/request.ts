/** Descriptor and arguments → URL, headers, body. The only file that imports openapi-fetch (its serializers). */
import { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from "openapi-fetch";
import { UsageError } from "./errors.js";
import type { RequestParts } from "./expression.js";
import type { Operation, QueryParameter } from "./operation.js";
import { type CallOptions, type Extra, refuseUnknown } from "./options.js";

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
  const names = Array.from(operation.path.matchAll(/\{([^}]+)\}/g), ([, each]) => each as string);
  const given =
    names.length === 1 ? { [names[0] as string]: rest.shift() } : names.length > 1 ? (rest.shift() ?? {}) : {};
  refuseUnknown(given as object, names, "path parameter");
  const body = operation.body ? rest.shift() : undefined;
  const query = operation.query && !operation.body ? rest.shift() : undefined;
  const options = (rest.shift() ?? {}) as Options;
  if (rest.length > 0) throw new UsageError(`${name} got ${rest.length} arguments too many: see its signature`);
  const asked = (query ?? options.query ?? {}) as Record<string, unknown>;
  refuseUnknown(asked, Object.keys(operation.query ?? {}), "query parameter");
  const headers: Record<string, unknown> = { ...options.headers };
  refuseUnknown(headers, operation.headers ?? [], "header");
  if (operation.idempotencyKey) headers[operation.idempotencyKey] = options.idempotencyKey ?? crypto.randomUUID();
  return { path: fillPath(operation.path, given as Record<string, unknown>), query: asked, headers, body, options };
}

/** The path with its parameters in place: encoded, and refused where they would make it another path. */
export function fillPath(template: string, given: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const value = given[name];
    const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
    let plain = text;
    try {
      plain = decodeURIComponent(text);
    } catch {
      // No percent-encoding: it is sent as it stands, encoded.
    }
    // An empty or dotted segment would make it another path: a DELETE of the collection, say.
    if (text === "" || /^\.{1,2}$/.test(plain) || /\p{Cc}/u.test(plain)) {
      throw new UsageError(
        `${name} is empty, no text, ".", "..", or holds control characters: give the ${name} of one thing`,
        [name],
      );
    }
    return encodeURIComponent(text);
  });
}

/** The query string, `?` included. */
export function queryString(
  operation: Operation,
  query: Readonly<Record<string, unknown>>,
  extra: readonly (Extra | undefined)[],
): string {
  const parts = [
    ...Object.entries(query).map(([name, value]) => serialize(name, value, operation.query?.[name])),
    ...extra.flatMap((each) => Object.entries(each?.query ?? {}).map(([name, value]) => serialize(name, value))),
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

/** The headers that aren't credentials. */
export function headersOf(operation: Operation, request: Pick<Request, "headers" | "body">, extra: readonly (Extra | undefined)[]): Headers {
  const headers = new Headers({ accept: "application/json" });
  if (operation.body && request.body !== undefined) headers.set("content-type", operation.body);
  for (const given of [request.headers, ...extra.map((each) => each?.headers ?? {})]) {
    for (const [name, value] of Object.entries(given)) {
      if (value === undefined) continue;
      const text = value instanceof Date ? value.toISOString() : String(value);
      try {
        headers.set(name, text);
      } catch {
        // The platform's own message repeats the value, which may be a secret.
        throw new UsageError(
          `The header ${JSON.stringify(name)} can't be sent: its name or value holds a line break or another character that headers can't`,
          ["headers", name],
        );
      }
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
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw new UsageError(`The body can't be written as JSON: it holds a cycle or a BigInt`, ["body"], cause);
  }
}
