import { isObject } from "../source/node.js";
import * as openapi from "../source/openapi.js";
import type { Shape } from "../source/shapes.js";
import type { Context, Json } from "./context.js";
import { isBody } from "./swagger/parameter.js";

/** Why an object can't be what it should be there, though nobody could make up what is wrong with it. */
type Check = (value: Json, path: readonly string[]) => string | undefined;

const has =
  (word: string): Check =>
  (value) =>
    value[word] === undefined ? `what has no "${word}" is left out` : undefined;

const CHECKS: ReadonlyMap<Shape, readonly Check[]> = new Map<Shape, readonly Check[]>([
  [openapi.parameter, [has("name"), isParameter]],
  [openapi.license, [has("name")]],
  [openapi.externalDocs, [has("url")]],
  [openapi.server, [has("url")]],
  [openapi.tag, [has("name")]],
  [openapi.securityScheme, [has("type")]],
]);

/** Components that describe a body stay until the operations have taken them. */
function isParameter(value: Json, [first]: readonly string[]): string | undefined {
  return isBody(value) && first !== "components" ? "a second body is left out" : undefined;
}

/** Leaves out what lacks the one thing that makes it what it is. */
export function dropIncomplete(
  holder: Json,
  path: readonly string[],
  shapeOf: (key: string) => Shape | undefined,
  context: Context,
): void {
  for (const key of Object.keys(holder)) {
    const checks = CHECKS.get(shapeOf(key) ?? "any");
    if (checks && isIncomplete(holder[key], checks, [...path, key], context)) delete holder[key];
  }
}

export function dropIncompleteItems(list: unknown[], path: readonly string[], of: Shape, context: Context): void {
  const checks = CHECKS.get(of);
  if (!checks) return;
  context.filter(list, path, (item, index) => !isIncomplete(item, checks, [...path, String(index)], context));
}

function isIncomplete(value: unknown, checks: readonly Check[], path: readonly string[], context: Context): boolean {
  if (!isObject(value) || typeof value.$ref === "string") return false;
  const wrong = checks.map((check) => check(value, path)).find((found) => found !== undefined);
  if (wrong === undefined) return false;
  context.repaired("incomplete", path, `${wrong}.`, "Complete it, or remove it.");
  return true;
}
