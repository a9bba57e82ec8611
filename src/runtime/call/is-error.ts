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

/** A result of a status that the document doesn't name. */
type Unnamed = { status: "unexpected"; bodyTypes?: object };

/** What the document says of statuses that it doesn't name: `default`, `4XX` and `5XX`, and the bodies. */
type Bodies<Result> = NonNullable<Extract<Result, Unnamed>["bodyTypes"]>;

/** The error that a method ends in with a status, or with one of a range. */
type ErrorOf<Result extends { status: number | string; error?: unknown }, Status> = Status extends keyof Bodies<Result>
  ? ApiError<Bodies<Result>[Status]>
  : NonNullable<Extract<Result, { status: Status }>["error"]> & ApiError;

/**
 * Whether a caught error is an {@link ApiError}, also of another copy of this runtime: `instanceof` knows only one copy's.
 * With a method and a status: whether it is the one that the document says of them; its `body` has then that type. `"default"`
 * is any status from 400 on that the document doesn't name, `"4XX"` and `"5XX"` are those of a range.
 *
 * @example
 * catch (error) { if (isError(error, client.apiKeys.create, 422)) show(error.issues, error.body); }
 */
export function isError(error: unknown): error is ApiError;
export function isError<
  Result extends { status: number | string; error?: unknown },
  Status extends Result["status"] | keyof Bodies<Result>,
>(error: unknown, method: Method<Result>, status: Status): error is ErrorOf<Result, Status>;
export function isError(error: unknown, method?: object, status?: unknown): boolean {
  if (!method) return isApiError(error);
  if (!(error instanceof ApiError) || !isOf(error, method)) return false;
  const outcome = outcomeOf(error);
  return outcome === status || (outcome === "unexpected" && isInRange(error.status ?? 0, status));
}

function isInRange(status: number, range: unknown): boolean {
  return range === "default" ? status >= 400 : range === `${Math.floor(status / 100)}XX`;
}

function isOf(error: ApiError, method: object): boolean {
  const operation = operations.get(error);
  return operation ? operation === operations.get(method) : error.operation === (method as { name?: string }).name;
}

function isApiError(error: unknown): boolean {
  return Object(error) === error && ["kind", "operation", "attempts"].every((name) => name in (error as object));
}
