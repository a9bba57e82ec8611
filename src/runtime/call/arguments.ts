/** A method's arguments → the parts of a request. */
import { refuseUnknownNames } from "../names.js";
import type { Operation } from "../operation.js";
import { OPTION_NAMES } from "../option-names.js";
import type { CallOptions } from "../options.js";
import { NOTHING } from "../settings.js";
import { refuseSignal, throwUsageError } from "../usage-error.js";
import type { RequestParts } from "./expression.js";

/** A call's arguments, sorted by where they go. */
export interface Request extends RequestParts {
  /** The path with its parameters in place. */
  readonly pathname: string;
  readonly options: AllOptions;
}

/** The options of all calls, and those that only some operations have. */
export interface AllOptions extends CallOptions {
  readonly headers?: object;
  readonly query?: object;
  readonly cookies?: object;
  readonly idempotencyKey?: string;
  readonly params?: object;
  readonly contentType?: string;
  readonly accept?: string;
}

/**
 * Sorts a method's arguments: path parameters, then the body or else the query, then options.
 *
 * @param template The operation's path, split where a parameter begins or ends.
 * @param params The client's own parameters, by name.
 */
export function sortArguments(
  operation: Operation,
  template: readonly string[],
  args: readonly unknown[],
  params: object,
): Request {
  const { fill, body, query } = operation;
  let next = 0;
  const given = fill && args[next++];
  let input = body || query ? args[next++] : undefined;
  let options = args[next++] as AllOptions | null | undefined;
  if (args.length > next) throwUsageError(["arguments", args.length - 1], " is one too many");
  if (!options && holdsOptionsOnly(operation, input)) {
    options = input;
    input = undefined;
  }
  options ??= NOTHING as AllOptions;
  refuseSignal(options, "options");
  refuseSignal(input, "input");
  // The controller is easily mistaken for its signal.
  if (options.signal && !options.signal.addEventListener) throwUsageError(["signal"], " must be an AbortSignal");
  const shared = operation.params?.apply(operation.params.places, template, params, options.params);
  const { path, pathname } = fill
    ? fill(shared?.template ?? template, given)
    : { path: NOTHING, pathname: shared?.template.join("") ?? operation.path };
  const asked = queryOf(operation, body || !input ? options.query : { ...input, ...options.query });
  const headers = headersOf(operation, options);
  return {
    path,
    pathname,
    query: shared ? { ...shared.query, ...asked } : asked,
    headers: shared ? { ...shared.headers, ...headers } : headers,
    body: body && input,
    options,
  };
}

/**
 * Whether what stands in the input's place are the options of a call that leaves the input out. So a call stays right when
 * an optional body or query is added to its operation.
 */
function holdsOptionsOnly({ body, query }: Operation, input: unknown): input is AllOptions {
  if ((body && !body.optional) || typeof input !== "object") return false;
  const declared = body ? (body.optionNames ?? []) : Object.keys(query ?? {});
  const names = Object.keys(input ?? {});
  return names.length > 0 && names.every((name) => OPTION_NAMES.includes(name) && !declared.includes(name));
}

function queryOf({ name, query = {} }: Operation, given: object | undefined): RequestParts["query"] {
  if (!given) return NOTHING;
  refuseUndeclared(given, Object.keys(query), `a query parameter of ${name}`, "query");
  for (const [name, value] of Object.entries(given)) refuseSignal(value, name);
  return given as RequestParts["query"];
}

function headersOf(operation: Operation, options: AllOptions): RequestParts["headers"] {
  const { name, headers = [], cookies, idempotencyKey } = operation;
  if (!options.headers && !cookies && !idempotencyKey) return NOTHING;
  refuseUndeclared(options.headers, headers, `a header of ${name}`, "headers");
  const given = { ...options.headers };
  cookies?.put(given, cookies.params, options.cookies);
  idempotencyKey?.put(given, idempotencyKey.name, options.idempotencyKey);
  return given;
}

function refuseUndeclared(given: object | undefined, known: readonly string[], what: string, part: string): void {
  refuseUnknownNames(given, known, what, [], undefined, `; send others in extra.${part}`);
}
