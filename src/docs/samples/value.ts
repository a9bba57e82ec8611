import type { JsonObject } from "../../generate/model/types.js";
import { type DocumentReader, isObject } from "../document.js";
import { fitToSchema, NONE } from "./fit.js";
import { alternatives, MAX_DEPTH, shapeOf, typesOf } from "./shape.js";

/** A value to show for a schema, from the document's examples where they fit, else made up. */
export function sampleOf(
  schema: unknown,
  reader: DocumentReader,
  { hint, examples = [], depth = 0 }: { hint: string; examples?: readonly unknown[]; depth?: number },
): unknown {
  for (const example of [...examples, ...examplesOf(reader.resolve(schema))]) {
    const fitting = fitToSchema(example, schema, reader, depth);
    if (fitting !== NONE) return fitting;
  }
  return made(schema, reader, hint, depth);
}

/** The examples of a schema, a parameter or a media type. */
export function examplesOf(holder: JsonObject | undefined): unknown[] {
  if (!holder) return [];
  const { examples } = holder;
  const named = isObject(examples)
    ? Object.values(examples).flatMap((one) => (isObject(one) && "value" in one ? [one.value] : []))
    : [];
  return [
    ...("example" in holder ? [holder.example] : []),
    ...(Array.isArray(examples) ? examples : named),
    ...("default" in holder ? [holder.default] : []),
  ];
}

function made(schema: unknown, reader: DocumentReader, hint: string, depth: number): unknown {
  const found = reader.resolve(schema);
  if (!found || depth > MAX_DEPTH) return hint;
  if ("const" in found) return found.const;
  if (Array.isArray(found.enum)) return found.enum.find((value) => value !== null) ?? null;
  const list = alternatives(found);
  if (list.length > 0) return madeOfAlternatives(found, list, reader, hint, depth);
  const type = typesOf(found).find((one) => one !== "null");
  if (type === "object" || Array.isArray(found.allOf)) return madeObject(found, reader, hint, depth);
  switch (type) {
    case "array":
      return madeItems(found, reader, hint, depth);
    case "integer":
    case "number":
      return typeof found.minimum === "number" ? found.minimum : 1;
    case "boolean":
      return true;
    default:
      return formats[String(found.format)] ?? hint;
  }
}

const formats: Readonly<Record<string, string>> = {
  "date-time": "2026-01-01T00:00:00Z",
  date: "2026-01-01",
  time: "09:00:00Z",
  uuid: "7c0e0c55-5c0b-4f0e-9a53-0a6c3c3b7c41",
  email: "ada@example.com",
  uri: "https://example.com",
  url: "https://example.com",
  hostname: "example.com",
  ipv4: "203.0.113.7",
  ipv6: "2001:db8::7",
  byte: "S2V5c21pdGg=",
};

/** The first alternative that isn't `null`; a discriminator's property says which one it is. */
function madeOfAlternatives(
  schema: JsonObject,
  list: readonly unknown[],
  reader: DocumentReader,
  hint: string,
  depth: number,
): unknown {
  const chosen = list.find((one) => !typesOf(reader.resolve(one) ?? {}).every((type) => type === "null")) ?? list[0];
  const value = sampleOf(chosen, reader, { hint, depth: depth + 1 });
  const discriminator = schema.discriminator;
  if (!isObject(value) || !isObject(discriminator)) return value;
  const property = String(discriminator.propertyName);
  const mapping = isObject(discriminator.mapping) ? Object.entries(discriminator.mapping) : [];
  const name = reader.nameOf(chosen);
  const ref = isObject(chosen) ? chosen.$ref : undefined;
  const key = mapping.find(([, target]) => target === ref || target === name)?.[0] ?? name;
  return key === undefined ? value : { ...value, [property]: key };
}

function madeObject(schema: JsonObject, reader: DocumentReader, hint: string, depth: number): unknown {
  const { properties, required } = shapeOf(schema, reader);
  if (properties.size === 0 && Array.isArray(schema.allOf) && typesOf(schema).length === 0) {
    const [part] = schema.allOf;
    return sampleOf(part, reader, { hint, depth: depth + 1 });
  }
  const sent = [...properties].filter(([, property]) => reader.resolve(property)?.readOnly !== true);
  const needed = sent.filter(([name]) => required.has(name));
  // Something to look at where nothing is required.
  const shown = needed.length > 0 || depth > 0 ? needed : sent.slice(0, 1);
  return Object.fromEntries(
    shown.map(([name, property]) => [name, sampleOf(property, reader, { hint: name, depth: depth + 1 })]),
  );
}

function madeItems(schema: JsonObject, reader: DocumentReader, hint: string, depth: number): unknown[] {
  const count = Math.min(Math.max(Number(schema.minItems ?? 1), 1), 3);
  return Array.from({ length: count }, () => sampleOf(schema.items, reader, { hint, depth: depth + 1 }));
}
