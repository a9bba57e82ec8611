import { isObject } from "../../source/node.js";
import type { Json } from "../resolve.js";
import { listIn, namesIn, type Schemas } from "./walk.js";

type Properties = ReadonlyMap<string, unknown>;

const ALTERNATIVES = ["anyOf", "oneOf"];

/**
 * Puts each required property beside its name. JSON Schema lets `required` name what another part of `allOf`, or a schema
 * around this one, describes; types can only make a property required where they have it.
 */
export function placeRequired(schema: Json, schemas: Schemas): void {
  place(schema, new Map(), schemas);
}

/** `around` are the properties of the schemas that this one is a part of. */
function place(schema: Json, around: Properties, schemas: Schemas): void {
  takeUpBareParts(schema);
  const known = new Map([...around, ...schemas.properties(schema)]);
  for (const name of namesIn(schema)) {
    if (hasOwn(schema, name)) continue;
    if (known.has(name)) addProperty(schema, name, known.get(name));
    else if (!pushDown(schema, name, schemas) && describesObject(schema)) addProperty(schema, name, {});
  }
  for (const word of ["allOf", ...ALTERNATIVES]) {
    for (const part of listIn(schema, word)) if (isObject(part) && part.$ref === undefined) place(part, known, schemas);
  }
}

/** A part of `allOf` that only says `required` says it of the whole. */
function takeUpBareParts(schema: Json): void {
  const parts = listIn(schema, "allOf");
  const bare = parts.filter((part): part is Json => isObject(part) && isBare(part));
  if (bare.length === 0) return;
  schema.required = [...new Set([...namesIn(schema), ...bare.flatMap(namesIn)])];
  schema.type ??= "object";
  const others = parts.filter((part) => !bare.includes(part as Json));
  if (others.length > 0) schema.allOf = others;
  else delete schema.allOf;
}

function isBare(schema: Json): boolean {
  const says = Object.keys(schema).filter((word) => !["type", "description", "title"].includes(word));
  return says.length === 1 && says[0] === "required" && (schema.type ?? "object") === "object";
}

/** Requires in each alternative what only alternatives describe. */
function pushDown(schema: Json, name: string, schemas: Schemas): boolean {
  const words = ALTERNATIVES.filter((word) => listIn(schema, word).some((part) => schemas.properties(part).has(name)));
  for (const word of words) {
    schema[word] = listIn(schema, word).map((part) => {
      if (!isObject(part)) return part;
      if (part.$ref === undefined) return { ...part, required: [...new Set([...namesIn(part), name])] };
      const property = schemas.properties(part).get(name) ?? {};
      return { allOf: [part], type: "object", properties: { [name]: structuredClone(property) }, required: [name] };
    });
  }
  if (words.length > 0) schema.required = namesIn(schema).filter((each) => each !== name);
  return words.length > 0;
}

/** Whether a required name is a property of the value. Without a type the value may also be something else. */
function describesObject(schema: Json): boolean {
  return [schema.type].flat().includes("object") || isObject(schema.properties);
}

function hasOwn(schema: Json, name: string): boolean {
  return isObject(schema.properties) && Object.hasOwn(schema.properties, name);
}

function addProperty(schema: Json, name: string, property: unknown): void {
  const own = isObject(schema.properties) ? schema.properties : {};
  schema.type ??= "object";
  schema.properties = { ...own, [name]: structuredClone(property) };
}
