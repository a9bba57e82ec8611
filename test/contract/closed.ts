/**
 * A document whose successful answers may have no property that it doesn't name. The spec itself lets services add
 * properties; the examples and the sandbox are held to what it names, so that a name can't drift.
 */
import type { Node } from "./document.js";

/** Closes the schemas of successful answers in a bundled document, and returns it. */
export function closeAnswers(document: Node): Node {
  const seen = new Set<object>();
  for (const item of Object.values(document.paths as Node)) {
    for (const operation of Object.values(item as Node)) {
      for (const [status, response] of Object.entries((operation?.responses ?? {}) as Node)) {
        if (status.startsWith("2")) close(response, document, seen);
      }
    }
  }
  return document;
}

function close(node: unknown, document: Node, seen: Set<object>): void {
  if (typeof node !== "object" || node === null || seen.has(node)) return;
  seen.add(node);
  const { $ref, properties, additionalProperties } = node as Node;
  if (typeof $ref === "string") close(follow($ref, document), document, seen);
  if (properties && additionalProperties === undefined) (node as Node).additionalProperties = false;
  for (const [key, child] of Object.entries(node)) if (key !== "examples") close(child, document, seen);
}

const follow = (ref: string, document: Node): unknown =>
  ref
    .split("/")
    .slice(1)
    .reduce((into: Node, key) => into[key.replaceAll("~1", "/").replaceAll("~0", "~")], document);
