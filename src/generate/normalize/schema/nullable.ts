import type { At, Context, Json } from "../context.js";

/** What says something of a value's place, not of the value: it stays outside when `null` is added. */
const ANNOTATIONS = new Set(
  "title description default example examples readOnly writeOnly deprecated externalDocs xml".split(" "),
);

/** `nullable: true` (OpenAPI 3.0) and `x-nullable` (Swagger 2.0) become a type of JSON Schema. */
export function repairNullable({ value: schema, path }: At, context: Context): void {
  const word = ["nullable", "x-nullable"].find((each) => schema[each] !== undefined);
  if (word === undefined) return;
  const isNullable = String(schema[word]) === "true";
  delete schema.nullable;
  delete schema["x-nullable"];
  if (isNullable) allowNull(schema, path, context);
  if (word !== "nullable" || context.version === "3.0") return;
  const message = isNullable
    ? '"nullable: true" is a word of OpenAPI 3.0: null is added to the types.'
    : '"nullable" is a word of OpenAPI 3.0: it is left out.';
  context.repaired("nullable", [...path, word], message, 'Write type: [<type>, "null"].');
}

function allowNull(schema: Json, path: readonly string[], context: Context): void {
  // As an alternative that says nothing else it is how generators of OpenAPI 3.0 write `null`.
  if (Object.keys(schema).length === 0 && ["anyOf", "oneOf"].includes(path.at(-2) ?? "")) {
    schema.type = "null";
    return;
  }
  for (const word of ["oneOf", "anyOf"]) {
    const list = schema[word];
    const only = ["type", "properties", "discriminator"].every((each) => schema[each] === undefined);
    if (Array.isArray(list) && only) {
      list.push({ type: "null" });
      return;
    }
  }
  if (schema.$ref !== undefined || ["allOf", "oneOf", "anyOf", "not"].some((word) => schema[word] !== undefined)) {
    wrap(schema, path, context);
    return;
  }
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
  if (schema.const !== undefined) {
    schema.enum = [schema.const, null];
    delete schema.const;
  }
  // A schema without a type allows null already, unless its properties are what it is meant for.
  const type = schema.type ?? (schema.properties === undefined ? undefined : "object");
  const types = [type].flat();
  if (type !== undefined && !types.includes("null")) schema.type = [...types, "null"];
}

/** What is composed can't be null itself: it becomes one of two. */
function wrap(schema: Json, path: readonly string[], context: Context): void {
  const inner: Json = {};
  for (const [word, value] of Object.entries(schema)) {
    if (ANNOTATIONS.has(word) || word.startsWith("x-")) continue;
    inner[word] = value;
    delete schema[word];
  }
  context.moved(inner, path);
  schema.anyOf = [inner, { type: "null" }];
}
