/**
 * `@keysmith/runtime`: what generated clients are made of. It knows no API.
 *
 * @packageDocumentation
 */

export { writeBinary } from "./body/binary.js";
export { blobReader } from "./body/blob.js";
export { chooseContentType } from "./body/choose.js";
export { contentReader } from "./body/content.js";
export { eventReader } from "./body/events.js";
export { writeExactJson } from "./body/exact-json.js";
export { writeForm } from "./body/form.js";
export { jsonLinesReader, jsonSequenceReader } from "./body/items.js";
export { writeJson } from "./body/json.js";
export { writeJsonLines, writeJsonSequence } from "./body/json-lines.js";
export { writeMultipart } from "./body/multipart.js";
export { writeText } from "./body/text.js";
export { applyParameters } from "./call/client-parameters.js";
export { putCookies } from "./call/cookies.js";
export { withZone } from "./call/dates.js";
export { convertExact, fromDigits, parseExact, toBigInt, toDigits } from "./call/exact-integers.js";
export { escapeWith, writeFilter } from "./call/filter.js";
export { putKey } from "./call/idempotency-key.js";
export { fillPath } from "./call/path.js";
export { writeJoined } from "./call/query.js";
export { writeJsonQuery, writeQueryString, writeStyled } from "./call/styled-query.js";
export { fillStyled, writeHeaders } from "./call/styles.js";
export { convert, type Shape, toDate } from "./call/values.js";
export { type ClientOf, createClient } from "./client.js";
export { listPager } from "./list/list-pager.js";
export type { Pagination } from "./list/pagination.js";
export { cursorStyle } from "./list/styles/cursor.js";
export { linkStyle } from "./list/styles/link.js";
export { offsetStyle } from "./list/styles/offset.js";
export { pageStyle } from "./list/styles/page.js";
export type { Api, Operation } from "./operation.js";
export type { OptionsOnly } from "./options.js";
export * from "./public.js";
export { fillServer } from "./server.js";
export { inBasic, inCookie, inHeader, inQuery } from "./transport/credential-places.js";
export {
  createValidation,
  type Drift,
  type OperationSchemas,
  type StandardSchema,
  type Validation,
  type ValidationOptions,
} from "./validation.js";
