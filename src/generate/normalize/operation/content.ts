import { isObject } from "../../source/node.js";
import { mediaType } from "../../source/openapi.js";
import type { At, Context, Json } from "../context.js";
import { quoted } from "../words.js";

const SHORT: Readonly<Record<string, string>> = {
  json: "application/json",
  xml: "application/xml",
  text: "text/plain",
  html: "text/html",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
  binary: "application/octet-stream",
};

/** A body's schema belongs under a media type. */
export function repairMissingMediaType({ value: holder, path }: At, context: Context): void {
  if (holder.schema === undefined || holder.content !== undefined || holder.$ref !== undefined) return;
  const media: Json = { schema: holder.schema };
  context.moved(holder.schema, [...path, "schema"]);
  context.moved(media, path);
  if (holder.example !== undefined) media.example = holder.example;
  delete holder.schema;
  delete holder.example;
  holder.content = { "application/json": media };
  const message = "a schema without a media type is read as application/json.";
  context.repaired("media-type", [...path, "schema"], message, "Write content: { application/json: { schema: … } }.");
}

/** `json` for `application/json`, and a media type's own words without the type around them. */
export function repairMediaTypes({ value: holder, path }: At, context: Context): void {
  const { content } = holder;
  if (!isObject(content)) return;
  const words = Object.keys(content).filter((key) => mediaType.fields.has(key));
  const types = Object.keys(content).filter((key) => !mediaType.fields.has(key) && isObject(content[key]));
  if (words.length > 0 && types.length === 0) {
    context.moved(content, [...path, "content"]);
    holder.content = { "application/json": content };
    const message = "content without a media type is read as application/json.";
    context.repaired("media-type", [...path, "content"], message, "Write content: { application/json: { … } }.");
    return;
  }
  for (const key of Object.keys(content)) {
    const full = SHORT[key.trim().toLowerCase()] ?? key.trim();
    if (full === key || full === "" || content[full] !== undefined) continue;
    const at = [...path, "content", key];
    context.moved(content[key], at);
    content[full] = content[key];
    context.repaired("media-type", at, `the media type ${quoted(key)} is read as ${full}.`, `Write ${full}.`);
    delete content[key];
  }
}
