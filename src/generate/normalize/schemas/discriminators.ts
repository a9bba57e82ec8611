import { isObject } from "../../source/node.js";
import type { Json } from "../resolve.js";
import { type Children, descendants, Families } from "./families.js";
import { listIn, namesIn, type Schemas } from "./walk.js";

/** The values that tell a variant of a union from the others, by the property that holds them. */
type Literals = Map<Json, Map<string, Set<string>>>;

/**
 * Gives each variant of a union the value that goes over the wire as a constant of its own, so that the discriminator
 * itself says nothing more. A variant that has such a constant keeps it.
 */
export function writeDiscriminators(unions: readonly Json[], schemas: Schemas): void {
  const children = childrenOf(schemas);
  const literals: Literals = new Map();
  for (const union of unions) {
    for (const [variant, values] of variantsOf(union, schemas, children)) {
      for (const value of values) note(literals, variant, propertyOf(union), value);
    }
  }
  const families = new Families(schemas, children);
  const heirsAlone = Object.values(schemas.components).filter((each) => isUnionOfHeirs(each, schemas, children));
  for (const union of [...unions, ...heirsAlone]) families.separate(union, literals);
  passOn(literals, schemas);
  for (const union of unions) delete union.discriminator;
  for (const [variant, byProperty] of literals) {
    for (const [name, values] of byProperty) writeLiteral(variant, name, [...values], schemas);
  }
}

export function hasDiscriminator(schema: Json): boolean {
  return isObject(schema.discriminator) && typeof schema.discriminator.propertyName === "string";
}

function propertyOf({ discriminator }: Json): string {
  return (discriminator as { propertyName: string }).propertyName;
}

/** The components that say `allOf` of a schema. */
function childrenOf(schemas: Schemas): ReadonlyMap<Json, readonly Json[]> {
  const children = new Map<Json, Json[]>();
  for (const child of Object.values(schemas.components)) {
    if (!isObject(child)) continue;
    for (const base of basesOf(child, schemas)) children.set(base, [...(children.get(base) ?? []), child]);
  }
  return children;
}

/** The schemas that one refers to in `allOf`. */
function basesOf(schema: Json, schemas: Schemas): Json[] {
  return listIn(schema, "allOf").flatMap((part) => {
    if (!isObject(part)) return [];
    if (part.$ref === undefined) return basesOf(part, schemas);
    const base = schemas.resolved(part);
    return base ? [base] : [];
  });
}

/** The variants of a union, each with the values that stand for it. */
function variantsOf(
  union: Json,
  schemas: Schemas,
  children: ReadonlyMap<Json, readonly Json[]>,
): Map<Json, Set<string>> {
  const found = new Map<Json, Set<string>>();
  const add = (variant: Json, value: string) => {
    // What is a union itself says by which values its variants are told.
    if (isUnion(variant)) return;
    found.set(variant, (found.get(variant) ?? new Set()).add(value));
  };
  const { mapping } = union.discriminator as { mapping?: unknown };
  const mapped = new Set<Json>();
  for (const [value, target] of Object.entries(isObject(mapping) ? mapping : {})) {
    const variant = targetOf(target, schemas);
    if (!variant) continue;
    mapped.add(variant);
    add(variant, value);
  }
  const members = [...listIn(union, "oneOf"), ...listIn(union, "anyOf")].filter(isObject);
  const variants =
    members.length > 0 ? members.map((member) => schemas.resolved(member)) : descendants(union, children);
  for (const variant of variants) {
    if (!variant || mapped.has(variant)) continue;
    // Where there is a mapping, what others inherit from and it doesn't name has no values of its own.
    if (members.length === 0 && mapped.size > 0 && children.has(variant)) continue;
    const name = schemas.nameOf(variant);
    if (name !== undefined) add(variant, name);
  }
  return found;
}

/** Whether what is made of a schema by `allOf` is among its own alternatives, and no discriminator says so. */
function isUnionOfHeirs(schema: unknown, schemas: Schemas, children: Children): schema is Json {
  if (!isObject(schema) || hasDiscriminator(schema) || !children.has(schema) || !isUnion(schema)) return false;
  const heirs = new Set(descendants(schema, children));
  const members = [...listIn(schema, "oneOf"), ...listIn(schema, "anyOf")];
  return members.some((member) => heirs.has(schemas.resolved(member) as Json));
}

function isUnion(schema: Json): boolean {
  return listIn(schema, "oneOf").length + listIn(schema, "anyOf").length > 0;
}

/** What `mapping` means: a reference, or the bare name of a component. */
function targetOf(target: unknown, schemas: Schemas): Json | undefined {
  if (typeof target !== "string") return undefined;
  const named = Object.hasOwn(schemas.components, target) ? schemas.components[target] : undefined;
  return isObject(named) ? schemas.resolved(named) : schemas.resolved({ $ref: target });
}

function note(literals: Literals, variant: Json, property: string, value: string): boolean {
  const byProperty = literals.get(variant) ?? new Map<string, Set<string>>();
  literals.set(variant, byProperty);
  const values = byProperty.get(property) ?? new Set();
  byProperty.set(property, values);
  const isNew = !values.has(value);
  values.add(value);
  return isNew;
}

/** A variant that others inherit from stands for them too. */
function passOn(literals: Literals, schemas: Schemas): void {
  for (let again = true; again; ) {
    again = false;
    for (const [variant, byProperty] of [...literals]) {
      for (const base of basesOf(variant, schemas)) {
        for (const [property, values] of byProperty) {
          if (!literals.get(base)?.has(property)) continue;
          for (const value of values) again = note(literals, base, property, value) || again;
        }
      }
    }
  }
}

/** Makes the property the constant that it is on the wire. */
function writeLiteral(variant: Json, name: string, values: readonly string[], schemas: Schemas): void {
  // A list has no property that could tell it from the others.
  if (variant.type !== undefined && ![variant.type].flat().includes("object")) return;
  const holder = holderOf(variant, name);
  const own = isObject(holder.properties) ? schemas.resolved(holder.properties[name]) : undefined;
  if (own && isConstant(own)) return;
  const described = own ?? schemas.resolved(schemas.properties(variant).get(name)) ?? {};
  const typed = values.map((value) => literalOf(value, described));
  const known = Array.isArray(described.enum) ? described.enum : undefined;
  const kept = known ? typed.filter((value) => known.includes(value)) : typed;
  // A name that the document doesn't list is no value of it.
  if (kept.length === 0) return;
  const { description, title, type = "string" } = described;
  holder.type ??= "object";
  holder.properties = {
    ...(isObject(holder.properties) ? holder.properties : {}),
    [name]: {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      type,
      enum: kept,
      "x-discriminates": true,
    },
  };
  holder.required = [...new Set([...namesIn(holder), name])];
}

function isConstant(schema: Json): boolean {
  return "const" in schema || (Array.isArray(schema.enum) && schema.enum.length === 1);
}

/** Where a variant has the property, or can have it: itself, or the part of its `allOf` that isn't a reference. */
function holderOf(variant: Json, name: string): Json {
  const inline = listIn(variant, "allOf").filter((part): part is Json => isObject(part) && part.$ref === undefined);
  const has = (schema: Json) => isObject(schema.properties) && Object.hasOwn(schema.properties, name);
  if (has(variant)) return variant;
  return (
    inline.find(has) ??
    (isObject(variant.properties) ? variant : inline.find((part) => isObject(part.properties))) ??
    variant
  );
}

/** `mapping` has texts; the property may be a number or a boolean. */
function literalOf(value: string, { type }: Json): unknown {
  const types = [type].flat();
  if (types.includes("string") || type === undefined) return value;
  if ((types.includes("integer") || types.includes("number")) && Number.isFinite(Number(value))) return Number(value);
  if (types.includes("boolean") && /^(true|false)$/.test(value)) return value === "true";
  return value;
}
