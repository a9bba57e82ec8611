import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { isType, simpleType } from "../type-names.js";
import { shown } from "../words.js";

/** `type` in words of other languages (`String`, `int`, `datetime`), as several in one text, or as the name of a schema. */
export function repairType({ value: schema, path }: At, context: Context): void {
  const { type } = schema;
  if (type === undefined || isType(type)) return;
  const at = [...path, "type"];
  if (Array.isArray(type)) {
    repairList(schema, type, at, context);
    return;
  }
  const read = readType(type, schema, context);
  if (!read) {
    delete schema.type;
    const message = `type: ${shown(type)} is left out: it is none of JSON Schema's types.`;
    context.repaired(
      "unknown-type",
      at,
      message,
      'Write "string", "number", "integer", "boolean", "object" or "array".',
    );
    return;
  }
  replace(schema, read);
  const message = `type: ${shown(type)} is read as ${shown(read)}.`;
  context.repaired("unknown-type", at, message, `Write ${shown(read)}.`);
}

/** A list of types is right from 3.1 on, as long as it holds types. */
function repairList(schema: Json, types: readonly unknown[], path: readonly string[], context: Context): void {
  const known = types.flatMap((type) => (isType(type) ? [type] : typesOf(type)));
  const unique = [...new Set(known)];
  const same = unique.length === types.length && types.every((type, index) => type === unique[index]);
  if (same && unique.length > 0) return;
  if (unique.length === 0) delete schema.type;
  else schema.type = unique.length === 1 ? unique[0] : unique;
  const message = `type: ${shown(types)} is read as ${unique.length === 0 ? "any type" : shown(schema.type)}.`;
  context.repaired("unknown-type", path, message, "Name each type once.");
}

function readType(type: unknown, schema: Json, context: Context): Json | undefined {
  if (type === null || isObject(type)) return undefined;
  const written = String(type).trim();
  const { components } = context.root;
  const schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  const simple = simpleType(written);
  if (simple) return simple;
  const several = written.split(/\s*[|,]\s*/).flatMap(typesOf);
  if (several.length > 1) return { type: [...new Set(several)] };
  const items = /^(?:array|list|set)<(.+)>$|^(.+)\[\]$/i.exec(written);
  const item = items?.[1] ?? items?.[2];
  if (item !== undefined) return { type: "array", ...(schema.items === undefined && { items: { type: item } }) };
  return Object.hasOwn(schemas, written) ? { $ref: `#/components/schemas/${written}` } : undefined;
}

/** Without quotation marks YAML reads `null` as no text. */
function typesOf(type: unknown): string[] {
  if (type === null) return ["null"];
  const read = typeof type === "string" ? simpleType(type)?.type : undefined;
  return typeof read === "string" ? [read] : [];
}

/** What the schema itself says of its format stands. */
function replace(schema: Json, read: Json): void {
  delete schema.type;
  for (const [word, value] of Object.entries(read)) if (schema[word] === undefined) schema[word] = value;
}
