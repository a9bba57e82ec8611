import type { Node } from "../source/node.js";
import { jsonSchema } from "./media.js";
import { branches, isArray, typesOf } from "./schema.js";

/** The properties that the values of a schema may have, by name. */
export function propertiesOf(schema: Node): Map<string, Node> {
  const found = new Map<string, Node>();
  for (const branch of branches(schema)) {
    for (const [name, property] of branch.at("properties").entries()) {
      if (!found.has(name)) found.set(name, property);
    }
  }
  return found;
}

/** Whether a schema is one of objects whose properties are known. */
export function isRecord(schema: Node): boolean {
  return propertiesOf(schema).size > 0;
}

/** The schema of an array's items. */
export function itemsOf(schema: Node): Node | undefined {
  const array = branches(schema).find(isArray);
  const items = array?.at("items");
  return items?.exists ? items : undefined;
}

/** The names that every value of a schema has. */
export function requiredOf(schema: Node): Set<string> {
  // Of alternatives only one applies: what one requires others may lack.
  const always = (node: Node): Node[] => [
    node,
    ...node
      .at("allOf")
      .items()
      .flatMap((part) => always(part.resolved())),
  ];
  return new Set(
    always(schema.resolved()).flatMap((node) =>
      node
        .at("required")
        .items()
        .map((name) => String(name.value)),
    ),
  );
}

/** What a word of a schema, or of one that it is composed of, says. */
export function wordOf(schema: Node, word: string): unknown {
  return branches(schema)
    .map((node) => node.at(word).value)
    .find((value) => value !== undefined);
}

export function hasType(schema: Node, type: string): boolean {
  return branches(schema).some((node) => typesOf(node).includes(type));
}

export function isNullable(schema: Node): boolean {
  return hasType(schema, "null") || wordOf(schema, "nullable") === true;
}

/** The JSON schema of an operation's successful answer, and its status. */
export function successOf(operation: Node): { readonly status: number; readonly schema: Node } | undefined {
  for (const [status, response] of operation.at("responses").entries()) {
    const schema = /^2\d\d$/.test(status) ? jsonSchema(response) : undefined;
    if (schema) return { status: Number(status), schema };
  }
  return undefined;
}

/** The JSON schema of an operation's body. */
export function bodySchemaOf(operation: Node): Node | undefined {
  return jsonSchema(operation.at("requestBody"));
}

/** The schema of a property of a property … */
export function schemaAt(schema: Node, place: readonly string[]): Node | undefined {
  let at: Node | undefined = schema;
  for (const key of place) at = at && propertiesOf(at).get(key);
  return at;
}
