import type { Name, Nameable } from "./operation.js";
import { nameByOperationId } from "./operation-id.js";
import { nameByPath } from "./path-rule.js";
import type { PathTree } from "./siblings.js";
import { camelCase } from "./words.js";

/** The parts of a client, and of every object, that no method or resource can be called. */
const reserved = new Set(["withOptions", "then", "prototype", ...Object.getOwnPropertyNames(Object.prototype)]);

export function isReserved(segment: string): boolean {
  return reserved.has(segment);
}

/** What an operation is called as long as no other one is called so: the first rule that applies. */
export function derive(operation: Nameable, tree: PathTree): Name {
  const { pinned, group, word } = operation;
  if (pinned !== undefined) return pinned.split(".");
  const usual = [...(nameByOperationId(operation) ?? nameByPath(operation, tree))];
  const own = word === undefined ? (usual.pop() ?? "") : camelCase(word);
  const resources = group ?? (word === undefined ? usual : usual.slice(0, -1));
  return free([...resources.map(camelCase), own]);
}

function free(name: Name): Name {
  return name.map((segment, index) => {
    if (!isReserved(segment)) return segment;
    return `${segment.replace(/^_+/, "")}${index < name.length - 1 ? "Resource" : "Method"}`;
  });
}
