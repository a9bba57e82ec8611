import type { Context, Json } from "../context.js";

/** What Swagger 2.0 says of a parameter's value beside the parameter's own words. */
const SCHEMA_WORDS = [
  "type format items default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems",
  "minItems uniqueItems enum multipleOf x-nullable",
].flatMap((line) => line.split(" "));

/** `in: body` and `in: formData` describe a body, which OpenAPI 3 doesn't call a parameter. */
export function isBody({ in: place }: Json): boolean {
  return place === "body" || place === "formData";
}

/** The same parameter with its value's words in a schema. */
export function convertParameter(parameter: Json, path: readonly string[], context: Context): Json {
  const { collectionFormat, type, in: place } = parameter;
  const isList = type === "array";
  const schema = parameter.schema ?? valueSchema(parameter);
  context.moved(schema, path);
  const converted = { ...parameter, schema, ...(isList && serialization(collectionFormat, String(place))) };
  for (const word of ["collectionFormat", ...SCHEMA_WORDS]) delete (converted as Json)[word];
  context.moved(converted, path);
  return converted;
}

export function valueSchema(parameter: Json): Json {
  const schema: Json = {};
  for (const word of SCHEMA_WORDS) if (parameter[word] !== undefined) schema[word] = parameter[word];
  dropFormats(schema);
  if (schema.type !== "file") return schema;
  return { ...schema, type: "string", format: "binary" };
}

/** Lists within lists have no style of their own in OpenAPI 3. */
function dropFormats(schema: Json): void {
  for (let items = schema.items as Json | undefined; items; items = items.items as Json | undefined) {
    if (typeof items !== "object") return;
    delete items.collectionFormat;
  }
}

/** How the items of a list are written: separated by commas where nothing is said. */
export function serialization(format: unknown, place: string): { style?: string; explode?: boolean } {
  if (place !== "query") return {};
  switch (format) {
    case "multi":
      return { style: "form", explode: true };
    case "ssv":
      return { style: "spaceDelimited", explode: false };
    case "pipes":
      return { style: "pipeDelimited", explode: false };
    default:
      return { style: "form", explode: false };
  }
}
