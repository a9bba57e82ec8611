/**
 * Keysmith, the tool: a typed client from an OpenAPI document.
 *
 * @packageDocumentation
 */
export type { Change, ChangeKind, Level as ChangeLevel } from "./diff/change.js";
export { type Diff, type DiffOptions, diff } from "./diff/diff.js";
export {
  type Changes,
  type Finding,
  formatFinding,
  type Generated,
  type GeneratedOperation,
  type GenerateOptions,
  generate,
  type HttpHeader,
  type ImportExtension,
  type Input,
  type Level,
  LoadError,
  OutputError,
  type Place,
  type Runtime,
} from "./generate/index.js";
