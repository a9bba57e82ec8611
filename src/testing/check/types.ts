import type { DocumentOptions } from "../document.js";
import type { Violation, ViolationKind } from "../violation.js";
import type { Auth } from "./credentials.js";

/** How a service is checked. */
export interface CheckOptions extends DocumentOptions {
  /** The base URL of the service; the document's paths are added to it. */
  readonly against: string | URL;
  /** Credentials under the names of the document's security schemes; for basic authentication `user:password`. */
  readonly auth?: Auth | undefined;
  /** Values for parameters by their names, where neither the service's lists nor the document's examples have one. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds that an answer may take. Default: 10,000. */
  readonly timeout?: number | undefined;
  /** What sends requests. Default: the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** What kind of disagreement with a service it is. */
export type DeviationKind = ViolationKind | "header" | "error-shape" | "total";

/** A disagreement between a service and its document. */
export interface Deviation extends Omit<Violation, "kind"> {
  readonly kind: DeviationKind;
  /** What was asked: `GET /books?limit=100`, without credentials. */
  readonly request: string;
  readonly status: number;
}

/** What was found out about one operation. */
export interface OperationCheck {
  /** `GET /books/{id}` */
  readonly operation: string;
  readonly operationId: string | undefined;
  /** Statuses that were seen. */
  readonly statuses: readonly number[];
  /** How many requests were sent for it. */
  readonly requests: number;
  readonly deviations: readonly Deviation[];
  /** Why its success wasn't seen: `needs a value for orgId`. */
  readonly notSeen: string | undefined;
}

/** What the check of a service found. */
export interface ServiceCheck {
  /** The operations that change nothing, in the document's order. */
  readonly operations: readonly OperationCheck[];
  readonly deviations: readonly Deviation[];
  /** How many operations the document has that may change something, and weren't run. */
  readonly unsafe: number;
}
