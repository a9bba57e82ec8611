import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";

/** A request body without content: there is one, but nothing is known of it. */
export function repairRequestBody({ value: body, path }: At, context: Context): void {
  if (isObject(body.content) && Object.keys(body.content).length > 0) return;
  body.content = { "application/json": { schema: {} } };
  const message = "the request body names no media type: it is read as unknown JSON.";
  context.repaired(
    "missing-field",
    [...path, "content"],
    message,
    "Write content: { application/json: { schema: … } }.",
  );
}

/** GET and HEAD requests have no body (RFC 9110), and `fetch` sends none. */
export function repairBodyOfGet({ value: pathItem, path }: At, context: Context): void {
  for (const method of ["get", "head"]) {
    const operation = pathItem[method];
    if (!isObject(operation) || operation.requestBody === undefined) continue;
    delete (operation as Json).requestBody;
    const message = `the body of a ${method.toUpperCase()} request is left out: fetch can't send it.`;
    const fix = "Use query parameters, or another method.";
    context.repaired("body-of-get", [...path, method, "requestBody"], message, fix);
  }
}
