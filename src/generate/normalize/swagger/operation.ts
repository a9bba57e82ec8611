import { isObject } from "../../source/node.js";
import type { Context, Json } from "../context.js";
import { bodyOf, takeBodies, type Written } from "./body.js";
import { mediaTypes } from "./media-types.js";
import { convertParameter } from "./parameter.js";
import { convertResponse } from "./response.js";

const METHODS = "get put post delete options head patch".split(" ");

/** Converts a path's operations: the parameters that describe a body become one, and answers get media types. */
export function convertOperations(pathItem: Json, path: readonly string[], context: Context): void {
  const shared = takeBodies(pathItem, path, context);
  convertParameters(pathItem, path, context);
  for (const method of METHODS) {
    const operation = pathItem[method];
    if (isObject(operation)) convertOperation(operation, [...path, method], shared, context);
  }
}

function convertOperation(
  operation: Json,
  path: readonly string[],
  shared: readonly Written[],
  context: Context,
): void {
  const own = takeBodies(operation, path, context);
  convertParameters(operation, path, context);
  const consumes = operation.consumes ?? context.root.consumes;
  const body = bodyOf(own.length > 0 ? own : shared, consumes, context);
  if (body && operation.requestBody === undefined) operation.requestBody = body;
  const produces = mediaTypes(operation.produces, context.root.produces);
  for (const [status, response] of Object.entries(isObject(operation.responses) ? operation.responses : {})) {
    if (isObject(response)) convertResponse(response, [...path, "responses", status], produces, context);
  }
  for (const word of ["consumes", "produces", "schemes"]) delete operation[word];
}

function convertParameters(holder: Json, path: readonly string[], context: Context): void {
  const { parameters } = holder;
  if (!Array.isArray(parameters)) return;
  for (const [index, item] of parameters.entries()) {
    if (!isObject(item) || typeof item.$ref === "string") continue;
    parameters[index] = convertParameter(item, [...path, "parameters", String(index)], context);
  }
}
