import { isObject, type Node } from "../generate/source/node.js";
import type { ContractDocument } from "./document.js";

/** One method on one path of a document. */
export interface DocumentOperation {
  /** `GET /books/{id}` */
  readonly name: string;
  readonly id: string | undefined;
  /** In capitals. */
  readonly method: string;
  /** The path's template. */
  readonly path: string;
  readonly node: Node;
  readonly pathItem: Node;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** All operations of a document, in its order. */
export function operationsOf({ root }: ContractDocument): DocumentOperation[] {
  return root
    .at("paths")
    .entries()
    .flatMap(([path, pathItem]) => {
      const fixed = METHODS.map((method) => [method.toUpperCase(), pathItem.at(method)] as const);
      const others = pathItem.at("additionalOperations").entries();
      return [...fixed, ...others]
        .filter(([, node]) => isObject(node.value))
        .map(([method, node]) => ({
          name: `${method} ${path}`,
          id: node.text("operationId"),
          method,
          path,
          node,
          pathItem,
        }));
    });
}
