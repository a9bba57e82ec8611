/** What applications use of the runtime, whichever client it is in. */
export type { Call, Failure, Success, Unanswered, WithResponse } from "./call/call.js";
export { isError } from "./call/call.js";
export type { FilterMatch, FilterRange, FilterValue } from "./call/filter.js";
export type { RateLimit } from "./call/rate-limit.js";
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
export type { Page, Pager, PageSuccess, ToArrayOptions, WalkOptions } from "./list/page.js";
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
export type { Credential } from "./transport/auth.js";
