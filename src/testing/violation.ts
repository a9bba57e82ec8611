import { relative } from "node:path";
import type { Place } from "./document.js";

/** What kind of disagreement it is. */
export type ViolationKind =
  | "missing"
  | "type"
  | "null"
  | "enum"
  | "format"
  | "pattern"
  | "range"
  | "unknown-field"
  | "schema"
  | "status"
  | "media-type"
  | "body"
  | "path"
  | "method"
  | "security";

/** One disagreement between a request or an answer and the document. */
export interface Violation {
  readonly kind: ViolationKind;
  /** Where it is: `response.body.items[0].name`, `request.query.limit`, `response.status`. */
  readonly at: string;
  /** What is wrong there: `must be string, got null`. Holds no value of the request or the answer. */
  readonly message: string;
  /** Where the document says so. */
  readonly place: Place;
}

/** What a {@link ContractViolation} says of the exchange. */
export interface ContractViolationDetails {
  readonly operation: string;
  readonly operationId: string | undefined;
  readonly status: number | undefined;
  readonly violations: readonly Violation[];
}

/**
 * A request or an answer that isn't as the document says. Its message names each place, in the request or the answer and in the
 * document; it shows no value of either, for a value may be a secret.
 */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";
  /** `GET /books/{id}`, or the request's own method and path where the document has no such operation. */
  readonly operation: string;
  readonly operationId: string | undefined;
  /** The answer's status; `undefined` where the request is wrong, which isn't sent then. */
  readonly status: number | undefined;
  readonly violations: readonly Violation[];
  /** A client that repeats failed requests has no use for repeating this one. */
  readonly retryable = false;

  constructor({ operation, operationId, status, violations }: ContractViolationDetails) {
    const named = operationId === undefined ? operation : `${operation} (${operationId})`;
    const answered = status === undefined ? "" : `, status ${status}`;
    super([`${named}${answered}: not as the document says`, ...violations.map(formatViolation)].join("\n  "));
    this.operation = operation;
    this.operationId = operationId;
    this.status = status;
    this.violations = violations;
  }
}

/** `response.body.name must be string, got null (openapi.yaml:12:9)` */
export function formatViolation({ at, message, place }: Violation): string {
  return `${at} ${message} (${formatPlace(place)})`;
}

/** As people write it: from where they are, if it lies there. */
export function formatPlace({ file, line, column }: Place): string {
  const short = relative(process.cwd(), file);
  return `${short.startsWith("..") ? file : short}:${line}:${column}`;
}
