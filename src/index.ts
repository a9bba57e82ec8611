/**
 * Keysmith, the tool: a typed client from an OpenAPI document.
 *
 * @packageDocumentation
 */
export {
  type Finding,
  formatFinding,
  type Generated,
  type GenerateOptions,
  generate,
  LoadError,
} from "./generate/index.js";
