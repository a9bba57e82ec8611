/** Reads what an answer says of a list, in the forms in which services say it. */
import { getIn } from "../call/expression.js";
import type { Path, Place } from "../operation.js";
import type { Id } from "./pagination.js";

/** The list of items. Some services write `null` for an empty one, or for what would hold it. */
export function itemsOf<Item>(value: unknown, place: Place, body: unknown): readonly Item[] | undefined {
  if (Array.isArray(value)) return value;
  const path = typeof place === "string" ? [] : place;
  const isNull = [...path, ""].some((_, length) => getIn(body, path.slice(0, length)) === null);
  return isNull ? [] : undefined;
}

/** What identifies each item; `undefined` where one has nothing that does. */
export function idsOf(items: readonly unknown[], path: Path): readonly Id[] | undefined {
  const [key = "", ...rest] = path;
  const ids: Id[] = [];
  for (const item of items) {
    const id = rest.length === 0 && Object(item) === item ? (item as Record<string, unknown>)[key] : getIn(item, path);
    if (id === undefined || id === null) return undefined;
    if (typeof id === "object") ids.push(JSON.stringify(id, bigintsAsText));
    else ids.push(typeof id === "bigint" ? String(id) : (id as Id));
  }
  return ids;
}

/** A client that reads integers as BigInts has them in items too, and JSON doesn't take them. */
export function bigintsAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** Numbers beyond 2^53 are rounded when JSON is parsed: several ids become the same one. */
export function canDistinguish(ids: readonly Id[]): boolean {
  return ids.every((id) => typeof id !== "number" || !Number.isInteger(id) || Number.isSafeInteger(id));
}

/** A count: a whole number from 0, also as a text, with or without separators of thousands; else it is unknown. */
export function numberOf(value: unknown): number | undefined {
  const text = typeof value === "string" ? value.trim().replace(/,(?=\d{3}(?!\d))/g, "") : value;
  const number = typeof text === "string" && text !== "" ? Number(text) : text;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
