import type { Context } from "../context.js";
import { quoted } from "../words.js";
import { operationsOf } from "./operations.js";

/**
 * An operationId belongs to one operation. Of several that have it the first keeps it, in the order of their paths and
 * methods as texts: moving a path within the document changes no name.
 */
export function repairOperationIds(context: Context): void {
  const sorted = operationsOf(context.root).sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0));
  const owners = new Map<string, string>();
  for (const { operation, path, label } of sorted) {
    const { operationId: id } = operation;
    if (typeof id !== "string") continue;
    const owner = owners.get(id);
    if (owner === undefined) {
      owners.set(id, label);
      continue;
    }
    delete operation.operationId;
    const message = `the operationId ${quoted(id)} belongs to ${owner}: ${label} is named without it.`;
    context.chosen("operation-id", [...path, "operationId"], message, "Give each operation one of its own.");
  }
}
