/**
 * `keysmith/runtime`: what generated clients are made of. It knows no API.
 *
 * @packageDocumentation
 */
export { type ClientOf, createClient } from "./client.js";
export { withZone } from "./dates.js";
export * from "./face.js";
export { escapeWith, writeFilter } from "./filter.js";
export type { Api, Operation, Pagination } from "./operation.js";
export { listPager } from "./pager.js";
export { writeStyled } from "./query.js";
export { fillPath, putKey, writeJson } from "./request.js";
export { cursorStyle, linkStyle, offsetStyle, pageStyle } from "./styles.js";
export { inBasic, inCookie, inHeader, inQuery } from "./transport/credential-places.js";
export {
  createValidation,
  type Drift,
  type OperationSchemas,
  type StandardSchema,
  type Validation,
  type ValidationOptions,
} from "./validation.js";
