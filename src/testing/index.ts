/**
 * Tests that hold a client, or a service, against its OpenAPI document.
 *
 * @packageDocumentation
 */
export { checkService } from "./check/check.js";
export { ServiceError } from "./check/service.js";
export type { CheckOptions, Deviation, DeviationKind, OperationCheck, ServiceCheck } from "./check/types.js";
export { type CheckedFetchOptions, checkedFetch, type Fetch } from "./checked-fetch.js";
export type { DocumentInput, DocumentOptions, OpenApiObject, Place } from "./document.js";
export { ListenError, type Listening } from "./mock/listen.js";
export { createMock, type Mock, type MockCollection, type MockedAnswer, type MockOptions } from "./mock/mock.js";
export { MissingPackageError } from "./prism.js";
export { ContractViolation, type Violation, type ViolationKind } from "./violation.js";
