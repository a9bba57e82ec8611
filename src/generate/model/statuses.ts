import type { Node } from "../source/node.js";

/** A documented answer: `200`, `4XX` or `default`. */
export interface Documented {
  readonly status: string;
  readonly node: Node;
}

/** The answers of an operation. What is no status says nothing. */
export function responsesOf(operation: Node): Documented[] {
  return operation
    .at("responses")
    .entries()
    .map(([status, node]) => ({ status: /^default$/i.test(status) ? "default" : status.toUpperCase(), node }))
    .filter(({ status }) => /^([1-5](\d\d|XX)|default)$/.test(status));
}

/**
 * The answers that say that all went well. A `default` alone stands for them too; where a redirect is documented and no
 * success, it doesn't.
 */
export function successesOf(operation: Node): Documented[] {
  const responses = responsesOf(operation);
  const named = responses.filter(({ status }) => status.startsWith("2"));
  if (named.length > 0 || responses.some(({ status }) => status.startsWith("3"))) return named;
  return responses.filter(({ status }) => status === "default");
}
