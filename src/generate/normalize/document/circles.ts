import { isObject, parsePointer } from "../../source/node.js";
import type { Context, Json } from "../context.js";
import { lookUp } from "../resolve.js";

/**
 * Schemas that are nothing but each other: `A` is `B` and `B` is `A`, or all of `A` includes `A`. Such a reference means
 * nothing and is left out. Circles through properties and items are as they should be.
 */
export function breakCircles(context: Context): void {
  for (const words of [["allOf"], ["anyOf", "oneOf"]]) breakCirclesBy(words, context);
}

/**
 * Circles through any composition: a union of what includes all of that union. Families of schemas are taken apart before;
 * what is left has no type.
 */
export function breakMixedCircles(context: Context): void {
  breakCirclesBy(compositions, context);
}

const compositions = ["allOf", "anyOf", "oneOf"];

function breakCirclesBy(words: readonly string[], context: Context): void {
  const { components } = context.root;
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  const search = new Search(context, words);
  for (const [name, schema] of Object.entries(schemas)) {
    const path = ["components", "schemas", name];
    if (isObject(schema) && search.leadsBack(schema, path)) delete schema.$ref;
  }
}

class Search {
  private readonly context: Context;
  private readonly words: readonly string[];
  private readonly open = new Set<object>();
  private readonly done = new Set<object>();
  /** The names of the components on the way to where the search is. */
  private readonly names: string[] = [];

  constructor(context: Context, words: readonly string[]) {
    this.context = context;
    this.words = words;
  }

  /** Whether a schema is a reference that leads back to where it came from. */
  leadsBack(schema: Json, path: readonly string[]): boolean {
    if (this.done.has(schema)) return false;
    this.open.add(schema);
    const isComponent = path.length === 3;
    if (isComponent) this.names.push(path[2] ?? "");
    const back = typeof schema.$ref === "string" && this.follow(schema.$ref, path);
    const words = isOnlyMember(schema) ? compositions : this.words;
    for (const word of words) this.members(schema, word, path);
    if (isComponent) this.names.pop();
    this.open.delete(schema);
    this.done.add(schema);
    return back;
  }

  private members(schema: Json, word: string, path: readonly string[]): void {
    const list = schema[word];
    if (!Array.isArray(list)) return;
    const at = [...path, word];
    this.context.filter(list, at, (member, index) => {
      return !isObject(member) || !this.leadsBack(member, [...at, String(index)]);
    });
    if (list.length === 0) delete schema[word];
  }

  private follow(ref: string, path: readonly string[]): boolean {
    const keys = parsePointer(ref.slice(1));
    const target = lookUp(this.context.root, keys);
    if (!isObject(target)) return false;
    if (!this.open.has(target)) {
      // The circle may close further on: then the reference there is the one that goes.
      if (this.leadsBack(target, keys)) delete target.$ref;
      return false;
    }
    const last = keys.slice(2).join("/");
    const names = [...this.names.slice(Math.max(0, this.names.indexOf(last))), last].join(" → ");
    const message = `${names} is a circle that means nothing: the reference is left out.`;
    this.context.repaired("circular-reference", [...path, "$ref"], message, "Say what one of them is.");
    return true;
  }
}

/** What says nothing of values. */
const ANNOTATION = /^(title|description|deprecated|externalDocs|examples?|x-.*)$/;

/** Whether a schema is nothing but one other, whichever word says so. */
function isOnlyMember(schema: Json): boolean {
  const words = Object.keys(schema).filter((key) => !ANNOTATION.test(key));
  const [word = ""] = words;
  const members = schema[word];
  return words.length === 1 && compositions.includes(word) && Array.isArray(members) && members.length === 1;
}
