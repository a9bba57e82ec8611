/** What applications use of the runtime, whichever client it is in. */
export type { FileInput } from "./body/binary-values.js";
export type { ServerSentEvent } from "./body/events.js";
export type {
  Call,
  Failure,
  NamedHeaders,
  Success,
  Unanswered,
  Unexpected,
  WithData,
  WithResponse,
} from "./call/call.js";
export type { FilterMatch, FilterRange, FilterValue } from "./call/filter.js";
export { isError } from "./call/is-error.js";
export type { RateLimit } from "./call/rate-limit.js";
export type { SuccessStatus } from "./call/status.js";
export type { ErrorDetails } from "./errors.js";
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
} from "./errors.js";
export type { Page, PageData } from "./list/page.js";
export type { Pager, PageSuccess, ToArrayOptions, WalkOptions } from "./list/pager.js";
export type { Walk } from "./list/walk.js";
export type {
  CallOptions,
  ClientOptions,
  Clock,
  Extra,
  FetchLike,
  FetchOptions,
  LimitOptions,
  Logger,
  TransportEvent,
} from "./options.js";
export type { Credential } from "./transport/auth.js";
export { InvalidCursorError, type Issue, UsageError } from "./usage-error.js";
