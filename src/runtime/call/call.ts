/** One call: a promise of its data that can also be read as a value to switch on. */
import type { AbortedError, ApiError, ConnectionError, TimeoutError, UnreadableResponseError } from "../errors.js";
import { hide } from "../hide.js";
import type { Reading } from "../transport/context.js";
import { throwUsageError } from "../usage-error.js";
import type { Answer } from "./answer.js";
import type { RateLimit } from "./rate-limit.js";
import { resultOf } from "./result.js";

/** A success, as `.result()` gives it. `response` can be read by name, and is absent from spread copies, as with errors. */
export interface Success<Status extends number, Data, Named extends object = object> {
  readonly status: Status;
  readonly data: Data;
  readonly error?: undefined;
  readonly response: Response;
  readonly rateLimit: RateLimit | undefined;
  /** Never there at run time: the documented headers, as `.withResponse()` types them. */
  readonly headerTypes?: Named;
}

/** A failure, as `.result()` gives it: by the document's status, or by the kind of a failure that it doesn't know. */
export interface Failure<Status extends number | string, Problem extends ApiError> {
  readonly status: Status;
  readonly data?: undefined;
  readonly error: Problem;
  readonly response: Response | undefined;
  readonly rateLimit: RateLimit | undefined;
}

/**
 * A status that the document doesn't name: its number is in `error.status`. `Bodies` are those of `default`, `4XX` and
 * `5XX`, and `error.body` is one of them.
 */
export interface Unexpected<Bodies extends object> extends Failure<"unexpected", ApiError<Bodies[keyof Bodies]>> {
  /** Never there at run time: it carries types. */
  readonly bodyTypes?: Bodies;
}

/** The failures that every call can end in. */
export type Unanswered<Bodies extends object = { default: unknown }> =
  | Unexpected<Bodies>
  | Failure<"connection", ConnectionError>
  | Failure<"timeout", TimeoutError>
  | Failure<"aborted", AbortedError>
  | Failure<"unreadable", UnreadableResponseError>;

/** A result whose success holds other data: that of another media type. */
export type WithData<Result, Data> =
  Result extends Success<infer Status, unknown, infer Named> ? Success<Status, Data, Named> : Result;

/** Headers of which the document names some: those that are always there are texts, others may be `null`. */
export interface NamedHeaders<Named extends object> extends Headers {
  get<Name extends keyof Named>(name: Name): Named[Name];
  get(name: string): string | null;
}

/** Data with the response that it came in. */
export interface WithResponse<Data, Status extends number = number, Named extends object = object> {
  readonly data: Data;
  readonly status: Status;
  /** The response's headers. Absent from spread copies and from what `inspect` shows, as `response` is. */
  readonly headers: [keyof Named] extends [never] ? Headers : NamedHeaders<Named>;
  /** Its body is already read. Absent from spread copies and from what `inspect` shows: its URL can hold a credential. */
  readonly response: Response;
  readonly rateLimit: RateLimit | undefined;
}

/** One for each success of a result, so that its status tells what the data is. */
type Responses<Result> =
  Result extends Success<infer Status, infer Data, infer Named> ? WithResponse<Data, Status, Named> : never;

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
   * Of calls that run together, ask for the results right where they are made. A call that fails before anybody has asked
   * for its outcome is an unhandled rejection, as with every promise.
   *
   * @example
   * const { status, data, error } = await client.apiKeys.get(id).result();
   * if (status === 404) console.log(error.message);
   * @example
   * const results = await Promise.all(ids.map((id) => client.apiKeys.get(id).result()));
   */
  result(): Promise<Result>;
  /** The data together with status, headers, response and rate limit. */
  withResponse(): Promise<[Responses<Result>] extends [never] ? WithResponse<Data> : Responses<Result>>;
  /**
   * The response as it comes, its body unread: for bodies that are large, or that end late. Call it right where the call is
   * made. A failure rejects as always. `timeout` ends with the headers; while the body is read, `idleTimeout` limits the time
   * without a byte, and `signal` and `deadline` still end it. Read the body to its end, or cancel it. What the call itself
   * is a promise of is then `undefined`, and responses aren't validated.
   *
   * @throws {@link UsageError} where it comes too late: the client reads the body by then.
   * @example
   * const response = await client.reports.get(id).asResponse();
   * for await (const chunk of response.body ?? []) process.stdout.write(chunk);
   */
  asResponse(): Promise<Response>;
}

/** Starts a call. */
export function startCall<Data, Result>(send: (reading: Reading) => Promise<Answer>): Call<Data, Result> {
  const reading: Reading = { byCaller: false };
  let answer: Answer;
  let begun = false;
  const call = (async () => {
    const sent = sendNow(send, reading);
    // So that whether `asResponse()` comes in time doesn't depend on how soon the response does.
    await undefined;
    begun = true;
    answer = await sent;
    return answer.data as Data;
  })() as Call<Data, Result>;
  // All go through `call`, so that whoever uses one of them has handled its failure.
  call.result = () => resultOf(call.then(() => answer)) as Promise<Result>;
  call.withResponse = () => call.then(() => withResponse(answer)) as ReturnType<typeof call.withResponse>;
  call.asResponse = async () => {
    if (begun) throwUsageError(["asResponse"], " comes too late: call it right where the call is made");
    reading.byCaller = true;
    await call;
    return answer.response;
  };
  return call;
}

/** Sends a call. Arguments are refused far down, and engines keep ten frames: then the stack begins at the caller. */
function sendNow(send: (reading: Reading) => Promise<Answer>, reading: Reading): Promise<Answer> {
  try {
    return send(reading);
  } catch (error) {
    const { captureStackTrace } = Error as { captureStackTrace?: (error: unknown, above: unknown) => void };
    captureStackTrace?.(error, startCall);
    throw error;
  }
}

function withResponse({ status, data, response, rateLimit }: Answer): WithResponse<unknown> {
  return hide({ data, status, rateLimit }, { response, headers: response.headers });
}
