import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { quoted } from "../words.js";

/** Each tag has a name of its own, and parents that are there and don't go round in a circle. */
export function repairTags({ value: root, path }: At, context: Context): void {
  if (!Array.isArray(root.tags)) return;
  const at = [...path, "tags"];
  const seen = new Set<unknown>();
  context.filter(root.tags, at, (tag, index) => {
    if (!isObject(tag)) return true;
    const here = [...at, String(index)];
    if (tag.name !== undefined && seen.has(tag.name)) {
      const message = `the tag ${quoted(String(tag.name))} is declared twice: the first one counts.`;
      context.repaired("tag", here, message, "Remove one of them.");
    } else {
      seen.add(tag.name);
      return true;
    }
    return false;
  });
  repairParents(root.tags.filter(isObject), at, context);
}

function repairParents(tags: readonly Json[], path: readonly string[], context: Context): void {
  const byName = new Map(tags.map((tag) => [tag.name, tag]));
  for (const [index, tag] of tags.entries()) {
    const { parent } = tag;
    if (parent === undefined) continue;
    const above = new Set<unknown>([tag.name]);
    let next: unknown = parent;
    while (next !== undefined && byName.has(next) && !above.has(next)) {
      above.add(next);
      next = byName.get(next)?.parent;
    }
    if (next === undefined) continue;
    delete tag.parent;
    const why = above.has(next) ? "that goes round in a circle" : "there is no such tag";
    const message = `the parent ${quoted(String(parent))} of the tag ${quoted(String(tag.name))} is left out: ${why}.`;
    context.repaired("tag", [...path, String(index), "parent"], message, "Name another tag.");
  }
}
