import { propertiesOf, schemaAt, successOf } from "../../generate/model/properties.js";
import { isObject, type Node } from "../../generate/source/node.js";
import type { Collection } from "../collections/find.js";
import { getIn } from "../collections/values.js";
import type { JsonObject } from "../document.js";
import { itemParameter } from "./address.js";
import type { Fakes } from "./fakes.js";
import { idFor, isPathValue } from "./ids.js";
import { placeOfItem } from "./place.js";

/** What a collection holds when the mock starts: the items of the document's example, then variants of them, or made-up ones. */
export async function seedItems(collection: Collection, count: number, fakes: Fakes): Promise<JsonObject[]> {
  const examples = exampleItems(collection);
  const items: JsonObject[] = [];
  const taken = new Set<string>();
  for (let n = 1; n <= count; n++) {
    const example = examples[(n - 1) % Math.max(1, examples.length)];
    const item = example ? { ...example } : await madeUp(collection, fakes, `${collection.name}-${n}`);
    // A made-up id is harder to read than one that counts.
    if (!example && collection.id !== undefined) delete item[collection.id];
    await identify(collection, item, n, taken, fakes);
    items.push(item);
  }
  return items;
}

/** Gives an item an id that no other has. */
export async function identify(
  collection: Collection,
  item: JsonObject,
  n: number,
  taken: Set<string>,
  fakes: Fakes,
): Promise<void> {
  const { id } = collection;
  if (id === undefined) return;
  for (let attempt = 0; attempt < 50; attempt++) {
    if (isPathValue(item[id]) && !taken.has(String(item[id]))) break;
    const schemas = [propertiesOf(collection.item).get(id), itemParameter(collection)?.at("schema")].filter(isThere);
    const made = idFor(schemas, collection.name, n + attempt);
    item[id] = made ?? (await fakes.make(schemas[0] as Node, `${collection.name}-${n}-${attempt}`));
  }
  taken.add(String(item[id]));
}

/** An item made up from its schemas: what the answer about one item knows, too. */
export async function madeUp(collection: Collection, fakes: Fakes, seed: string): Promise<JsonObject> {
  const { get, item } = collection;
  const single = get && successOf(get.node)?.schema;
  const place = single && placeOfItem(single, collection);
  const detailed = single && place && schemaAt(single, place);
  const schemas = [detailed, item].filter(isThere);
  const parts: JsonObject[] = [];
  for (const schema of new Map(schemas.map((each) => [each.resolved().pointer, each])).values()) {
    parts.push(declared(schema, await fakes.make(schema, seed)));
  }
  return Object.assign({}, ...parts);
}

/** Without the properties that Prism adds where a schema allows any. */
function declared(schema: Node, value: unknown): JsonObject {
  if (!isObject(value)) return {};
  const known = propertiesOf(schema);
  return known.size === 0 ? value : Object.fromEntries(Object.entries(value).filter(([name]) => known.has(name)));
}

/** The items of the first example of the list's answer. */
function exampleItems({ list, items }: Collection): JsonObject[] {
  const found = successOf(list.node);
  if (!found) return [];
  const content = list.node.at("responses", String(found.status), "content").entries();
  for (const [, media] of content) {
    const [named] = media.at("examples").entries();
    const value = media.at("example").value ?? named?.[1].at("value").value ?? found.schema.at("example").value;
    const there = getIn(value, items);
    if (Array.isArray(there)) return there.filter(isObject);
  }
  return [];
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
