import { isObject } from "../../source/node.js";
import type { Json } from "../resolve.js";
import { listIn, namesIn, type Schemas } from "./walk.js";

/** What describes the values of a schema itself, and not what it is composed of. */
const OWN = [
  ...["type", "properties", "required", "additionalProperties", "patternProperties", "items", "prefixItems"],
  ...["minProperties", "maxProperties", "propertyNames"],
];

/**
 * What stands beside `allOf`, `anyOf` and `oneOf` holds together with them: the value is valid for all. As parts of one
 * `allOf` they say so to a writer of types that takes alternatives for further ones, or looks for required names in parts.
 */
export function separateParts(schema: Json, schemas: Schemas): void {
  const words = ["anyOf", "oneOf"].filter((word) => listIn(schema, word).length > 0);
  const parts = listIn(schema, "allOf");
  const structured = ["properties", "additionalProperties", "patternProperties"].some((word) => isObject(schema[word]));
  const apart =
    words.length > 1 ||
    (words.length === 1 && (structured || parts.length > 0)) ||
    (parts.length > 0 && structured && requiresOthers(schema, parts, schemas));
  if (!apart) return;
  const nullable = schema.nullable === true || (Array.isArray(schema.type) && schema.type.includes("null"));
  const own = Object.fromEntries(OWN.flatMap((word) => (word in schema ? [[word, schema[word]] as const] : [])));
  const all = [
    ...parts,
    ...(structured ? [{ ...own, type: "object" }] : []),
    ...words.map((word) => ({ [word]: schema[word] })),
  ];
  for (const word of [...OWN, ...words, "allOf", "nullable"]) delete schema[word];
  if (nullable) schema.anyOf = [{ allOf: all }, { type: "null" }];
  else schema.allOf = all;
}

/** Whether a name that is required here is a property of a part too. */
function requiresOthers(schema: Json, parts: readonly unknown[], schemas: Schemas): boolean {
  const names = namesIn(schema);
  return parts.some((part) => names.some((name) => schemas.properties(part).has(name)));
}
