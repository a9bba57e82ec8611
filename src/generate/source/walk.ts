import { isObject } from "./node.js";
import type { Shape } from "./shapes.js";

/** An object or list of a document, and what it should be. */
export interface Visit {
  readonly value: Record<string, unknown> | unknown[];
  readonly shape: Exclude<Shape, string>;
  /** What belongs here: a list of it, where one stands in the place of a list. */
  readonly expected: Exclude<Shape, string>;
  /** The keys that lead here. It changes as the walk goes on: keep a copy. */
  readonly path: readonly string[];
}

/** Looks at an object or list before what is in it; `false` keeps the walk out of it. */
export type Visitor = (visit: Visit) => boolean | undefined;

/**
 * Walks all places of a document where OpenAPI's own objects can be: never into examples, defaults and extensions. A
 * list where one object belongs, and an object where a list belongs, are walked as what they hold.
 */
export function walk(value: unknown, shape: Shape, path: string[], visitor: Visitor): void {
  if (typeof shape === "string" || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    if (shape.is === "list" && visitor({ value, shape, expected: shape, path }) === false) return;
    const of = shape.is === "list" ? shape.of : shape;
    for (const [index, item] of value.entries()) step(item, of, path, String(index), visitor);
    return;
  }
  if (!isObject(value)) return;
  const own = shape.is === "list" ? shape.of : shape;
  if (typeof own === "string" || own.is === "list") return;
  if (visitor({ value, shape: own, expected: shape, path }) === false) return;
  for (const key of Object.keys(value)) {
    const field = fieldOf(own, key, value[key]);
    if (field !== undefined) step(value[key], field, path, key, visitor);
  }
}

/** What belongs under a key; nothing where it is an extension, or unknown. */
export function fieldOf(shape: Exclude<Shape, string>, key: string, value?: unknown): Shape | undefined {
  if (shape.is === "list") return shape.of;
  if (shape.is === "object") return shape.fields.get(key) ?? shape.otherwise(key, value);
  return shape.extensible && key.startsWith("x-") ? undefined : shape.of;
}

function step(value: unknown, shape: Shape, path: string[], key: string, visitor: Visitor): void {
  path.push(key);
  walk(value, shape, path, visitor);
  path.pop();
}
