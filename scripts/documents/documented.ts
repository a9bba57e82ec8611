/** How many operations a document has, counted without the generator. */
import { readFile } from "node:fs/promises";
import { parseYaml } from "@redocly/openapi-core";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

export async function countOperations(file: string): Promise<number> {
  const document: unknown = parseYaml(await readFile(file, "utf8"));
  const paths = isObject(document) ? document.paths : undefined;
  if (!isObject(paths)) return 0;
  return Object.values(paths).reduce<number>((sum, item) => sum + countItem(document as Json, item), 0);
}

function countItem(document: Json, item: unknown): number {
  if (!isObject(item)) return 0;
  if (typeof item.$ref === "string") return countItem(document, pointed(document, item.$ref));
  const more = isObject(item.additionalOperations) ? Object.keys(item.additionalOperations).length : 0;
  return more + METHODS.filter((method) => isObject(item[method])).length;
}

function pointed(document: Json, ref: string): unknown {
  const keys = ref
    .slice(2)
    .split("/")
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
  return keys.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), document);
}
