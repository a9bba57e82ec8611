import { escapePointer, isObject } from "../../source/node.js";
import type { Json } from "../resolve.js";
import { listIn, type Schemas } from "./walk.js";

/** The components that say `allOf` of a schema, by that schema. */
export type Children = ReadonlyMap<Json, readonly Json[]>;

/** A union of more variants costs a compiler more than it helps: such a base stays what it is. */
const MOST = 60;

/** What describes a component and not its values. */
const KEPT = /^(title|description|deprecated|externalDocs|x-.*)$/;

/**
 * Families of schemas: a base with a discriminator, those that inherit from it by `allOf`, and theirs. Wherever a base is
 * referred to one of its heirs can stand. So a base becomes the union of its heirs, and what they inherit becomes a schema
 * of its own: a union of what is made of that very union would go round in a circle.
 */
export class Families {
  private readonly schemas: Schemas;
  private readonly children: Children;
  private readonly done = new Set<Json>();
  /** What is inherited from a schema that was taken apart. */
  private readonly inherited = new Map<Json, Json>();

  constructor(schemas: Schemas, children: Children) {
    this.schemas = schemas;
    this.children = children;
  }

  /** `literals` has the values by which variants are told apart; a base that has some is a variant of its own union. */
  separate(base: Json, literals: Map<Json, Map<string, Set<string>>>): void {
    const heirs = descendants(base, this.children);
    const isUnion = listIn(base, "oneOf").length + listIn(base, "anyOf").length > 0;
    if (heirs.length === 0 || (!isUnion && heirs.length > MOST)) return;
    for (const member of [base, ...heirs]) {
      const children = this.children.get(member) ?? [];
      if (children.length > 0 && !this.done.has(member)) this.split(member, children, literals);
      this.done.add(member);
    }
  }

  private split(base: Json, children: readonly Json[], literals: Map<Json, Map<string, Set<string>>>): void {
    const name = this.schemas.nameOf(base);
    if (name === undefined) return;
    const { oneOf, anyOf, discriminator, ...fields } = base;
    const inherited = this.add(`${name}Base`, structuredClone(fields));
    this.inherited.set(base, this.schemas.components[inherited] as Json);
    for (const child of children) {
      // An heir of several bases may have been taken apart already.
      for (const part of [child, this.inherited.get(child)]) {
        if (part) redirect(part, refTo(name), refTo(inherited));
      }
    }
    const isUnion = listIn(base, "oneOf").length + listIn(base, "anyOf").length > 0;
    const own = isUnion ? undefined : literals.get(base);
    literals.delete(base);
    const itself = own && this.add(`${name}Only`, { allOf: [{ $ref: refTo(inherited) }] });
    if (own && itself !== undefined) literals.set(this.schemas.components[itself] as Json, own);
    this.becomeUnion(base, children, itself);
  }

  private becomeUnion(base: Json, children: readonly Json[], itself: string | undefined): void {
    const word = ["oneOf", "anyOf"].find((each) => listIn(base, each).length > 0);
    const heirs = descendants(base, this.children);
    // What an alternative doesn't inherit still stands beside it.
    const inherits = (member: unknown) => heirs.includes(this.schemas.resolved(member) as Json);
    if (word === undefined || listIn(base, word).every(inherits)) {
      for (const each of Object.keys(base)) {
        if (!KEPT.test(each) && !["oneOf", "anyOf", "discriminator"].includes(each)) delete base[each];
      }
    }
    if (word !== undefined) return;
    const names = [...(itself === undefined ? [] : [itself]), ...children.flatMap((child) => this.nameOf(child))];
    base.oneOf = names.map((name) => ({ $ref: refTo(name) }));
  }

  private nameOf(schema: Json): string[] {
    const name = this.schemas.nameOf(schema);
    return name === undefined ? [] : [name];
  }

  private add(name: string, schema: Json): string {
    const free = this.schemas.freeName(name);
    this.schemas.components[free] = schema;
    return free;
  }
}

/** What is made of a schema by `allOf`, and of that. */
export function descendants(base: Json, children: Children, seen: Set<Json> = new Set([base])): Json[] {
  return (children.get(base) ?? []).flatMap((child) => {
    if (seen.has(child)) return [];
    seen.add(child);
    return [child, ...descendants(child, children, seen)];
  });
}

function redirect(schema: Json, from: string, to: string): void {
  for (const part of listIn(schema, "allOf")) {
    if (!isObject(part)) continue;
    if (part.$ref === from) part.$ref = to;
    else if (part.$ref === undefined) redirect(part, from, to);
  }
}

function refTo(name: string): string {
  return `#/components/schemas/${escapePointer(name)}`;
}
