import type { Path } from "../../runtime/operation.js";
import { pathNames } from "../names/parameters.js";
import { type Node, parsePointer } from "../source/node.js";
import type { Reading } from "./context.js";

/** Whether the document calls a schema's values secret. */
export function isSecret(schema: Node): boolean {
  return schema.text("format") === "password";
}

/** Where in a request the values stand that the document calls secret: `format: password`. */
export function readSecrets(reading: Reading, parameters: readonly Node[], body: Node | undefined): Path[] {
  const found = parameters.flatMap((parameter) => {
    const place = parameter.text("in") ?? "";
    if (!["path", "query", "header"].includes(place)) return [];
    const name = parameter.text("name") ?? "";
    const argument = place === "path" ? pathNames(reading.operation.path).get(name) : name;
    const start = [place === "header" ? "headers" : place, argument ?? name];
    return placesOf(reading, parameter.at("schema"), "").map((path) => [...start, ...path]);
  });
  return body ? [...found, ...readBodySecrets(reading, body)] : found;
}

/** Where in a body the values stand that the document calls secret. */
export function readBodySecrets(reading: Reading, body: Node): Path[] {
  return placesOf(reading, body, "/body");
}

function placesOf({ secret }: Reading, schema: Node, start: string): Path[] {
  return [...new Set(secret.places(schema, start).found.map(({ at }) => at))].map(parsePointer);
}
