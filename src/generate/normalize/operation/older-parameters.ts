import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { bodyOf, takeBodies } from "../swagger/body.js";
import { convertParameter, isBody } from "../swagger/parameter.js";

/** A parameter or header with the words of its value beside its own, as Swagger 2.0 has it. */
export function repairOlderParameter({ value: holder, path }: At, context: Context): void {
  if (holder.schema !== undefined || holder.content !== undefined) return;
  if (holder.type === undefined && holder.enum === undefined && holder.items === undefined) return;
  const converted = convertParameter({ ...holder }, path, context);
  for (const word of Object.keys(holder)) delete holder[word];
  Object.assign(holder, converted);
  const message = "the type beside its name is read as its schema.";
  context.repaired("older-word", [...path, "type"], message, "Write schema: { type: … }.");
}

/** Parameters `in: body` and `in: formData`, as Swagger 2.0 has them, describe a request body. */
export function repairBodyParameters({ value: operation, path }: At, context: Context): void {
  const body = bodyOf(takeBodies(operation, path, context), undefined, context);
  if (!body) return;
  const read = operation.requestBody === undefined ? "read as the request body" : "left out beside the request body";
  if (operation.requestBody === undefined) operation.requestBody = body;
  const message = `a parameter in: body or formData is Swagger 2.0's: it is ${read}.`;
  context.repaired("older-word", [...path, "parameters"], message, "Write requestBody: { content: … }.");
}

/** Those of a path belong to each of its operations. */
export function repairSharedBodyParameters({ value: pathItem, path }: At, context: Context): void {
  const bodies = takeBodies(pathItem, path, context);
  if (bodies.length === 0) return;
  const { get: _, head: __, additionalOperations: more, ...others } = pathItem;
  for (const operation of [...Object.values(others), ...Object.values(isObject(more) ? more : {})]) {
    if (!isObject(operation) || operation.responses === undefined) continue;
    const own = Array.isArray(operation.parameters) ? operation.parameters : [];
    const copies = bodies.map(({ value, path }) => {
      const copy = structuredClone(value);
      context.moved(copy, path);
      return copy;
    });
    operation.parameters = [...own, ...copies];
  }
}

/** The operations have taken what they refer to. */
export function dropBodyComponents({ root }: Context): void {
  const parameters = isObject(root.components) ? root.components.parameters : undefined;
  for (const [name, parameter] of Object.entries(isObject(parameters) ? parameters : {})) {
    if (isObject(parameter) && isBody(parameter)) delete (parameters as Json)[name];
  }
}
