/** What applications use of the runtime, whichever client it is in. */
export type { Call, Failure, Success, Unanswered, WithResponse } from "./call.js";
export { isError } from "./call.js";
export type { ErrorDetails, Issue } from "./errors.js";
export {
  AbortedError,
  ApiError,
  AuthenticationError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PaginationError,
  PermissionDeniedError,
  RateLimitError,
  RedirectError,
  ServerError,
  TimeoutError,
  UnexpectedStatusError,
  UnreadableResponseError,
  UsageError,
} from "./errors.js";
export type { FilterMatch, FilterRange, FilterValue } from "./filter.js";
export type {
  CallOptions,
  ClientOptions,
  Clock,
  Extra,
  FetchLike,
  LimitOptions,
  Logger,
  TransportEvent,
} from "./options.js";
export type { Page, Pager, PageSuccess, ToArrayOptions, WalkOptions } from "./page.js";
export type { RateLimit } from "./rate-limit.js";
export type { Credential } from "./transport/auth.js";
