/** The runtime's names that generated code uses or passes on. */

/** Values that it imports. */
export const RUNTIME_VALUES = [
  "blobReader",
  "chooseContentType",
  "applyParameters",
  "createClient",
  "createValidation",
  "cursorStyle",
  "escapeWith",
  "eventReader",
  "fillPath",
  "fillServer",
  "fillStyled",
  "inBasic",
  "inCookie",
  "inHeader",
  "inQuery",
  "jsonLinesReader",
  "jsonSequenceReader",
  "linkStyle",
  "listPager",
  "offsetStyle",
  "pageStyle",
  "pickContent",
  "putKey",
  "withZone",
  "writeBinary",
  "writeFilter",
  "writeForm",
  "writeHeaders",
  "writeJson",
  "writeJsonLines",
  "writeJsonQuery",
  "writeJsonSequence",
  "writeMultipart",
  "writeStyled",
  "writeText",
] as const;
export type RuntimeValue = (typeof RUNTIME_VALUES)[number];

/**
 * What an application uses of the runtime (`src/runtime/public.ts`, by name): values, types, and the types that only some
 * clients have.
 */
export const PUBLIC_VALUES = [
  "AbortedError",
  "ApiError",
  "AuthenticationError",
  "ConflictError",
  "ConnectionError",
  "InvalidRequestError",
  "NotFoundError",
  "PaginationError",
  "PermissionDeniedError",
  "RateLimitError",
  "RedirectError",
  "ServerError",
  "TimeoutError",
  "UnexpectedStatusError",
  "UnreadableResponseError",
  "UsageError",
  "isError",
] as const;

export const PUBLIC_TYPES = [
  "Call",
  "CallOptions",
  "ClientOptions",
  "Clock",
  "Credential",
  "ErrorDetails",
  "Extra",
  "Failure",
  "FetchLike",
  "FetchOptions",
  "Issue",
  "LimitOptions",
  "Logger",
  "RateLimit",
  "Success",
  "SuccessStatus",
  "TransportEvent",
  "Unanswered",
  "WithData",
  "WithResponse",
] as const;

/** Types of lists, filters, streams and files, by one of the names that a client with such a thing is written with. */
export const PUBLIC_TYPES_WITH = {
  listPager: ["Page", "PageSuccess", "Pager", "ToArrayOptions", "WalkOptions"],
  writeFilter: ["FilterMatch", "FilterRange", "FilterValue"],
  ServerSentEvent: ["ServerSentEvent"],
  FileInput: ["FileInput"],
} as const;
