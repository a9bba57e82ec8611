import { limits } from "../source/limits.js";
import { isObject, parsePointer } from "../source/node.js";

export type Json = Record<string, unknown>;

/** What a pointer leads to in a document. References on the way aren't followed: after bundling there are none. */
export function lookUp(root: Json, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => {
    return typeof value === "object" && value !== null && Object.hasOwn(value, key) ? (value as Json)[key] : undefined;
  }, root);
}

/** An object, or what it refers to. */
export function resolve(root: Json, value: unknown): unknown {
  let found = value;
  for (let hops = 0; hops < limits.hops; hops++) {
    if (!isObject(found) || typeof found.$ref !== "string") return found;
    found = lookUp(root, parsePointer(found.$ref.slice(1)));
  }
  return undefined;
}
