/**
 * Keysmith: a typed client for API keys in two styles, generated from `spec/`.
 *
 * @packageDocumentation
 */
export type * from "../generated/schema.js";
export * from "../generated/sdk.js";
export * from "./runtime/face.js";
