import type { Model } from "../model/types.js";
import { header } from "./header.js";

/** What an application uses of the runtime, whichever client it is in: `src/runtime/public.ts`, by name. */
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
  "FilterMatch",
  "FilterRange",
  "FilterValue",
  "Issue",
  "LimitOptions",
  "Logger",
  "Page",
  "PageSuccess",
  "Pager",
  "RateLimit",
  "Success",
  "ToArrayOptions",
  "TransportEvent",
  "Unanswered",
  "WalkOptions",
  "WithResponse",
] as const;

/** index.ts: all that an application imports. */
export function emitEntry(model: Model): string {
  const names = [...PUBLIC_TYPES.map((name) => `type ${name}`), ...PUBLIC_VALUES];
  return `${header(model)}

export {
${names.map((name) => `  ${name},\n`).join("")}} from "@keysmith/runtime";
export * from "./client.js";
export * from "./operations.js";
export type * from "./schema.js";
`;
}
