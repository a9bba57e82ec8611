import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { isBody } from "../swagger/parameter.js";
import { quoted, shown } from "../words.js";

const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
};

/** Where a parameter stands: `Query`, `url` and `uri` are meant as one of OpenAPI's words. */
export function repairPlace({ value: parameter, path }: At, context: Context): void {
  const written = parameter.in;
  if (written === "querystring") context.uses("3.2");
  if (typeof written === "string" && (Object.hasOwn(STYLES, written) || isBody(parameter) || written === "querystring"))
    return;
  const word = String(written ?? "")
    .trim()
    .toLowerCase();
  const place = Object.hasOwn(STYLES, word)
    ? word
    : word === "headers"
      ? "header"
      : word.startsWith("cook")
        ? "cookie"
        : guess(word, path, parameter);
  parameter.in = place;
  const what = written === undefined ? `has no "in"` : `is in ${shown(written)}`;
  const message = `the parameter ${shown(parameter.name ?? "")} ${what}: it is read as in: ${place}.`;
  context.repaired("parameter-place", [...path, "in"], message, 'Write in: "path", "query", "header" or "cookie".');
}

function guess(word: string, path: readonly string[], { name }: Json): string {
  if (/^(url|uri|path|route)/.test(word)) return "path";
  const inTemplate = path.some((key) => key.startsWith("/") && key.includes(`{${name}}`));
  return inTemplate && word === "" ? "path" : "query";
}

export function repairStyle({ value: parameter, path }: At, context: Context): void {
  const { style, in: place } = parameter;
  const allowed = STYLES[String(place)];
  if (style === undefined || !allowed || allowed.includes(String(style))) return;
  delete parameter.style;
  const message = `style: ${shown(style)} is left out: a parameter in: ${place} can't have it.`;
  context.repaired("parameter-style", [...path, "style"], message, `Write ${allowed.map(quoted).join(" or ")}.`);
}

/** A path parameter is always required. */
export function repairRequiredInPath({ value: parameter, path }: At, context: Context): void {
  if (parameter.in !== "path" || parameter.required === true) return;
  parameter.required = true;
  const message = `the path parameter ${shown(parameter.name)} is read as required.`;
  context.repaired("path-parameter-required", [...path, "required"], message, "Write required: true.");
}

/** A parameter or header is described by a schema, or by one media type. */
export function repairDescription({ value: holder, path }: At, context: Context): void {
  const { content } = holder;
  if (isObject(content) && holder.schema !== undefined) {
    delete holder.content;
    context.repaired(
      "parameter-content",
      [...path, "content"],
      '"content" beside "schema" is left out.',
      "Keep one of them.",
    );
  } else if (isObject(content) && Object.keys(content).length !== 1) oneMediaType(holder, content, path, context);
  if (holder.schema !== undefined || holder.content !== undefined) return;
  holder.schema = holder.in === "path" ? { type: "string" } : {};
  const message = `${shown(holder.name ?? path.at(-1))} has no schema: it is read as ${holder.in === "path" ? "a string" : "unknown"}.`;
  context.repaired("missing-schema", path, message, "Add schema: { type: … }.");
}

function oneMediaType(holder: Json, content: Json, path: readonly string[], context: Context): void {
  const types = Object.keys(content);
  const kept = types.find((type) => type.includes("json")) ?? types[0];
  if (kept === undefined) delete holder.content;
  else holder.content = { [kept]: content[kept] };
  const message = kept === undefined ? "empty content is left out." : `of several media types ${quoted(kept)} is read.`;
  context.repaired("parameter-content", [...path, "content"], message, "Write exactly one media type.");
}
