/**
 * `@keysmith/runtime`: what generated clients are made of. It knows no API.
 *
 * @packageDocumentation
 */

export { withZone } from "./call/dates.js";
export { escapeWith, writeFilter } from "./call/filter.js";
export { writeStyled } from "./call/query.js";
export { fillPath, putKey, writeJson } from "./call/request.js";
export { type ClientOf, createClient } from "./client.js";
export { listPager } from "./list/pager.js";
export { cursorStyle, linkStyle, offsetStyle, pageStyle } from "./list/styles.js";
export type { Api, Operation, Pagination } from "./operation.js";
export * from "./public.js";
export { inBasic, inCookie, inHeader, inQuery } from "./transport/credential-places.js";
export {
  createValidation,
  type Drift,
  type OperationSchemas,
  type StandardSchema,
  type Validation,
  type ValidationOptions,
} from "./validation.js";
