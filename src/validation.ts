/**
 * `keysmith/validation`: checks requests before they are sent, and answers, by zod schemas that are generated from the
 * spec. A program that doesn't import it carries no byte of zod.
 *
 * @example
 * import { createKeysmith } from "keysmith";
 * import { createKeysmithValidation } from "keysmith/validation";
 *
 * const validation = createKeysmithValidation({ report: (drift) => console.warn(drift) });
 * const keysmith = createKeysmith({ baseUrl, auth, validation });
 *
 * @packageDocumentation
 */
export * from "../generated/zod.js";
export type { Drift, OperationSchemas, StandardSchema, Validation, ValidationOptions } from "./runtime/validation.js";
