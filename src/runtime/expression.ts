/** OpenAPI runtime expressions and JSON Pointers (RFC 6901): where things stand in a request or an answer. */
import type { Expression } from "./operation.js";

const RESPONSE_HEADER = "$response.header.";
const REQUEST = "$request.";

/** The parts of a request that expressions can point at. */
export interface RequestParts {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The value at a pointer; `undefined` where there is none. Inherited properties don't count. */
export function at(value: unknown, pointer: string): unknown {
  return follow(value, keys(pointer));
}

function follow(value: unknown, path: readonly string[]): unknown {
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** The unescaped keys of a pointer, or of an expression's. */
export function keys(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What an answer says at an expression; `undefined` where it says nothing, or the header is hidden. */
export function readResponse(expression: Expression, response: Response, body: unknown): unknown {
  return expression.startsWith(RESPONSE_HEADER)
    ? (response.headers.get(expression.slice(RESPONSE_HEADER.length)) ?? undefined)
    : at(body, expression);
}

/** Where an expression points in a request. */
export function placeOf(expression: Expression): string[] {
  const [part = "", ...name] = expression.slice(REQUEST.length).split(".");
  if (part.startsWith("body")) return ["body", ...keys(expression)];
  return [part === "header" ? "headers" : part, name.join(".")];
}

/** What a request says at an expression. */
export function readRequest(expression: Expression, request: RequestParts): unknown {
  return follow(request, placeOf(expression));
}

/** A copy of the request with another value at an expression. */
export function writeRequest(expression: Expression, request: RequestParts, value: unknown): RequestParts {
  return put(request, placeOf(expression), value) as RequestParts;
}

function put(into: unknown, [key, ...rest]: string[], value: unknown): unknown {
  return key === undefined
    ? value
    : { ...(into as object), [key]: put((into as Record<string, unknown> | undefined)?.[key], rest, value) };
}

/** The texts at every place that paths lead to. In a path `*` stands for every index or key. */
export function textsAt(value: unknown, paths: readonly (readonly string[])[]): string[] {
  return paths.flatMap((path) => every(value, path)).filter((each) => typeof each === "string");
}

function every(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (key === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  const found = key === "*" ? Object.values(value) : [(value as Record<string, unknown>)[key]];
  return found.flatMap((each) => every(each, rest));
}
