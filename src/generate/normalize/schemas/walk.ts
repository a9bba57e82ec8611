/** Finds every schema of a document. */

import { isObject, parsePointer } from "../../source/node.js";
import { subschemas } from "../../source/subschemas.js";
import type { Json } from "../resolve.js";

/** Values here are data of the document's author, whatever they look like. */
const DATA = new Set(["example", "examples", "default", "enum", "const", "mapping", "scopes"]);

/** Calls `visit` with every schema in the document, those within a schema before it. */
export function forEachSchema(document: Json, visit: (schema: Json) => void): void {
  const components = isObject(document.components) ? document.components : {};
  if (isObject(components.schemas)) {
    for (const schema of Object.values(components.schemas)) inside(schema, visit);
  }
  outside(document, visit);
}

/** A part of the document that is no schema itself. */
function outside(part: unknown, visit: (schema: Json) => void): void {
  if (Array.isArray(part)) {
    for (const each of part) outside(each, visit);
    return;
  }
  if (!isObject(part)) return;
  for (const [key, value] of Object.entries(part)) {
    if (DATA.has(key) || key.startsWith("x-")) continue;
    if (key === "schema" || key === "itemSchema") inside(value, visit);
    // Those of components have been visited; elsewhere the name is a path's, a callback's or the like.
    else if (key !== "schemas") outside(value, visit);
  }
}

/** A schema, after those that stand in it. */
function inside(schema: unknown, visit: (schema: Json) => void): void {
  if (!isObject(schema)) return;
  for (const each of subschemas(schema)) inside(each, visit);
  visit(schema);
}

/** Looks schemas up by reference, and what they are composed of. */
export class Schemas {
  readonly components: Json;
  private readonly document: Json;
  private readonly found = new Map<Json, ReadonlyMap<string, unknown>>();

  constructor(document: Json) {
    this.document = document;
    const components = isObject(document.components) ? document.components : {};
    this.components = isObject(components.schemas) ? components.schemas : {};
  }

  /** The schema that a reference leads to; `undefined` where that is none. */
  referred(ref: unknown): Json | undefined {
    if (typeof ref !== "string" || !ref.startsWith("#")) return undefined;
    let value: unknown = this.document;
    for (const key of parsePointer(ref.slice(1))) {
      const holder: unknown = value;
      if (Array.isArray(holder)) value = holder[Number(key)];
      else value = isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
    }
    return isObject(value) ? value : undefined;
  }

  /** The schema itself, or the one that its references lead to. */
  resolved(schema: unknown): Json | undefined {
    let value = isObject(schema) ? schema : undefined;
    for (let hops = 0; value && typeof value.$ref === "string"; hops++) {
      if (hops === 50) return undefined;
      value = this.referred(value.$ref);
    }
    return value;
  }

  /** The name of the component that a reference leads to. */
  name(ref: unknown): string | undefined {
    if (typeof ref !== "string") return undefined;
    const keys = parsePointer(ref.replace(/^#/, ""));
    return keys.length === 3 && keys[0] === "components" && keys[1] === "schemas" ? keys[2] : undefined;
  }

  /** The name of a component. */
  nameOf(schema: Json): string | undefined {
    return Object.keys(this.components).find((name) => this.components[name] === schema);
  }

  /** The properties that every value of a schema may have: its own, and those of all that `allOf` names. */
  properties(schema: unknown): ReadonlyMap<string, unknown> {
    const resolved = this.resolved(schema);
    if (!resolved) return new Map();
    const known = this.found.get(resolved);
    if (known) return known;
    const found = new Map<string, unknown>();
    // Before it is complete: a schema may contain itself.
    this.found.set(resolved, found);
    for (const part of listIn(resolved, "allOf")) {
      for (const [name, property] of this.properties(part)) found.set(name, property);
    }
    if (isObject(resolved.properties)) {
      for (const [name, property] of Object.entries(resolved.properties)) found.set(name, property);
    }
    return found;
  }

  /** A name for a new component. */
  freeName(start: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? start : `${start}${number}`;
      if (!Object.hasOwn(this.components, name)) return name;
    }
  }
}

export function listIn(schema: Json, word: string): readonly unknown[] {
  const list = schema[word];
  return Array.isArray(list) ? list : [];
}

export function namesIn(schema: Json): readonly string[] {
  return listIn(schema, "required").filter((name) => typeof name === "string");
}
