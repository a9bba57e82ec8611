/** One call: a promise of its data that can also be read as a value to switch on. */

import {
  type AbortedError,
  ApiError,
  type ConnectionError,
  type TimeoutError,
  type UnreadableResponseError,
} from "../errors.js";
import { hide } from "../hide.js";
import type { Answered } from "./answer.js";
import type { RateLimit } from "./rate-limit.js";

/** A success, as `.result()` gives it. `response` is reachable by name, and absent from spread copies, as with errors. */
export interface Success<Status extends number, Data> {
  readonly status: Status;
  readonly data: Data;
  readonly error?: undefined;
  readonly response: Response;
  readonly rateLimit: RateLimit | undefined;
}

/** A failure, as `.result()` gives it: the spec's status, or the kind of a failure that it doesn't document. */
export interface Failure<Status extends number | string, Problem extends ApiError> {
  readonly status: Status;
  readonly data?: undefined;
  readonly error: Problem;
  readonly response: Response | undefined;
  readonly rateLimit: RateLimit | undefined;
}

/** The failures that every call can end in. Of an `"unexpected"` one the number is in `error.status`. */
export type Unanswered =
  | Failure<"unexpected", ApiError>
  | Failure<"connection", ConnectionError>
  | Failure<"timeout", TimeoutError>
  | Failure<"aborted", AbortedError>
  | Failure<"unreadable", UnreadableResponseError>;

/** Data with the answer that it came in. */
export interface WithResponse<Data> {
  readonly data: Data;
  /** Its body is already read. Absent from spread copies and from what `inspect` shows: its URL can hold a credential. */
  readonly response: Response;
  readonly rateLimit: RateLimit | undefined;
}

/**
 * A call that is under way: sent at once, as with `fetch`, and a real promise of its data.
 *
 * @throws {@link ApiError} (one of its subclasses) where the service or the way to it fails.
 * @throws {@link UsageError} where the arguments were refused, and nothing was sent.
 */
export interface Call<Data, Result = unknown> extends Promise<Data> {
  /**
   * The outcome as a value: never rejects once the call was sent.
   *
   * @example
   * const { status, data, error } = await client.apiKeys.get(id).result();
   * if (status === 404) console.log(error.message);
   */
  result(): Promise<Result>;
  /** The data together with the HTTP answer and the rate limit. */
  withResponse(): Promise<WithResponse<Data>>;
}

/** Makes a call of what is under way. @internal */
export function call<Data, Result>(sent: Promise<Answered>): Call<Data, Result> {
  const data = sent.then((answered) => answered.data as Data);
  // Both go through `data`, so that whoever uses them has handled its failure.
  const answered = () => data.then(() => sent);
  return Object.assign(data, {
    result: () => resultOf(answered()) as Promise<Result>,
    withResponse: () =>
      answered().then(({ data, rateLimit, response }) => hide({ data, rateLimit }, { response })) as Promise<
        WithResponse<Data>
      >,
  });
}

/** The outcome as a value. @internal */
export function resultOf(sent: Promise<Omit<Answered, "attempts">>): Promise<unknown> {
  return sent.then(
    ({ status, data, rateLimit, response }) => hide({ status, data, rateLimit }, { response }),
    (error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
      const { rateLimit, response } = error;
      return hide({ status: statusOf(error), error, rateLimit }, { response });
    },
  );
}

/** What a failure is told by: the status that the spec documents, else its kind as far as there is no answer. */
function statusOf({ documented, status, kind }: ApiError): number | string | undefined {
  return documented ? status : /connection|timeout|aborted|unreadable/.test(kind) ? kind : "unexpected";
}

/** A method of a client, as far as `isError` needs it. */
type Method<Result> = (...args: never[]) => { result(): Promise<Result> };

/**
 * Whether a caught error is the one that a method's spec documents for a status; its `body` has then that type.
 *
 * @example
 * catch (error) { if (isError(error, client.apiKeys.create, 422)) show(error.issues, error.body); }
 */
export function isError<Result extends { status: number | string; error?: unknown }, Status extends Result["status"]>(
  error: unknown,
  method: Method<Result>,
  status: Status,
): error is NonNullable<Extract<Result, { status: Status }>["error"]> {
  return error instanceof ApiError && error.operation === method.name && statusOf(error) === status;
}
