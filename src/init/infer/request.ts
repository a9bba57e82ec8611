/** What an operation can be asked for, as far as lists are concerned. */
import { jsonSchema } from "../../generate/model/media.js";
import type { Node } from "../../generate/source/node.js";
import { expressionOf, propertiesOf } from "./answer.js";
import { plain } from "./words.js";

/** A parameter or a property of the body. */
export interface Input {
  readonly name: string;
  readonly schema: Node;
  readonly expression: string;
}

/** The query parameters of an operation, those of its path included. */
export function queryInputs(operation: Node, pathItem: Node): Input[] {
  const found = new Map<string, Input>();
  for (const node of [...pathItem.at("parameters").items(), ...operation.at("parameters").items()]) {
    const name = node.text("name");
    if (node.text("in") !== "query" || name === undefined) continue;
    found.set(name, { name, schema: node.at("schema"), expression: `$request.query.${name}` });
  }
  return [...found.values()];
}

/** The properties of a JSON body. */
export function bodyInputs(operation: Node): Input[] {
  const schema = jsonSchema(operation.at("requestBody"));
  if (!schema) return [];
  return [...propertiesOf(schema)].map(([name, property]) => ({
    name,
    schema: property,
    expression: expressionOf([name], "$request.body"),
  }));
}

/** The first input with one of these names. `page[after]` counts as `pageafter`. */
export function named(inputs: readonly Input[], names: ReadonlySet<string>): Input | undefined {
  return inputs.find(({ name }) => names.has(plain(name)));
}
