/** Which method an error is of. */
import { ApiError } from "../errors.js";
import type { Operation } from "../operation.js";
import { outcomeOf } from "./result.js";

/** By methods and by errors. Names won't do: another API can have a method that is called the same. */
const operations = new WeakMap<object, Operation>();

/** Notes what operation a method calls, or an error is of. */
export function rememberOperation<Of>(of: Of, operation: Operation): Of {
  if (Object(of) === of) operations.set(of as object, operation);
  return of;
}

/** A method of a client, as far as `isError` needs it. */
type Method<Result> = (...args: never[]) => { result(): Promise<Result> };

/**
 * Whether a caught error is an {@link ApiError}, also of another copy of this runtime: `instanceof` knows only one copy's.
 * With a method and a status: whether it is the one that the document says of them; its `body` has then that type.
 *
 * @example
 * catch (error) { if (isError(error, client.apiKeys.create, 422)) show(error.issues, error.body); }
 */
export function isError(error: unknown): error is ApiError;
export function isError<Result extends { status: number | string; error?: unknown }, Status extends Result["status"]>(
  error: unknown,
  method: Method<Result>,
  status: Status,
): error is NonNullable<Extract<Result, { status: Status }>["error"]>;
export function isError(error: unknown, method?: object, status?: unknown): boolean {
  if (!method) return isApiError(error);
  return error instanceof ApiError && isOf(error, method) && outcomeOf(error) === status;
}

function isOf(error: ApiError, method: object): boolean {
  const operation = operations.get(error);
  return operation ? operation === operations.get(method) : error.operation === (method as { name?: string }).name;
}

function isApiError(error: unknown): boolean {
  return Object(error) === error && ["kind", "operation", "attempts"].every((name) => name in (error as object));
}
