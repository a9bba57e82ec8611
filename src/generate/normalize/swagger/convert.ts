import { isObject, parsePointer, pointerOf } from "../../source/node.js";
import * as swagger from "../../source/swagger.js";
import { walk } from "../../source/walk.js";
import type { Context, Json } from "../context.js";
import { nameInnerSchemas } from "../document/inner-references.js";
import { mediaTypes } from "./media-types.js";
import { convertOperations } from "./operation.js";
import { convertParameter, isBody } from "./parameter.js";
import { convertResponse } from "./response.js";
import { convertSecurityScheme } from "./security.js";
import { serversOf } from "./servers.js";

/** Where Swagger's components are in OpenAPI 3. */
const MOVED: Readonly<Record<string, string>> = {
  definitions: "schemas",
  parameters: "parameters",
  responses: "responses",
  securityDefinitions: "securitySchemes",
};

/**
 * Turns Swagger 2.0 into OpenAPI 3, in place; each part keeps the place where it was written. The converters on npm lose
 * what form parameters say of their values and body parameters that are referred to, or aren't kept up any more.
 */
export function convertSwagger(context: Context): void {
  const { root } = context;
  nameInnerSchemas(context, swagger);
  walk(root, swagger.root, [], ({ value }) => {
    if (isObject(value)) rewriteReference(value);
    return undefined;
  });
  moveComponents(context);
  for (const [path, item] of Object.entries(isObject(root.paths) ? root.paths : {})) {
    if (isObject(item)) convertOperations(item, ["paths", path], context);
  }
  convertComponents(context);
  root.servers = serversOf(root);
  for (const word of ["swagger", "host", "basePath", "schemes", "consumes", "produces"]) delete root[word];
}

function rewriteReference(value: Json): void {
  if (typeof value.$ref !== "string") return;
  const [word = "", ...rest] = parsePointer(value.$ref.slice(1));
  const moved = Object.hasOwn(MOVED, word) ? MOVED[word] : undefined;
  if (moved !== undefined) value.$ref = `#${pointerOf(["components", moved, ...rest])}`;
}

function moveComponents(context: Context): void {
  const { root } = context;
  // Rules that an overlay has brought in.
  const components: Json = isObject(root.components) ? root.components : {};
  for (const [old, now] of Object.entries(MOVED)) {
    context.moved(root[old], [old]);
    if (root[old] !== undefined) components[now] = root[old];
    delete root[old];
  }
  root.components = components;
}

/** Bodies have gone into the operations that refer to them. */
function convertComponents(context: Context): void {
  const { components } = context.root;
  if (!isObject(components)) return;
  const produces = mediaTypes(context.root.produces);
  each(components.responses, (response, name) => {
    convertResponse(response, ["components", "responses", name], produces, context);
    return response;
  });
  each(components.parameters, (parameter, name) => {
    return isBody(parameter) ? undefined : convertParameter(parameter, ["components", "parameters", name], context);
  });
  each(components.securitySchemes, (scheme) => convertSecurityScheme(scheme));
}

function each(container: unknown, convert: (value: Json, name: string) => Json | undefined): void {
  if (!isObject(container)) return;
  for (const [name, value] of Object.entries(container)) {
    if (!isObject(value) || typeof value.$ref === "string") continue;
    const converted = convert(value, name);
    if (converted === undefined) delete container[name];
    else container[name] = converted;
  }
}
