import { isObject } from "../../source/node.js";
import type { Json } from "../context.js";

const METHODS = "get head post put patch delete options trace query".split(" ");

export interface FoundOperation {
  readonly operation: Json;
  readonly path: readonly string[];
  /** `GET /books` */
  readonly label: string;
  readonly template: string;
  readonly pathItem: Json;
}

/** The operations of all paths, in the document's order. */
export function operationsOf(root: Json): FoundOperation[] {
  return entries(root.paths).flatMap(([template, pathItem]) => {
    const here = { template, pathItem };
    const usual = METHODS.map((method) => ({ method, path: ["paths", template, method], operation: pathItem[method] }));
    const more = entries(pathItem.additionalOperations).map(([method, operation]) => {
      return { method, path: ["paths", template, "additionalOperations", method], operation };
    });
    return [...usual, ...more].flatMap(({ method, path, operation }) =>
      isObject(operation) ? [{ ...here, operation, path, label: `${method.toUpperCase()} ${template}` }] : [],
    );
  });
}

function entries(value: unknown): [string, Json][] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]): [string, Json][] => (isObject(child) ? [[key, child]] : []));
}
