import type { RateLimit } from "./call/rate-limit.js";
import { hide } from "./hide.js";
import type { ErrorKind } from "./operation.js";

/** One fault found in an input, as Standard Schema describes it. An index in a path is a number. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What an error was made of. */
export interface ErrorDetails {
  readonly message: string;
  /** The method that was called: `apiKeys.list`. */
  readonly operation: string;
  readonly attempts: number;
  readonly status?: number | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly rateLimit?: RateLimit | undefined;
  readonly afterRetry?: boolean | undefined;
  readonly documented?: boolean | undefined;
  readonly response?: Response | undefined;
  readonly body?: unknown;
  readonly cause?: unknown;
}

/**
 * Whatever went wrong with a call once it was sent. The subclass says what, whichever service it came from.
 *
 * `body`, `headers` and `response` can hold secrets: they are there by name, and absent from `util.inspect`,
 * `JSON.stringify` and spread copies.
 *
 * @example
 * try { await client.apiKeys.get(id); }
 * catch (error) { if (error instanceof NotFoundError) return undefined; throw error; }
 */
export class ApiError<Body = unknown> extends Error {
  override name = "ApiError";
  /** What went wrong, as a word to switch on. */
  readonly kind: ErrorKind | "redirect" | "unreadable" | "pagination" | "connection" | "timeout" | "aborted" =
    "unexpected";
  /** The HTTP status (RFC 9110); `undefined` where no answer came. */
  declare readonly status: number | undefined;
  /** The faults that the service found in the input; empty where it named none. */
  declare readonly issues: readonly Issue[];
  /** The service's own name for this request, where the spec says where it stands. */
  declare readonly requestId: string | undefined;
  /** Milliseconds after which the service wants to be asked again, where it said so. */
  declare readonly retryAfterMs: number | undefined;
  /** What the service said of its rate limit. */
  declare readonly rateLimit: RateLimit | undefined;
  /** The method that was called: `apiKeys.list`. */
  declare readonly operation: string;
  /** HTTP requests that this call sent, this one included. */
  declare readonly attempts: number;
  /** The answer's body: parsed where it is JSON, else its text. */
  declare readonly body: Body;
  /** The answer; its body is already read. */
  declare readonly response: Response | undefined;
  /** The answer's headers. */
  declare readonly headers: Headers | undefined;
  /** Whether status and body are as the spec documents them, so that `body` has the type that it says. */
  declare readonly documented: boolean;

  constructor(details: ErrorDetails) {
    // `cause` is one of the details.
    super(details.message, details);
    const { status, issues = [], requestId, retryAfterMs, rateLimit, operation, attempts } = details;
    const { body, response, documented = false } = details;
    Object.assign(this, { status, issues, requestId, retryAfterMs, rateLimit, operation, attempts });
    hide(this, { body, response, headers: response?.headers, documented });
  }

  /** What a log may hold. */
  toJSON(): object {
    return { ...this, message: this.message };
  }
}

/** 400, 413 or 422: the service refused the input; `issues` says where. */
export class InvalidRequestError<Body = unknown> extends ApiError<Body> {
  override name = "InvalidRequestError";
  override readonly kind = "validation";
}

/** 401: no credential, or one that isn't valid. Without a status: the function that should have given one failed. */
export class AuthenticationError<Body = unknown> extends ApiError<Body> {
  override name = "AuthenticationError";
  override readonly kind = "authentication";
}

/** 403: the credential is known and may not do this. */
export class PermissionDeniedError<Body = unknown> extends ApiError<Body> {
  override name = "PermissionDeniedError";
  override readonly kind = "permission";
}

/** 404: nothing there, or nothing that this credential may see. */
export class NotFoundError<Body = unknown> extends ApiError<Body> {
  override name = "NotFoundError";
  override readonly kind = "not-found";
  /** An earlier attempt of this call got no clear answer, and may be what removed the thing. */
  readonly afterRetry: boolean;

  constructor(details: ErrorDetails) {
    super(details);
    this.afterRetry = details.afterRetry === true;
  }
}

/** 409: the request doesn't fit the state that the thing is in. */
export class ConflictError<Body = unknown> extends ApiError<Body> {
  override name = "ConflictError";
  override readonly kind = "conflict";
}

/**
 * 429: too many requests; `retryAfterMs` says when to come back, where the service does. Also a 503 or the like that asks
 * for a longer wait than `maxRetryWait`.
 */
export class RateLimitError<Body = unknown> extends ApiError<Body> {
  override name = "RateLimitError";
  override readonly kind = "rate-limit";
}

/** 5xx: the service failed. */
export class ServerError<Body = unknown> extends ApiError<Body> {
  override name = "ServerError";
  override readonly kind = "server";
}

/** A status that no other class stands for, a success that the spec doesn't document among them. */
export class UnexpectedStatusError<Body = unknown> extends ApiError<Body> {
  override name = "UnexpectedStatusError";
  override readonly kind = "unexpected";
}

/** The service points elsewhere. No redirect is followed, since credentials would go along. */
export class RedirectError extends ApiError {
  override name = "RedirectError";
  override readonly kind = "redirect";
}

/** An answer that is empty, no JSON, or longer than `maxResponseBytes`. */
export class UnreadableResponseError extends ApiError {
  override name = "UnreadableResponseError";
  override readonly kind = "unreadable";
}

/** The list can't be walked on: the service repeats or contradicts itself, or the list moved too far meanwhile. */
export class PaginationError extends ApiError {
  override name = "PaginationError";
  override readonly kind = "pagination";
}

/** No answer came, or it broke off. `cause` is what the runtime said. */
export class ConnectionError extends ApiError {
  override name = "ConnectionError";
  override readonly kind = "connection";
}

/** An attempt took longer than `timeout`, or the call longer than `deadline`; `limit` says which. */
export class TimeoutError extends ApiError {
  override name = "TimeoutError";
  override readonly kind = "timeout";
  readonly limit: "timeout" | "deadline";

  constructor(details: ErrorDetails, limit: "timeout" | "deadline") {
    super(details);
    this.limit = limit;
  }
}

/** The caller's signal ended the call. `cause` is the signal's reason. */
export class AbortedError extends ApiError {
  override name = "AbortedError";
  override readonly kind = "aborted";
}

/** Refused before anything was sent: the message names the field, what is wrong with it, and the mend. */
export class UsageError extends TypeError {
  override name = "UsageError";
  /** What went wrong, as a word to switch on. */
  readonly kind = "usage";
  /** The field, as a path. */
  readonly issues: readonly Issue[];

  constructor(message: string, path: readonly (string | number)[] = []) {
    super(message);
    this.issues = [{ path, message }];
  }
}

/** Refuses what stands at a path: the problem goes on where the path ends, and says the mend. @internal */
export function refuse(path: readonly (string | number)[], problem: string): never {
  throw new UsageError(path.join(".") + problem, path);
}

const CLASSES: Record<number, typeof ApiError> = {
  400: InvalidRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  413: InvalidRequestError,
  422: InvalidRequestError,
  429: RateLimitError,
};

/** What a status stands for (RFC 9110, section 15). @internal */
export function classOf(status: number): typeof ApiError {
  return CLASSES[status] ?? (status >= 500 ? ServerError : UnexpectedStatusError);
}
