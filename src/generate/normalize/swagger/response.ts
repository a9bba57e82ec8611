import { isObject } from "../../source/node.js";
import type { Context, Json } from "../context.js";
import { valueSchema } from "./parameter.js";

/** Gives an answer's schema the media types that the operation produces. */
export function convertResponse(
  response: Json,
  path: readonly string[],
  produces: readonly string[],
  context: Context,
): void {
  if (typeof response.$ref === "string") return;
  const { schema, examples } = response;
  delete response.schema;
  delete response.examples;
  if (isObject(response.headers)) convertHeaders(response.headers, [...path, "headers"], context);
  if (schema !== undefined) response.content = contentOf(schema, examples, produces, [...path, "schema"], context);
}

function contentOf(
  schema: unknown,
  examples: unknown,
  produces: readonly string[],
  path: readonly string[],
  context: Context,
): Json {
  const isFile = isObject(schema) && schema.type === "file";
  const types = isFile ? produces.filter((type) => !/json/i.test(type)) : produces;
  const content: Json = {};
  for (const [index, type] of (types.length > 0 ? types : ["application/octet-stream"]).entries()) {
    const own = isFile ? { type: "string", format: "binary" } : index === 0 ? schema : structuredClone(schema);
    context.moved(own, path);
    const example = isObject(examples) ? examples[type] : undefined;
    content[type] = { schema: own, ...(example !== undefined && { example }) };
  }
  return content;
}

function convertHeaders(headers: Json, path: readonly string[], context: Context): void {
  for (const [name, header] of Object.entries(headers)) {
    if (!isObject(header) || typeof header.$ref === "string") continue;
    const { description } = header;
    const schema = valueSchema(header);
    const extensions = Object.entries(header).filter(([word]) => word.startsWith("x-") && word !== "x-nullable");
    const converted = { ...(description !== undefined && { description }), schema, ...Object.fromEntries(extensions) };
    context.moved(schema, [...path, name]);
    context.moved(converted, [...path, name]);
    headers[name] = converted;
  }
}
