import type { Name, Nameable } from "./operation.js";
import { type PathParts, partsOf, resourcesOf } from "./path.js";
import type { PathTree, Siblings } from "./siblings.js";
import { isVerb, usualWords } from "./verbs.js";
import { camelCase, isPlural, wordsOf } from "./words.js";

/**
 * A name by the path: its static segments are the resource; an item has `get`, `update` and `delete`, a collection `list`
 * and `create`; a POST to a last word that is no collection is that word.
 */
export function nameByPath(operation: Nameable, tree: PathTree): Name {
  const parts = partsOf(operation.path);
  const resources = resourcesOf(parts);
  if (parts.fragment !== undefined) return [...resources, camelCase(parts.fragment)];
  if (resources.length === 0 && operation.operationId !== undefined) return [camelCase(operation.operationId)];
  return saysMethod(operation, parts, tree.siblings(parts)) ? resources : [...resources, usualWord(operation, tree)];
}

/** What is done with an item or a collection, whatever the path's last word says. */
export function usualWord(operation: Nameable, tree: PathTree): string {
  const parts = partsOf(operation.path);
  const last = parts.segments.at(-1);
  const siblings = tree.siblings(parts);
  return last?.kind === "parameter"
    ? itemWord(operation, siblings)
    : collectionWord(operation, siblings, isPlural(last?.text ?? ""));
}

/** Whether the path's last word is the method. */
function saysMethod(operation: Nameable, { segments }: PathParts, { methods, hasBelow }: Siblings): boolean {
  const last = segments.at(-1);
  if (last?.kind !== "static" || hasBelow || methods.size > 1) return false;
  if (usualWords.has(camelCase(last.text)) && segments.length > 1) return true;
  if (operation.method !== "POST") return false;
  const words = wordsOf(last.text);
  return isVerb(words[0] ?? "") || !(isPlural(last.text) || creates(operation, words));
}

/** `createSpeech` for a POST to `/audio/speech`. */
function creates({ operationId = "" }: Nameable, words: readonly string[]): boolean {
  const [first = "", ...rest] = wordsOf(operationId).map((word) => word.toLowerCase());
  const last = words.at(-1)?.toLowerCase() ?? "";
  return ["create", "add", "new"].includes(first) && [last, `${last}s`].includes(rest.at(-1) ?? "");
}

function itemWord({ method, operationId }: Nameable, { methods, collectionMethods }: Siblings): string {
  switch (method) {
    case "GET":
      return "get";
    case "PUT":
      return methods.has("PATCH") ? "replace" : "update";
    case "PATCH":
      return "update";
    case "POST":
      if (!methods.has("PUT") && !methods.has("PATCH")) return "update";
      return collectionMethods.has("POST") && operationId !== undefined ? camelCase(operationId) : "create";
    default:
      return camelCase(method.toLowerCase());
  }
}

function collectionWord({ method, operationId = "" }: Nameable, siblings: Siblings, plural: boolean): string {
  const { methods, itemMethods, hasItems, isList } = siblings;
  // What is done with the collection as a whole has another name than what is done with one of its items.
  const whole = (word: string, ...sameWord: string[]) =>
    sameWord.some((other) => itemMethods.has(other)) ? `${word}All` : word;
  switch (method) {
    case "GET":
      if (isList || wordsOf(operationId)[0]?.toLowerCase() === "list") return "list";
      return (isList === undefined ? hasItems || plural : hasItems && plural) ? "list" : whole("get", "GET");
    case "PUT":
      return methods.has("PATCH") ? whole("replace", "PUT") : whole("update", "PUT", "PATCH");
    case "PATCH":
      return whole("update", "PUT", "PATCH");
    case "DELETE":
      return whole("delete", "DELETE");
    case "POST":
      return isSingle(siblings) && !methods.has("PUT") && !methods.has("PATCH") ? "update" : "create";
    default:
      return camelCase(method.toLowerCase());
  }
}

/** Whether a path stands for one thing that is there once: its settings, say. */
function isSingle({ methods, hasItems, isList }: Siblings): boolean {
  return methods.has("GET") && !hasItems && isList === false;
}
