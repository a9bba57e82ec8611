import { isObject } from "../../source/node.js";
import type { At, Context } from "../context.js";

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
export function repairBodyOfGet({ value: operation, path }: At, context: Context): void {
  const method = path.at(-1);
  if (operation.requestBody === undefined || (method !== "get" && method !== "head")) return;
  delete operation.requestBody;
  const message = `the body of a ${method.toUpperCase()} request is left out: fetch can't send it.`;
  context.repaired("body-of-get", [...path, "requestBody"], message, "Use query parameters, or another method.");
}
