/** What the document says of a response. */
import type { Operation, ResponseFacts } from "../operation.js";

/** Of its status, or of all those that begin with the same digit. */
export function factsOf(operation: Operation, status: number): ResponseFacts | undefined {
  const { responses } = operation;
  const documented = documentedStatus(operation, status);
  return responses[documented] ?? responses[Math.floor(documented / 100)];
}

/** 203 is a 200 that a proxy has changed (RFC 9110, section 15.3.4). */
export function documentedStatus({ responses }: Operation, status: number): number {
  return status === 203 && !responses[203] && responses[200] ? 200 : status;
}
