/**
 * Tests that hold a client, or a service, against its OpenAPI document.
 *
 * @packageDocumentation
 */
export { type CheckedFetchOptions, checkedFetch, type Fetch } from "./checked-fetch.js";
export type { Place } from "./document.js";
export { MissingPackageError } from "./prism.js";
export { ContractViolation, type Violation, type ViolationKind } from "./violation.js";
