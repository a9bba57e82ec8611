import { isObject } from "../../source/node.js";
import { setKey } from "../../source/tree.js";
import type { Context, Json } from "../context.js";
import { resolve } from "../resolve.js";
import { mediaTypes } from "./media-types.js";
import { isBody, serialization, valueSchema } from "./parameter.js";

/** A parameter that describes a body, and where it was written. */
export interface Written {
  readonly value: Json;
  readonly path: readonly string[];
}

const MULTIPART = "multipart/form-data";
const URLENCODED = "application/x-www-form-urlencoded";

/** Takes the parameters that describe a body out of a list of parameters. */
export function takeBodies(holder: Json, path: readonly string[], context: Context): Written[] {
  const { parameters } = holder;
  if (!Array.isArray(parameters)) return [];
  const at = [...path, "parameters"];
  const bodies: Written[] = [];
  context.filter(parameters, at, (item, index) => {
    const value = resolve(context.root, item);
    const taken = isObject(value) && isBody(value);
    if (taken) bodies.push({ value, path: [...at, String(index)] });
    return !taken;
  });
  return bodies;
}

/** The body that parameters `in: body` and `in: formData` describe. */
export function bodyOf(parameters: readonly Written[], consumes: unknown, context: Context): Json | undefined {
  const whole = parameters.find(({ value }) => value.in === "body");
  const fields = parameters.filter(({ value }) => value.in === "formData");
  if (whole) return wholeBody(whole, mediaTypes(consumes), context);
  return fields.length > 0 ? form(fields, mediaTypes(consumes), context) : undefined;
}

function wholeBody({ value, path }: Written, types: readonly string[], context: Context): Json {
  const content: Json = {};
  for (const type of types) {
    // A component's body may be needed by several operations: each has a schema of its own.
    const schema = structuredClone(value.schema ?? {});
    context.moved(schema, [...path, "schema"]);
    content[type] = { schema };
  }
  const { description, required } = value;
  const body = {
    ...(description !== undefined && { description }),
    content,
    ...(required !== undefined && { required }),
  };
  context.moved(body, path);
  return body;
}

/** Files can only be sent as multipart. */
function form(fields: readonly Written[], types: readonly string[], context: Context): Json {
  const hasFile = fields.some(({ value }) => value.type === "file");
  const forms = types.filter((type) => type.startsWith(MULTIPART) || (type.startsWith(URLENCODED) && !hasFile));
  const content: Json = {};
  for (const type of forms.length > 0 ? forms : [hasFile ? MULTIPART : URLENCODED])
    content[type] = formContent(fields, context);
  const body = { content, required: fields.some(({ value }) => value.required === true) };
  context.moved(body, fields[0]?.path ?? []);
  return body;
}

function formContent(fields: readonly Written[], context: Context): Json {
  const properties: Json = {};
  const encoding: Json = {};
  const required: string[] = [];
  for (const { value, path } of fields) {
    const name = String(value.name);
    const schema = valueSchema(structuredClone(value));
    if (value.description !== undefined) schema.description = value.description;
    context.moved(schema, path);
    setKey(properties, name, schema);
    if (value.required === true) required.push(name);
    const style = isObject(value.items) ? serialization(value.collectionFormat, "query") : {};
    if (style.explode === false) setKey(encoding, name, style);
  }
  const schema = { type: "object", properties, ...(required.length > 0 && { required }) };
  context.moved(schema, fields[0]?.path ?? []);
  return { schema, ...(Object.keys(encoding).length > 0 && { encoding }) };
}
