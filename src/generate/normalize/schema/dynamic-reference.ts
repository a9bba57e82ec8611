import { pointerOf } from "../../source/node.js";
import type { At, Context } from "../context.js";

/** `$dynamicRef` is read as a reference to the schema that has the anchor: what it leads to where nothing overrides it. */
export function repairDynamicReference({ value: schema, path }: At, context: Context): void {
  const { $dynamicRef: ref } = schema;
  if (typeof ref !== "string") return;
  delete schema.$dynamicRef;
  const anchor = ref.slice(ref.indexOf("#") + 1);
  const keys = anchor === "" ? around(path) : findAnchor(context, anchor);
  const at = [...path, "$dynamicRef"];
  if (keys && schema.$ref === undefined) {
    schema.$ref = `#${pointerOf(keys)}`;
    return;
  }
  const message = `the dynamic reference to "${anchor.slice(0, 60)}" leads to nothing: it is read as unknown.`;
  context.repaired("missing-reference", at, message, "Use $ref, or add the $dynamicAnchor.");
}

/** `#` is the schema that stands by itself around this one. */
function around(path: readonly string[]): readonly string[] | undefined {
  if (path[0] === "components") return path.slice(0, 3);
  const schema = path.indexOf("schema");
  return schema < 0 ? undefined : path.slice(0, schema + 1);
}

const anchorsOf = new WeakMap<object, Map<string, readonly string[]>>();

/** The schemas that have an anchor. The document is searched once. */
function findAnchor({ root }: Context, anchor: string): readonly string[] | undefined {
  const known = anchorsOf.get(root) ?? new Map<string, readonly string[]>();
  if (!anchorsOf.has(root)) search(root.components, ["components"], known);
  anchorsOf.set(root, known);
  return known.get(anchor);
}

function search(value: unknown, path: readonly string[], found: Map<string, readonly string[]>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const isAnchor = key === "$dynamicAnchor" || key === "$anchor";
    if (isAnchor && typeof child === "string" && !found.has(child)) found.set(child, path);
    search(child, [...path, key], found);
  }
}
