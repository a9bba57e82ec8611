/** What the schema of a list's answer shows: where its items are, and what it says of its page. */
import { branches, isArray, typesOf } from "../model/schema.js";
import { escapePointer, type Node } from "../source/node.js";
import { HOLDERS, IDS, ITEMS, NOT_ITEMS, plain } from "./words.js";

/** A place in a body, and the schemas that describe it. */
export interface BodyPlace {
  readonly keys: readonly string[];
  readonly schema: Node;
}

/** `$response.body#/data/items` */
export function expressionOf(keys: readonly string[], part = "$response.body"): string {
  return keys.length === 0 ? part : `${part}#${keys.map((key) => `/${escapePointer(key)}`).join("")}`;
}

/** The properties of an object, those of all that it is composed of included. */
export function propertiesOf(schema: Node): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  for (const branch of branches(schema)) {
    for (const [name, property] of branch.at("properties").entries()) if (!found.has(name)) found.set(name, property);
  }
  return found;
}

/** Whether some value of a schema is of a type. */
export function canBe(schema: Node, ...types: readonly string[]): boolean {
  return branches(schema).some((branch) => {
    const own = typesOf(branch);
    return own.some((type) => types.includes(type)) || (types.includes("array") && isArray(branch));
  });
}

/** The items' array: the body itself, else by name, else the only one. `word` is the last word of the path. */
export function itemsOf(body: Node, word: string): BodyPlace | undefined {
  if (canBe(body, "array") && propertiesOf(body).size === 0) return { keys: [], schema: body };
  const top = arraysIn(body, []);
  return (
    named(top, ITEMS) ??
    only(top.filter(({ keys }) => !NOT_ITEMS.has(plain(keys.at(-1) ?? "")))) ??
    named(top, [plain(word)]) ??
    only(
      [...propertiesOf(body)].flatMap(([name, property]) =>
        NOT_ITEMS.has(plain(name)) ? [] : arraysIn(property, [name]),
      ),
    )
  );
}

function arraysIn(schema: Node, keys: readonly string[]): BodyPlace[] {
  if (canBe(schema, "array")) return [];
  return [...propertiesOf(schema)].flatMap(([name, property]) =>
    canBe(property, "array") ? [{ keys: [...keys, name], schema: property }] : [],
  );
}

function named(places: readonly BodyPlace[], names: readonly string[]): BodyPlace | undefined {
  for (const name of names) {
    const found = places.find(({ keys }) => plain(keys.at(-1) ?? "") === name);
    if (found) return found;
  }
  return undefined;
}

function only(places: readonly BodyPlace[]): BodyPlace | undefined {
  return places.length === 1 ? places[0] : undefined;
}

/** The schema of one item. */
export function itemOf({ schema }: BodyPlace): Node | undefined {
  return branches(schema)
    .map((branch) => branch.at("items"))
    .find((items) => items.exists);
}

/** The name of the property that makes an item itself: one that every kind of item has. */
export function idOf(item: Node | undefined): string | undefined {
  if (!item) return undefined;
  const spellings = IDS.flatMap((name) => [name, name.charAt(0).toUpperCase() + name.slice(1), name.toUpperCase()]);
  return spellings.find((name) => identifies(item, name));
}

function identifies(item: Node, name: string, seen: readonly string[] = []): boolean {
  const node = item.resolved();
  if (seen.includes(node.pointer)) return false;
  const above = [...seen, node.pointer];
  const property = node.at("properties", name);
  if (property.exists) return canBe(property, "string", "integer", "number") && !canBe(property, "null");
  if (
    node
      .at("allOf")
      .items()
      .some((part) => identifies(part, name, above))
  )
    return true;
  return ["oneOf", "anyOf"].some((word) => {
    const kinds = node
      .at(word)
      .items()
      .filter((kind) => !isNull(kind));
    return kinds.length > 0 && kinds.every((kind) => identifies(kind, name, above));
  });
}

function isNull(schema: Node): boolean {
  return typesOf(schema).join() === "null";
}

/**
 * The place that has one of these names and types: at the top, beside the items, or in an object there that describes the
 * page. The items themselves are no such place.
 */
export function find(
  body: Node,
  names: ReadonlySet<string>,
  types: readonly string[],
  items: BodyPlace,
): BodyPlace | undefined {
  const envelope = items.keys.length === 2 ? items.keys[0] : undefined;
  const inner = envelope === undefined ? undefined : propertiesOf(body).get(envelope);
  const itemsName = items.keys.at(-1);
  return (
    findBeside(body, [], names, types, envelope ?? itemsName) ??
    (inner && findBeside(inner, [envelope as string], names, types, itemsName))
  );
}

/** In an object, and up to two levels deep in those of its objects that describe a page. */
function findBeside(
  schema: Node,
  keys: readonly string[],
  names: ReadonlySet<string>,
  types: readonly string[],
  except: string | undefined,
  depth = 2,
): BodyPlace | undefined {
  const properties = [...propertiesOf(schema)].filter(([, property]) => !canBe(property, "array"));
  for (const [name, property] of properties) {
    if (names.has(plain(name)) && canBe(property, ...types) && !canBe(property, "object")) {
      return { keys: [...keys, name], schema: property };
    }
  }
  if (depth === 0) return undefined;
  for (const [name, property] of properties) {
    if (!HOLDERS.has(plain(name)) || name === except) continue;
    const found = findBeside(property, [...keys, name], names, types, undefined, depth - 1);
    if (found) return found;
  }
  return undefined;
}

/** A place with one of these names in an object that is called after the next page: `next_page: { offset }`. */
export function findInNext(body: Node, names: ReadonlySet<string>, types: readonly string[]): BodyPlace | undefined {
  for (const [holder, schema] of propertiesOf(body)) {
    if (!/next/i.test(holder) || canBe(schema, "array")) continue;
    for (const [name, property] of propertiesOf(schema)) {
      if (names.has(plain(name)) && canBe(property, ...types)) return { keys: [holder, name], schema: property };
    }
  }
  return undefined;
}
