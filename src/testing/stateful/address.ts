import type { Node } from "../../generate/source/node.js";
import type { Collection } from "../collections/find.js";

/** Where a request looks: in which list, and for which of its items. */
export interface Address {
  /** The path of the list, with the values of its parameters. */
  readonly list: string;
  readonly id: string | undefined;
}

/** What a path says of a collection. */
export function addressOf({ list, itemPath }: Pick<Collection, "list" | "itemPath">, path: string): Address {
  const depth = stem(list.path).split("/").length;
  const segments = path.split("/");
  const base = segments.slice(0, depth).join("/");
  const own = segments.length === depth || segments[depth] === "";
  const suffix = /\.[a-z]+$/.exec(itemPath ?? "")?.[0] ?? "";
  const last = segments[depth];
  // Below an item its own suffix is missing: `/books/1.json`, `/books/1/pages.json`.
  const id = last?.endsWith(suffix) ? last.slice(0, last.length - suffix.length) : last;
  return { list: own ? stem(base) : base, id: own || id === undefined ? undefined : decoded(id) };
}

/** Whether a path leads to something that an item has. */
export function isBelow(path: string, { itemPath }: Collection): boolean {
  return itemPath !== undefined && nameless(path).startsWith(`${nameless(stem(itemPath))}/`);
}

/** The path parameter that names an item. */
export function itemParameter({ get, update, replace, remove, itemPath }: Collection): Node | undefined {
  const name = /\{([^{}]*)\}[^{}]*$/.exec(itemPath ?? "")?.[1];
  const operation = get ?? update ?? replace ?? remove;
  const all = [operation?.node, operation?.pathItem].flatMap((holder) => holder?.at("parameters").items() ?? []);
  return all.find((parameter) => parameter.text("in") === "path" && parameter.text("name") === name);
}

/** Without a suffix or a slash at its end. */
function stem(path: string): string {
  return path.replace(/(\.[a-z]+|\/)$/, "");
}

function nameless(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
