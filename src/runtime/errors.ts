import type { RateLimit } from "./call/rate-limit.js";
import { hide } from "./hide.js";
import type { ErrorKind } from "./operation.js";
import type { Issue } from "./usage-error.js";

/** What an error is made of. */
export interface ErrorDetails {
  readonly message: string;
  /** The method that was called: `apiKeys.list`. */
  readonly operation: string;
  readonly attempts: number;
  readonly status?: number | undefined;
  readonly detail?: string | undefined;
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
 * `body`, `headers` and `response` can hold secrets: they can be read by name, and are left out by `util.inspect`,
 * `JSON.stringify` and spreading.
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
  /** The HTTP status (RFC 9110); `undefined` where no response came. */
  declare readonly status: number | undefined;
  /** The service's own sentence about what went wrong, at most 500 characters; `undefined` where it gave none. */
  declare readonly detail: string | undefined;
  /** The faults that the service found in the input, the first 100 at most; empty where it named none. */
  declare readonly issues: readonly Issue[];
  /** The service's own id of this request: from where the document says, else from the usual headers (`x-request-id` …). */
  declare readonly requestId: string | undefined;
  /** Milliseconds after which the service allows another request, where it said so. */
  declare readonly retryAfterMs: number | undefined;
  /** What the service said of its rate limit. */
  declare readonly rateLimit: RateLimit | undefined;
  /** The method that was called: `apiKeys.list`. */
  declare readonly operation: string;
  /** HTTP requests that this call sent, this one included. */
  declare readonly attempts: number;
  /** The response's body: parsed where it is JSON, else its text. */
  declare readonly body: Body;
  /** The response; its body is already read. */
  declare readonly response: Response | undefined;
  /** The response's headers. */
  declare readonly headers: Headers | undefined;
  /** Whether status and body are as the document says, so that `body` has the documented type. */
  declare readonly documented: boolean;

  constructor(details: ErrorDetails) {
    // `cause` is one of the details.
    super(details.message, details);
    const { message, cause, body, response, documented = false, afterRetry, ...shown } = details;
    Object.assign(this, { status: undefined, issues: [], ...shown });
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

/** 401: no credential, or one that isn't valid. Without a status: the function that gives the credential failed. */
export class AuthenticationError<Body = unknown> extends ApiError<Body> {
  override name = "AuthenticationError";
  override readonly kind = "authentication";
}

/** 403: the credential is known and may not do this. */
export class PermissionDeniedError<Body = unknown> extends ApiError<Body> {
  override name = "PermissionDeniedError";
  override readonly kind = "permission";
}

/** 404: there is nothing, or nothing that this credential may see. */
export class NotFoundError<Body = unknown> extends ApiError<Body> {
  override name = "NotFoundError";
  override readonly kind = "not-found";
  /** Whether an earlier attempt of this call got no clear response, and may have deleted the resource. */
  readonly afterRetry: boolean;

  constructor(details: ErrorDetails) {
    super(details);
    this.afterRetry = !!details.afterRetry;
  }
}

/** 409: the request doesn't fit the resource's present state. */
export class ConflictError<Body = unknown> extends ApiError<Body> {
  override name = "ConflictError";
  override readonly kind = "conflict";
}

/**
 * 429: too many requests; `retryAfterMs` says when to try again, where the service does. Also another status that would be
 * retried, but asks for a longer wait than `maxRetryWait`.
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

/**
 * A status that no other class stands for. Also a success that the document doesn't know: the request was carried out, and
 * `body` holds what the service returned.
 */
export class UnexpectedStatusError<Body = unknown> extends ApiError<Body> {
  override name = "UnexpectedStatusError";
  override readonly kind = "unexpected";
}

/** The service redirects. No redirect is followed, since credentials would be sent along. */
export class RedirectError extends ApiError {
  override name = "RedirectError";
  override readonly kind = "redirect";
}

/** A response that is empty, not JSON, or longer than `maxResponseBytes`. */
export class UnreadableResponseError extends ApiError {
  override name = "UnreadableResponseError";
  override readonly kind = "unreadable";
}

/** The list can't be walked on: the service repeats or contradicts itself, or the list changed too much meanwhile. */
export class PaginationError extends ApiError {
  override name = "PaginationError";
  override readonly kind = "pagination";
}

/** No response came, or it broke off. `cause` is what `fetch` threw. */
export class ConnectionError extends ApiError {
  override name = "ConnectionError";
  override readonly kind = "connection";
}

/** A time limit has passed; `limit` is the option that set it. */
export class TimeoutError extends ApiError {
  override name = "TimeoutError";
  override readonly kind = "timeout";
  readonly limit: "timeout" | "deadline" | "idleTimeout";

  constructor(details: ErrorDetails, limit: TimeoutError["limit"]) {
    super(details);
    this.limit = limit;
  }
}

/** The caller's signal ended the call. Its `name` is `AbortError`, as with `fetch`; `cause` is the signal's reason. */
export class AbortedError extends ApiError {
  override name = "AbortError";
  override readonly kind = "aborted";
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

/** The class for a status (RFC 9110, section 15). @internal */
export function classOf(status: number): typeof ApiError {
  return CLASSES[status] ?? (status >= 500 ? ServerError : UnexpectedStatusError);
}
