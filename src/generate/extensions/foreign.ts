import { isObject } from "../source/node.js";
import type { ExtensionName } from "./schemas.js";

/**
 * Whether an extension is one of Keysmith's by its shape. Others use some of the names too: what is theirs is no mistake,
 * and is left out.
 */
export function isOurs(name: ExtensionName, value: unknown): boolean {
  switch (name) {
    case "x-pagination":
      return isObject(value) && (pages.has(value.style) || hasExpression(value));
    case "x-error":
    case "x-rate-limit":
      return isObject(value) && (hasExpression(value) || "kind" in value);
    case "x-filter":
      return isObject(value) && ("signs" in value || "fields" in value);
    case "x-date-time":
      return isObject(value) && "zone" in value;
    case "x-methods":
      return isObject(value);
    case "x-method":
    case "x-client-name":
      return typeof value === "string";
    default:
      return typeof value === "boolean";
  }
}

const pages = new Set<unknown>(["page", "offset", "cursor", "link"]);

/** Whether some text in it is an expression that looks into a request or an answer. */
function hasExpression(value: unknown): boolean {
  if (typeof value === "string") return /^\$(request|response)\b/.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasExpression);
}
