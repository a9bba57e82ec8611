import type { OperationModel } from "../../generate/model/types.js";
import { words } from "../message.js";
import type { Context, OperationPair } from "./context.js";

/** Which methods are gone, new, or called otherwise; gives those that are in both. */
export function compareMethods(context: Context): OperationPair[] {
  const { changes, places } = context;
  const [old, next] = [context.old.model.operations, context.new.model.operations];
  const byName = new Map(next.map((operation) => [operation.name, operation]));
  const pairs = old.flatMap((operation): OperationPair[] => {
    const same = byName.get(operation.name);
    return same ? [{ old: operation, new: same }] : [];
  });
  const kept = new Set(pairs.map(({ new: operation }) => operation));
  const byRequest = new Map(next.filter((each) => !kept.has(each)).map((each) => [requestOf(each), each]));
  for (const operation of old) {
    if (byName.has(operation.name)) continue;
    const renamed = byRequest.get(requestOf(operation));
    if (renamed) kept.add(renamed);
    changes.add(
      {
        level: "breaking",
        kind: renamed ? "method-renamed" : "method-removed",
        at: operation.name,
        message: renamed ? words`is ${renamed.name} now` : words`is gone`,
        ...(renamed
          ? { place: places.new.ofOperation(renamed, { in: "operation" }), document: "new" }
          : { place: places.old.ofOperation(operation, { in: "operation" }), document: "old" }),
      },
      [operation.name],
    );
    if (renamed) pairs.push({ old: operation, new: renamed });
  }
  for (const operation of next) {
    if (kept.has(operation)) continue;
    const place = places.new.ofOperation(operation, { in: "operation" });
    changes.add(
      { level: "additive", kind: "method-added", at: operation.name, message: words`is new`, place, document: "new" },
      [operation.name],
    );
  }
  return pairs;
}

/** What an operation asks, whatever its parameters are called. */
function requestOf({ method, template }: OperationModel): string {
  return `${method} ${template.replace(/\{[^{}]*\}/g, "{}")}`;
}
