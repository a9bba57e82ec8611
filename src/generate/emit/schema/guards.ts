/** Functions that say which variant of a union a value is. */
import { isObject } from "../../model/tree.js";
import type { JsonObject, Model } from "../../model/types.js";
import { type Piece, piece } from "../files/output.js";
import { comment } from "../text/comment.js";
import { propertyName } from "../text/key.js";
import type { SchemaViews } from "./schema-views.js";

/** A variant, and the values of a property that tell it from the others. */
interface Guard {
  readonly variant: string;
  readonly property: string;
  readonly values: readonly unknown[];
}

/** `isLift(move)` for each variant of a union that a property with constants of its own tells from the others. */
export function guardPieces({ types }: Model, views: SchemaViews): Piece[] {
  const onlySent = new Set(types.onlySent);
  const names = Object.keys(views.schemas).filter((name) => !onlySent.has(name) && !views.arguments.has(name));
  const variants = new Variants(views.schemas);
  const guards = new Map<string, Guard>();
  for (const name of names.sort()) for (const guard of variants.guardsOf(name)) guards.set(guard.variant, guard);
  return [...guards.values()].sort((a, b) => (a.variant < b.variant ? -1 : 1)).map((guard) => guardPiece(guard, views));
}

function guardPiece({ variant, property, values }: Guard, views: SchemaViews): Piece {
  const name = views.scope.take(`is${variant}`, `is${variant}Type`);
  return piece(
    [name],
    "guards",
    (imports) => {
      const type = imports.add("schema", variant, "type");
      const key = propertyName(property);
      const read = key === property ? `value?.${key}` : `value?.[${JSON.stringify(property)}]`;
      const texts = values.map((value) => JSON.stringify(value));
      const docs = comment([`Whether a value is \`${type}\`: its \`${property}\` is ${texts.join(" or ")}.`]);
      const tests = texts.map((text) => `${read} === ${text}`).join(" || ");
      const parameter = `value: { readonly ${key}?: unknown } | null | undefined`;
      return `${docs}export function ${name}(${parameter}): value is ${type} {\n  return ${tests};\n}`;
    },
    { value: true },
  );
}

class Variants {
  private readonly schemas: Readonly<Record<string, unknown>>;
  private readonly heirs = new Map<string, string[]>();
  /** What has been found, by schema and property: schemas share their parts. */
  private readonly values = new Map<string, unknown[] | undefined>();

  constructor(schemas: Readonly<Record<string, unknown>>) {
    this.schemas = schemas;
    for (const [name, schema] of Object.entries(schemas)) {
      for (const part of partsOf(schema)) {
        const base = nameIn(part);
        if (base !== undefined) this.heirs.set(base, [...(this.heirs.get(base) ?? []), name]);
      }
    }
  }

  /** The guards of a union's variants, or of the schemas that inherit from one. */
  guardsOf(name: string): Guard[] {
    const union = this.membersOf(this.schemas[name]);
    if (union.length > 1) return this.distinct(union);
    const heirs = this.descendants(name);
    return heirs.length === 0 ? [] : this.inherited(name, heirs);
  }

  private distinct(variants: readonly string[]): Guard[] {
    const [first = ""] = variants;
    for (const property of this.propertiesOf(first)) {
      const values = variants.map((variant) => this.valuesOf(variant, property));
      const all = values.flatMap((each) => each ?? []);
      if (values.some((each) => each === undefined) || new Set(all).size < all.length) continue;
      return variants.map((variant, index) => ({ variant, property, values: values[index] ?? [] }));
    }
    return [];
  }

  /** What inherits from a schema has fewer values of the property that tells them apart. */
  private inherited(base: string, heirs: readonly string[]): Guard[] {
    for (const property of this.propertiesOf(base)) {
      const all = this.valuesOf(base, property);
      if (!all || all.length < 2) continue;
      const guards = heirs.flatMap((variant) => {
        const values = this.valuesOf(variant, property) ?? [];
        return values.length > 0 && values.length < all.length ? [{ variant, property, values }] : [];
      });
      if (guards.length > 0) return guards;
    }
    return [];
  }

  private descendants(name: string, seen = new Set([name])): string[] {
    return (this.heirs.get(name) ?? []).flatMap((heir) => {
      if (seen.has(heir)) return [];
      seen.add(heir);
      return [heir, ...this.descendants(heir, seen)];
    });
  }

  /** The named alternatives of a union that has no others but `null`. */
  private membersOf(schema: unknown): string[] {
    if (!isObject(schema)) return [];
    const list = [schema.oneOf, schema.anyOf].find(Array.isArray) ?? [];
    const others = list.filter((member: unknown) => !isObject(member) || member.type !== "null");
    const names = others.map(nameIn);
    return names.every((name: string | undefined) => name !== undefined) ? [...new Set<string>(names)] : [];
  }

  private propertiesOf(name: string, seen = new Set<string>()): string[] {
    if (seen.has(name)) return [];
    seen.add(name);
    const [member] = this.membersOf(this.schemas[name]);
    const inner = member === undefined ? [] : this.propertiesOf(member, seen);
    const own = [this.schemas[name], ...partsOf(this.schemas[name])].flatMap((part) => {
      const ref = nameIn(part);
      if (ref !== undefined) return this.propertiesOf(ref, seen);
      return isObject(part) && isObject(part.properties) ? Object.keys(part.properties) : [];
    });
    return [...new Set([...inner, ...own])];
  }

  /** The constants that a property can be: those of all that a schema is composed of, or of all its alternatives. */
  private valuesOf(name: string, property: string): unknown[] | undefined {
    const key = JSON.stringify([name, property]);
    if (this.values.has(key)) return this.values.get(key);
    // Before they are known: a schema may be composed of itself.
    this.values.set(key, undefined);
    const values = this.findValues(name, property);
    this.values.set(key, values);
    return values;
  }

  private findValues(name: string, property: string): unknown[] | undefined {
    const members = this.membersOf(this.schemas[name]);
    if (members.length > 0) {
      const all = members.map((member) => this.valuesOf(member, property));
      return all.some((values) => values === undefined)
        ? undefined
        : [...new Set(all.flatMap((values) => values ?? []))];
    }
    const found = [this.schemas[name], ...partsOf(this.schemas[name])].flatMap((part) => {
      const ref = nameIn(part);
      const values = ref === undefined ? constantsIn(part, property) : this.valuesOf(ref, property);
      return values === undefined ? [] : [values];
    });
    // Together they allow what each of them allows.
    return found.length === 0 ? undefined : found.reduce((left, right) => left.filter((each) => right.includes(each)));
  }
}

function constantsIn(schema: unknown, property: string): unknown[] | undefined {
  const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
  const value = Object.hasOwn(properties, property) ? properties[property] : undefined;
  if (!isObject(value)) return undefined;
  const listed = value.const === undefined ? value.enum : [value.const];
  if (!Array.isArray(listed) || listed.some((each) => typeof each === "object")) return undefined;
  return listed;
}

function partsOf(schema: unknown): unknown[] {
  return isObject(schema) && Array.isArray(schema.allOf) ? schema.allOf : [];
}

function nameIn(schema: unknown): string | undefined {
  const { $ref } = isObject(schema) ? schema : ({} as JsonObject);
  return typeof $ref === "string" ? $ref.split("/").pop() : undefined;
}
