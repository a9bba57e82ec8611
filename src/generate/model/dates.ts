import { readExtension } from "../extensions/read.js";
import { type Node, parsePointer } from "../source/node.js";
import { below } from "./below.js";
import { type Reading, subject } from "./context.js";
import type { ResponseModel } from "./types.js";

/** Where in a body the values stand that may lack a zone, and the zone that is meant. */
export function readDates(reading: Reading, schema: Node): ResponseModel["dates"] {
  const found = new Map<string, Set<string>>();
  walk(reading, schema, "/body", new Set(), found);
  return [...found].map(([zone, at]) => ({ zone, at: [...at].sort().map(parsePointer) }));
}

function walk(
  reading: Reading,
  node: Node,
  at: string,
  above: ReadonlySet<string>,
  found: Map<string, Set<string>>,
): void {
  const schema = node.resolved();
  const { pointer } = schema;
  if (above.has(pointer)) {
    // Only where dates stand in the cycle does cutting it lose any.
    if (marks(schema, new Set())) {
      const message = `x-date-time: ${pointer.split("/").pop()} holds itself, so that dates in it can't be found at every depth: only the first is repaired.`;
      reading.findings.unchecked(subject(reading, node), message, "Mark a schema that is not recursive.");
    }
    return;
  }
  const seen = new Set([...above, pointer]);
  const extension = schema.at("x-date-time");
  if (extension.exists && readExtension("x-date-time", extension, subject(reading, extension), reading.findings)) {
    const zone = extension.text("zone") ?? "UTC";
    const key = zone === "UTC" ? "Z" : zone;
    found.set(key, (found.get(key) ?? new Set()).add(at));
  }
  for (const [step, child] of below(schema)) walk(reading, child, `${at}${step}`, seen, found);
}

function marks(schema: Node, seen: Set<string>): boolean {
  const node = schema.resolved();
  if (seen.has(node.pointer)) return false;
  seen.add(node.pointer);
  return node.at("x-date-time").exists || below(node).some(([, child]) => marks(child, seen));
}
