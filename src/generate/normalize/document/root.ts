import { isObject } from "../../source/node.js";
import type { At, Context } from "../context.js";

/** What every document has: a title, a version and paths, though there may be none. */
export function repairRoot({ value: root, path }: At, context: Context): void {
  if (!isObject(root.info) && typeof root.info !== "string") {
    root.info = {};
    context.repaired("missing-field", path, "the document has no info.", "Add info: { title, version }.");
  }
  if (isObject(root["x-webhooks"]) && root.webhooks === undefined) {
    context.moved(root["x-webhooks"], ["x-webhooks"]);
    root.webhooks = root["x-webhooks"]; // Redocly's word until 3.1 had one.
  }
  delete root["x-webhooks"];
}

/** A document that has only webhooks or components needs no paths. */
export function repairPathsOfRoot({ value: root, path }: At, context: Context): void {
  if (isObject(root.paths)) return;
  root.paths = {};
  if (root.webhooks !== undefined || root.components !== undefined) return;
  context.repaired("missing-field", path, "the document has no paths.", "Add paths.");
}

export function repairInfo({ value: info, path }: At, context: Context): void {
  for (const [field, value] of [
    ["title", "API"],
    ["version", "0.0.0"],
  ] as const) {
    if (typeof info[field] === "string" && (field !== "title" || info.title !== "")) continue;
    if (typeof info[field] === "number") continue;
    info[field] = value;
    const message = `info has no ${field}: "${value}" is taken.`;
    context.repaired("missing-field", path, message, `Add info.${field}.`);
  }
}
