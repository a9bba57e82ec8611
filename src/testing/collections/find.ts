import { isRecord, itemsOf, propertiesOf, schemaAt, successOf } from "../../generate/model/properties.js";
import type { OperationModel } from "../../generate/model/types.js";
import type { Node } from "../../generate/source/node.js";
import type { ContractDocument } from "../document.js";
import type { DocumentOperation } from "../operations.js";
import { identityOf } from "./identity.js";
import { plainName } from "./values.js";

/** How a list pages, as its descriptor says. */
export type Paging = NonNullable<OperationModel["pagination"]>;

/** Operations that belong together: a list, and what is done with one of its items. */
export interface Collection {
  /** `books` */
  readonly name: string;
  readonly list: DocumentOperation;
  readonly create?: DocumentOperation | undefined;
  readonly get?: DocumentOperation | undefined;
  /** PATCH, or a service's POST. */
  readonly update?: DocumentOperation | undefined;
  /** PUT */
  readonly replace?: DocumentOperation | undefined;
  readonly remove?: DocumentOperation | undefined;
  /** `/books/{bookId}` */
  readonly itemPath?: string | undefined;
  /** Where the items stand in the list's answer. */
  readonly items: readonly string[];
  readonly item: Node;
  /** The item's property that its path names. */
  readonly id?: string | undefined;
  readonly paging?: Paging | undefined;
}

/** The collections of a document: lists of which one item can be had, or to which one can be added. */
export function collectionsOf(document: ContractDocument, operations: readonly DocumentOperation[]): Collection[] {
  const models = new Map(document.model.operations.map((model) => [`${model.method} ${model.path}`, model]));
  return operations.flatMap((list) => {
    if (list.method !== "GET" || list.path.endsWith("}")) return [];
    const paging = models.get(list.name)?.pagination;
    const found = listOf(list, paging);
    if (!found) return [];
    const itemPath = operations.map(({ path }) => path).find((path) => isItemOf(path, list.path));
    const on = (method: string, path: string | undefined) =>
      operations.find((operation) => operation.method === method && operation.path === path);
    const create = creatorOf(on("POST", list.path), found.items);
    const parameter = itemPath && /\{([^{}]*)\}[^{}]*$/.exec(itemPath)?.[1];
    const [own] = paging?.facts.id ?? [];
    const id = itemPath === undefined ? own : identityOf(found.item, parameter);
    if (itemPath === undefined ? !create : id === undefined) return [];
    return [
      {
        name: nameOf(list),
        list,
        create,
        get: on("GET", itemPath),
        update: on("PATCH", itemPath) ?? on("POST", itemPath),
        replace: on("PUT", itemPath),
        remove: on("DELETE", itemPath),
        itemPath,
        ...found,
        id: id ?? identityOf(found.item, undefined),
        paging,
      },
    ];
  });
}

/** Whether a path is that of a list with one parameter more: `/books.json` has `/books/{id}.json`. */
function isItemOf(path: string, list: string): boolean {
  const [, base = "", suffix = ""] = /^(.*?)(\.[a-z]+|\/)?$/.exec(list) ?? [];
  const tail = suffix === "/" && !path.endsWith("/") ? "" : suffix;
  if (!path.startsWith(`${base}/`) || !path.endsWith(tail)) return false;
  const between = path.slice(base.length + 1, path.length - tail.length);
  return /^\{[^{}/]+\}$/.test(between);
}

/** A POST that answers with such a list is a search. */
function creatorOf(post: DocumentOperation | undefined, items: readonly string[]): DocumentOperation | undefined {
  const schema = post && successOf(post.node)?.schema;
  const list = schema && schemaAt(schema, items);
  return list && itemsOf(list) ? undefined : post;
}

/** Where a list's items stand, and what they are. */
function listOf(
  { node, path }: DocumentOperation,
  paging: Paging | undefined,
): Pick<Collection, "items" | "item"> | undefined {
  const schema = successOf(node)?.schema;
  if (!schema) return undefined;
  const place = paging?.facts.response.items;
  if (place !== undefined && typeof place !== "string") {
    const array = schemaAt(schema, place);
    const item = array && itemsOf(array);
    return item && { items: place, item };
  }
  const root = itemsOf(schema);
  if (root) return isRecord(root) ? { items: [], item: root } : undefined;
  const arrays = [...propertiesOf(schema)].flatMap(([name, property]) => {
    const item = itemsOf(property);
    return item && isRecord(item) ? [{ items: [name], item }] : [];
  });
  const last = plainName(
    path
      .split("/")
      .at(-1)
      ?.replace(/\.[a-z]+$/, "") ?? "",
  );
  const usual = ["data", "items", "results", "entries", "records", last];
  const named = arrays.find(({ items }) => usual.includes(plainName(items[0] ?? "")));
  return named ?? (arrays.length === 1 ? arrays[0] : undefined);
}

function nameOf({ path }: DocumentOperation): string {
  const fixed = path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
  return fixed.at(-1)?.replace(/\.[a-z]+$/, "") ?? "items";
}
