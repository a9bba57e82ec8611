import type { Node } from "../generate/source/node.js";
import { printable } from "../printable.js";
import type { ContractDocument } from "./document.js";
import type { DocumentOperation } from "./operations.js";
import type { Violation } from "./violation.js";

/** What the document says of a status: by itself, by its range, or by default. */
export function responseOf(operation: Node, status: number): Node | undefined {
  const responses = operation.at("responses").entries();
  const range = `${Math.floor(status / 100)}XX`;
  for (const key of [String(status), range, "default"]) {
    const found = responses.find(([code]) => code.toUpperCase() === key.toUpperCase());
    if (found) return found[1];
  }
  return undefined;
}

/** The violation that a status is which the document doesn't know. */
export function statusViolation(
  document: ContractDocument,
  { node }: DocumentOperation,
  status: number,
): Violation | undefined {
  if (responseOf(node, status)) return undefined;
  const responses = node.at("responses");
  const known = responses.entries().map(([code]) => printable(code));
  const message = `${status} isn't documented (${known.join(", ") || "no status is"})`;
  return { kind: "status", at: "response.status", message, place: document.place(responses.path) };
}
