import { wordOf } from "../../generate/model/properties.js";
import type { Node } from "../../generate/source/node.js";
import type { Collection, Paging } from "../collections/find.js";
import { getIn, plainName } from "../collections/values.js";
import type { JsonObject } from "../document.js";

/** The part of a list that a request asks for. */
export interface Window {
  readonly start: number;
  readonly size: number;
  /** The query parameter that says where it begins, and how. */
  readonly by: { readonly name: string; readonly kind: PlaceKind } | undefined;
  /** What counts pages. */
  readonly firstPage: number;
}

export type PlaceKind = "page" | "offset" | "cursor";

/** Query parameters that tell where a page begins, in documents that declare only that a link follows. */
const PLACES: Readonly<Record<PlaceKind, readonly string[]>> = {
  cursor: [
    "cursor",
    "after",
    "startingafter",
    "pagetoken",
    "nexttoken",
    "paginationtoken",
    "continuationtoken",
    "marker",
  ],
  page: ["page", "pagenumber", "pagenum", "pageno"],
  offset: ["offset", "skip", "startat", "startindex"],
};

/** What a size is where neither request nor document say it. */
const USUAL_SIZE = 20;

/** The window that a query asks for; `undefined` where its cursor is none of this list's. */
export function windowOf(
  collection: Collection,
  items: readonly JsonObject[],
  query: URLSearchParams,
): Window | undefined {
  const { paging } = collection;
  const firstPage = paging?.facts.firstPage ?? 1;
  if (!paging) return { start: 0, size: items.length, by: undefined, firstPage };
  const size = sizeOf(paging, query);
  const by = placeParameter(collection, paging);
  const asked = by && query.get(by.name);
  if (!by || asked === null || asked === undefined || asked === "") return { start: 0, size, by, firstPage };
  const start = startOf(paging, by.kind, asked, { items, size, firstPage, id: collection.id });
  return start === undefined ? undefined : { start, size, by, firstPage };
}

/** The cursor that leads on after an item. */
export function cursorAfter({ facts }: Paging, id: string | undefined, item: JsonObject, index: number): string {
  const { lastItem } = facts.response;
  if (lastItem) return String(getIn(item, lastItem));
  return Buffer.from(JSON.stringify([index, id === undefined ? null : item[id]])).toString("base64url");
}

function sizeOf({ facts }: Paging, query: URLSearchParams): number {
  const [place, name] = facts.request.size ?? [];
  const asked = place === "query" && name !== undefined ? query.get(name) : null;
  const { min = 1, max = Number.POSITIVE_INFINITY, default: usual = USUAL_SIZE } = facts.size ?? {};
  const size = asked === null || asked === "" ? usual : Math.trunc(Number(asked));
  return Math.min(Math.max(Number.isNaN(size) ? usual : size, min), max);
}

function placeParameter({ list }: Collection, { style, facts }: Paging): Window["by"] {
  const [place, name] = facts.request.place ?? [];
  if (place === "query" && name !== undefined) return { name, kind: style === "link" ? "cursor" : style };
  if (style !== "link") return undefined;
  const names = queryParameters(list).map((parameter) => parameter.text("name") ?? "");
  for (const kind of ["cursor", "page", "offset"] as const) {
    const found = names.find((each) => PLACES[kind].includes(plainName(each)));
    if (found !== undefined) return { name: found, kind };
  }
  return { name: "cursor", kind: "cursor" };
}

interface Asked {
  readonly items: readonly JsonObject[];
  readonly size: number;
  readonly firstPage: number;
  readonly id: string | undefined;
}

function startOf(paging: Paging, kind: PlaceKind, asked: string, list: Asked): number | undefined {
  const number = Math.trunc(Number(asked));
  if (kind === "page") return Number.isNaN(number) ? undefined : Math.max(0, (number - list.firstPage) * list.size);
  if (kind === "offset") return Number.isNaN(number) ? undefined : Math.max(0, number);
  return afterCursor(paging, asked, list);
}

function afterCursor({ facts }: Paging, cursor: string, { items, id }: Asked): number | undefined {
  const { lastItem } = facts.response;
  if (lastItem) {
    const index = items.findIndex((item) => String(getIn(item, lastItem)) === cursor);
    return index < 0 ? undefined : index + 1;
  }
  const read = readCursor(cursor);
  if (!read) return undefined;
  // The item may be gone meanwhile; what came after it has its place now.
  const found = id === undefined ? -1 : items.findIndex((item) => item[id] === read.id);
  return found < 0 ? Math.max(0, read.index - 1) : found + 1;
}

function readCursor(cursor: string): { index: number; id: unknown } | undefined {
  try {
    const [index, id] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Number.isSafeInteger(index) && index >= 0 ? { index, id } : undefined;
  } catch {
    return undefined;
  }
}

/** The query parameters of an operation, its path's own included. */
export function queryParameters({ node, pathItem }: Collection["list"]): Node[] {
  const all = [node, pathItem].flatMap((holder) => holder.at("parameters").items());
  return all.filter((parameter) => parameter.text("in") === "query");
}

/** The items that a query's other parameters leave: those that are called as a property of the items are filters. */
export function filtered(
  collection: Collection,
  items: readonly JsonObject[],
  query: URLSearchParams,
): readonly JsonObject[] {
  const paging = [collection.paging?.facts.request.size?.[1], collection.paging?.facts.request.place?.[1]];
  const filters = queryParameters(collection.list).flatMap((parameter) => {
    const name = parameter.text("name") ?? "";
    const values = query.getAll(name).flatMap((value) => (isList(parameter) ? value.split(",") : [value]));
    return paging.includes(name) || values.length === 0 ? [] : [{ name: plainName(name), values }];
  });
  return items.filter((item) =>
    filters.every(({ name, values }) => {
      const key = Object.keys(item).find((each) => plainName(each) === name);
      const value = key === undefined ? undefined : item[key];
      return value === undefined || (typeof value === "object" && value !== null) || values.includes(String(value));
    }),
  );
}

function isList(parameter: Node): boolean {
  return wordOf(parameter.at("schema"), "type") === "array";
}
