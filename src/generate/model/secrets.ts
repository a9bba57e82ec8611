import type { Expression, Pointer } from "../../runtime/operation.js";
import type { Node } from "../source/node.js";
import { below } from "./below.js";

/** Where in a request the values stand that the document calls secret: `format: password`. */
export function readSecrets(parameters: readonly Node[], body: Node | undefined): Expression[] {
  const found = new Set<Expression>();
  for (const parameter of parameters) {
    const place = parameter.text("in");
    if (place !== "query" && place !== "header") continue;
    const name = parameter.text("name") ?? "";
    for (const _ of secretPlaces(parameter.at("schema"), "", new Set())) found.add(`$request.${place}.${name}`);
  }
  for (const at of body ? readBodySecrets(body) : []) found.add(`$request.body#${at}`);
  return [...found];
}

/** Where in a body the values stand that the document calls secret. */
export function readBodySecrets(body: Node): (Pointer | "")[] {
  return [...new Set(secretPlaces(body, "", new Set()))];
}

function* secretPlaces(node: Node, at: Pointer | "", above: ReadonlySet<string>): Generator<Pointer | ""> {
  const schema = node.resolved();
  if (above.has(schema.pointer)) return;
  if (schema.text("format") === "password") yield at;
  const seen = new Set([...above, schema.pointer]);
  for (const [step, child] of below(schema)) yield* secretPlaces(child, `${at}${step}` as Pointer, seen);
}
