import { jsonSchema } from "../../generate/model/media.js";
import { propertiesOf } from "../../generate/model/properties.js";
import type { Node } from "../../generate/source/node.js";
import type { Collection } from "../collections/find.js";
import { responseOf } from "../responses.js";

/** The JSON schema of an answer. */
export function answerSchema(operation: Node, status: number): Node | undefined {
  const response = responseOf(operation, status);
  return response && jsonSchema(response);
}

/** Where an answer holds an item of the collection: it is the answer, or one of its properties. */
export function placeOfItem(schema: Node, { item, id }: Collection): readonly string[] | undefined {
  const parts: [readonly string[], Node][] = [
    [[], schema],
    ...[...propertiesOf(schema)].map(([name, property]): [string[], Node] => [[name], property]),
  ];
  const { pointer } = item.resolved();
  const same = parts.find(([, part]) => part.resolved().pointer === pointer);
  return (same ?? parts.find(([, part]) => id !== undefined && propertiesOf(part).has(id)))?.[0];
}
