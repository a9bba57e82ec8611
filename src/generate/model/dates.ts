import { readExtension } from "../extensions/read.js";
import { type Node, parsePointer } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import type { ResponseModel } from "./types.js";

/** Where in a body the values stand that may lack a zone, and the zone that is meant. */
export function readDates(reading: Reading, schema: Node): ResponseModel["dates"] {
  const { found, recursive, cut } = reading.dated.places(schema, "/body");
  const byZone = new Map<string, Set<string>>();
  for (const { at, schema } of found) {
    const extension = schema.at("x-date-time");
    if (!readExtension("x-date-time", extension, subject(reading, extension), reading.findings)) continue;
    const zone = extension.text("zone") ?? "UTC";
    const key = zone === "UTC" ? "Z" : zone;
    byZone.set(key, (byZone.get(key) ?? new Set()).add(at));
  }
  if (recursive || cut) {
    const name = (recursive ?? schema).resolved().pointer.split("/").pop();
    const message = `x-date-time: ${name} holds itself, so that dates in it can't be found at every depth: only the first is repaired.`;
    reading.findings.unchecked(subject(reading, recursive ?? schema), message, "Mark a schema that is not recursive.");
  }
  return [...byZone].map(([zone, at]) => ({ zone, at: [...at].sort().map(parsePointer) }));
}
