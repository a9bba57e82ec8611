import { type DocumentOperation as Found, operationsOf as findOperations } from "../generate/model/document.js";
import type { ContractDocument } from "./document.js";

/** One method on one path of a document. */
export interface DocumentOperation extends Found {
  /** `GET /books/{id}` */
  readonly name: string;
  readonly id: string | undefined;
}

/** All operations of a document, in its order. */
export function operationsOf({ root }: ContractDocument): DocumentOperation[] {
  return findOperations(root).map((found) => ({
    ...found,
    name: `${found.method} ${found.path}`,
    id: found.node.text("operationId"),
  }));
}
