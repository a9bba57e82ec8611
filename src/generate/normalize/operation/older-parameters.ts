import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { bodyOf, takeBodies } from "../swagger/body.js";
import { convertParameter } from "../swagger/parameter.js";

const METHODS = "get put post delete options head patch trace query".split(" ");

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
export function repairBodyParameters({ value: pathItem, path }: At, context: Context): void {
  const shared = takeBodies(pathItem, path, context);
  for (const method of METHODS) {
    const operation = pathItem[method];
    if (!isObject(operation)) continue;
    const own = takeBodies(operation, [...path, method], context);
    const body = bodyOf(own.length > 0 ? own : shared, undefined, context);
    if (!body) continue;
    note(operation, [...path, method], context);
    if (operation.requestBody === undefined) operation.requestBody = body;
  }
}

function note({ requestBody }: Json, path: readonly string[], context: Context): void {
  const read = requestBody === undefined ? "it is read as the request body" : "it is left out beside the request body";
  const message = `a parameter in: body or formData is Swagger 2.0's: ${read}.`;
  context.repaired("older-word", [...path, "parameters"], message, "Write requestBody: { content: … }.");
}
