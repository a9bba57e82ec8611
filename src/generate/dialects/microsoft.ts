/** `x-ms-pageable`: AutoRest's. */
import { isObject } from "../source/node.js";
import { expressionOf } from "./answer.js";
import type { DialectRule, OperationView } from "./rule.js";

const WORD = "x-ms-pageable";

export function microsoftPagination({ operation }: OperationView): DialectRule | undefined {
  const at = operation.at(WORD);
  if (!isObject(at.value)) return undefined;
  const { nextLinkName, itemName, operationName } = at.value;
  // The whole list is on one page, it says.
  if (typeof nextLinkName !== "string" || nextLinkName === "") return undefined;
  if (typeof operationName === "string") {
    return { word: WORD, at, cannot: `the next page is another operation (${operationName})` };
  }
  const keys = (name: string) => name.split(".");
  const items = expressionOf(keys(typeof itemName === "string" && itemName !== "" ? itemName : "value"));
  return { word: WORD, at, value: { style: "link", response: { items, next: expressionOf(keys(nextLinkName)) } } };
}
