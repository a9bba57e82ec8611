import type { Language } from "../../source/gather.js";
import { isObject, parsePointer, pointerOf } from "../../source/node.js";
import type { Shape } from "../../source/shapes.js";
import { setKey } from "../../source/tree.js";
import { fieldOf, walk } from "../../source/walk.js";
import type { Context, Json } from "../context.js";
import { lookUp } from "../resolve.js";

/** A schema that stands within another one, and is referred to there. */
interface Inner {
  readonly value: Json;
  readonly keys: readonly string[];
  readonly references: Json[];
}

/**
 * References into the middle of schemas. What is small is copied; what isn't becomes a component, so that it has a name,
 * and can hold itself. Schemas that stand by themselves, a body's for instance, stay where they are.
 */
export function nameInnerSchemas(context: Context, { root, schema }: Language): void {
  const component = schema.component ?? [];
  const found = new Map<unknown, Inner>();
  walk(context.root, root, [], ({ value, shape }) => {
    if (shape !== schema || !isObject(value) || typeof value.$ref !== "string") return undefined;
    const keys = parsePointer(value.$ref.slice(1));
    if (!isWithinSchema(keys, root, schema)) return undefined;
    const target = lookUp(context.root, keys);
    const inner = found.get(target);
    if (inner) inner.references.push(value);
    else if (isObject(target)) found.set(target, { value: target, keys, references: [value] });
    return undefined;
  });
  const components = containerOf(context.root, component);
  for (const inner of found.values()) {
    if (isSmall(inner.value)) for (const reference of inner.references) copyInto(reference, inner, context);
    else moveOut(inner, components, component, context);
  }
}

/** Whether a pointer goes through a schema before it ends at one. */
function isWithinSchema(keys: readonly string[], root: Shape, schema: Shape): boolean {
  let shape: Shape | undefined = root;
  for (const key of keys.slice(0, -1)) {
    if (shape === undefined || typeof shape === "string") return false;
    shape = fieldOf(shape, key);
    if (shape === schema) return true;
  }
  return false;
}

function isSmall(value: Json): boolean {
  return !Object.values(value).some((child) => isObject(child) || (Array.isArray(child) && child.some(isObject)));
}

function copyInto(reference: Json, { value, keys }: Inner, context: Context): void {
  delete reference.$ref;
  context.moved(reference, keys);
  for (const [word, said] of Object.entries(value)) {
    if (reference[word] === undefined) setKey(reference, word, structuredClone(said));
  }
}

function moveOut(
  { value, keys, references }: Inner,
  components: Json,
  component: readonly string[],
  context: Context,
): void {
  const parent = lookUp(context.root, keys.slice(0, -1));
  const last = keys.at(-1) ?? "";
  const name = freeName(keys, components);
  const $ref = `#${pointerOf([...component, name])}`;
  context.moved(value, keys);
  setKey(components, name, value);
  for (const reference of references) reference.$ref = $ref;
  // Where an outer schema was moved before, this is no longer the way to it, but its parent is the same object.
  if (typeof parent === "object" && parent !== null && (parent as Json)[last] === value)
    (parent as Json)[last] = { $ref };
}

/** `Tree_child` of `#/components/schemas/Tree/properties/child`. */
function freeName(keys: readonly string[], components: Json): string {
  const silent = new Set([
    "components",
    "schemas",
    "definitions",
    "properties",
    "paths",
    "responses",
    "content",
    "schema",
  ]);
  const words = keys.filter((key) => !silent.has(key)).map((key) => (key === "items" ? "item" : key));
  const name = words.join("_").replaceAll(/[^\p{ID_Continue}$.-]+/gu, "_") || "Inner";
  if (!Object.hasOwn(components, name)) return name;
  for (let number = 2; ; number++) if (!Object.hasOwn(components, `${name}_${number}`)) return `${name}_${number}`;
}

function containerOf(root: Json, path: readonly string[]): Json {
  return path.reduce<Json>((value, key) => {
    if (!isObject(value[key])) value[key] = {};
    return value[key] as Json;
  }, root);
}
