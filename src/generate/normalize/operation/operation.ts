import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { quoted } from "../words.js";

const METHODS = new Set("get put post delete options head patch trace query".split(" "));

/** Methods in capitals, and methods that OpenAPI has no word for: those stand under `additionalOperations` since 3.2. */
export function repairMethods({ value: pathItem, path }: At, context: Context): void {
  for (const key of Object.keys(pathItem)) {
    const value = pathItem[key];
    const word = key.toLowerCase();
    const at = [...path, key];
    if (METHODS.has(word)) {
      if (key === word || pathItem[word] !== undefined) continue;
      context.moved(value, at);
      pathItem[word] = value;
      delete pathItem[key];
      context.repaired("method", at, `the method ${quoted(key)} is read as "${word}".`, `Write ${word}.`);
    } else if (
      isOperation(value) &&
      /^[a-z][a-z-]*$/i.test(key) &&
      !key.startsWith("x-") &&
      key !== "additionalOperations"
    ) {
      addOperation(pathItem, key, value, at, context);
    }
  }
}

function isOperation(value: unknown): value is Json {
  return isObject(value) && isObject(value.responses);
}

function addOperation(pathItem: Json, key: string, value: Json, at: readonly string[], context: Context): void {
  const more = isObject(pathItem.additionalOperations) ? pathItem.additionalOperations : {};
  context.moved(value, at);
  pathItem.additionalOperations = { [key.toUpperCase()]: value, ...more };
  delete pathItem[key];
  const message = `the method ${quoted(key)} is read as one of "additionalOperations".`;
  context.repaired("method", at, message, `Write additionalOperations: { ${key.toUpperCase()}: … }.`);
}

/** An empty operationId names nothing. */
export function repairOperationId({ value: operation, path }: At, context: Context): void {
  if (typeof operation.operationId !== "string" || operation.operationId.trim() !== "") return;
  delete operation.operationId;
  context.repaired("operation-id", [...path, "operationId"], "an empty operationId is left out.", "Write a name.");
}
