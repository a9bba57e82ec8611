import type { Node } from "../source/node.js";
import { mediaOf } from "./media.js";
import type { NamedOperation } from "./method-names.js";
import type { View } from "./types.js";

/** The schemas with which requests and answers begin; what the service itself sends comes in, as an answer does. */
export function startsOf(
  operations: readonly NamedOperation[],
  sentByService: readonly NamedOperation[],
): [View, Node][] {
  const found: [View, Node][] = [];
  const add = (view: View, holder: Node) => {
    for (const { schema } of mediaOf(holder)) found.push([view, schema]);
  };
  for (const { node, pathItem } of operations) {
    for (const parameter of [...pathItem.at("parameters").items(), ...node.at("parameters").items()]) {
      found.push(["input", parameter.at("schema")]);
      add("input", parameter);
    }
    add("input", node.at("requestBody"));
    for (const [, response] of node.at("responses").entries()) add("output", response);
  }
  for (const { node } of sentByService) add("output", node.at("requestBody"));
  return found;
}
