import type { Path } from "../../runtime/operation.js";
import { type Node, parsePointer } from "../source/node.js";
import { below } from "./below.js";

/** Where in a request the values stand that the document calls secret: `format: password`. */
export function readSecrets(parameters: readonly Node[], body: Node | undefined): Path[] {
  const found = parameters.flatMap((parameter) => {
    const place = parameter.text("in") ?? "";
    if (!["path", "query", "header"].includes(place)) return [];
    const start = [place === "header" ? "headers" : place, parameter.text("name") ?? ""];
    return [...new Set(secretPlaces(parameter.at("schema"), "", new Set()))].map((at) => [
      ...start,
      ...parsePointer(at),
    ]);
  });
  return body ? [...found, ...readBodySecrets(body)] : found;
}

/** Where in a body the values stand that the document calls secret. */
export function readBodySecrets(body: Node): Path[] {
  return [...new Set(secretPlaces(body, "/body", new Set()))].map(parsePointer);
}

function* secretPlaces(node: Node, at: string, above: ReadonlySet<string>): Generator<string> {
  const schema = node.resolved();
  if (above.has(schema.pointer)) return;
  if (schema.text("format") === "password") yield at;
  const seen = new Set([...above, schema.pointer]);
  for (const [step, child] of below(schema)) yield* secretPlaces(child, `${at}${step}`, seen);
}
