/** What an operation can be asked for, as far as lists are concerned. */

import { expressionOf, propertiesOf } from "../../generate/dialects/answer.js";
import { plain } from "../../generate/dialects/words.js";
import { jsonSchema } from "../../generate/model/media.js";
import type { Node } from "../../generate/source/node.js";

/** A parameter or a property of the body. */
export interface Input {
  readonly name: string;
  readonly schema: Node;
  readonly expression: string;
}

/** The query and header parameters of an operation, those of its path included; the query's come first. */
export function parameterInputs(operation: Node, pathItem: Node): Input[] {
  const found = new Map<string, Input & { readonly place: string }>();
  for (const node of [...pathItem.at("parameters").items(), ...operation.at("parameters").items()]) {
    const [name, place] = [node.text("name"), node.text("in")];
    if ((place !== "query" && place !== "header") || name === undefined) continue;
    // A header that pages says so in more than a word: `count`, `next` and `after` alone are other things.
    if (place === "header" && !/cursor|token|continuation|marker|page|limit|offset/i.test(name)) continue;
    const short = place === "header" ? name.replace(/^x-(ms-)?/i, "") : name;
    found.set(`${place} ${name}`, {
      name: short,
      place,
      schema: node.at("schema"),
      expression: `$request.${place}.${name}`,
    });
  }
  return [...found.values()].sort((a, b) => Number(a.place === "header") - Number(b.place === "header"));
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
