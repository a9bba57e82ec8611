/** What dialects say and a client doesn't do: named, so that nobody relies on it. */
import type { Findings } from "../source/findings.js";
import type { Node } from "../source/node.js";

/** An operation with its method's name. */
interface Noted {
  readonly name: string;
  readonly node: Node;
}

const NOTES: Readonly<Record<string, string>> = {
  "x-speakeasy-retries":
    "the client retries what can be repeated safely, as docs/retries.md says: set `retries` there.",
  "x-speakeasy-globals": "parameters of the client are declared by x-client-parameter.",
  "x-ms-long-running-operation": "the method gives the first answer: ask again until the operation has ended.",
  "x-fern-streaming": "an answer is read item by item where its media type is text/event-stream or ndjson.",
};

export function noteDialects(root: Node, operations: readonly Noted[], findings: Findings): void {
  for (const [word, note] of Object.entries(NOTES)) {
    const message = `${word} is not followed: ${note}`;
    if (says(root.at(word))) findings.leftOut("dialect", { path: root.at(word).path }, message);
    for (const { name, node } of operations) {
      const at = node.at(word);
      if (says(at) && !(word === "x-fern-streaming" && streams(node))) {
        findings.leftOut("dialect", { operation: name, path: at.path }, message);
      }
    }
  }
}

function says(node: Node): boolean {
  return node.exists && node.value !== false && node.value !== null;
}

function streams(operation: Node): boolean {
  const responses = operation.at("responses").entries();
  const types = responses.flatMap(([, response]) => response.at("content").entries());
  return types.some(([type]) => /event-stream|ndjson|jsonl|json-seq|stream\+json/i.test(type));
}
