import type { Node } from "../source/node.js";

/** An operation where it stands in the document. */
export interface DocumentOperation {
  /** `GET`; a method that OpenAPI has no word for as the document writes it. */
  readonly method: string;
  readonly path: string;
  readonly node: Node;
  readonly pathItem: Node;
}

const methods = ["get", "head", "post", "put", "patch", "delete", "options", "query", "trace"];

/** The operations of a document, in its order. */
export function operationsOf(root: Node): DocumentOperation[] {
  return root
    .at("paths")
    .entries()
    .flatMap(([path, pathItem]) => operationsIn(path, pathItem));
}

/** The operations of a path, of a webhook or of a callback. */
export function operationsIn(path: string, pathItem: Node): DocumentOperation[] {
  const usual = methods.map((method) => [method.toUpperCase(), pathItem.at(method)] as const);
  const found = [...usual, ...pathItem.at("additionalOperations").entries()];
  return found.filter(([, node]) => node.exists).map(([method, node]) => ({ method, path, node, pathItem }));
}
