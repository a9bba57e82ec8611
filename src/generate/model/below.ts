import { escapePointer, type Node } from "../source/node.js";

/** The schemas below one, and the step of a pointer that leads there. */
export function below(schema: Node): [string, Node][] {
  const here = ["allOf", "oneOf", "anyOf"].flatMap((word) => schema.at(word).items());
  const named = schema.at("properties").entries();
  const any = [
    ...schema
      .at("patternProperties")
      .entries()
      .map(([, child]) => child),
    ...schema.at("prefixItems").items(),
    ...["additionalProperties", "items"].map((word) => schema.at(word)).filter((child) => child.exists),
  ];
  return [
    ...here.map((child): [string, Node] => ["", child]),
    ...named.map(([name, child]): [string, Node] => [`/${escapePointer(name)}`, child]),
    ...any.map((child): [string, Node] => ["/*", child]),
  ];
}
