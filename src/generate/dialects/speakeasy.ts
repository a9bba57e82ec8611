/** `x-speakeasy-pagination`: https://www.speakeasy.com/docs/customize/runtime/pagination */
import { isObject } from "../source/node.js";
import { expressionOf } from "./answer.js";
import { guessedItems, inputExpression, pointerTo, readJsonPath } from "./expressions.js";
import type { DialectRule, OperationView, PaginationValue } from "./rule.js";

const WORD = "x-speakeasy-pagination";

type Words = Readonly<Record<string, unknown>>;

export function speakeasyPagination(view: OperationView): DialectRule | undefined {
  const at = view.operation.at(WORD);
  if (!isObject(at.value)) return undefined;
  const { type, inputs, outputs } = at.value;
  const out = isObject(outputs) ? outputs : {};
  const asked = placesOf(view, Array.isArray(inputs) ? inputs.filter(isObject) : []);
  const value =
    type === "url"
      ? byUrl(view, asked, out)
      : type === "cursor"
        ? byCursor(view, asked, out)
        : byNumber(view, asked, out);
  if (typeof value === "string") return { word: WORD, at, cannot: value };
  return { word: WORD, at, value };
}

/** The inputs by their types: `page`, `offset`, `cursor`, `limit`. */
function placesOf(view: OperationView, inputs: readonly Words[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    inputs.flatMap(({ name, type, in: where }) => {
      if (typeof name !== "string" || typeof type !== "string") return [];
      const keys = where === "requestBody" ? name.split(".") : [name];
      return [[type, inputExpression(view, keys, where === "requestBody" ? "body" : "parameters")]];
    }),
  );
}

function byNumber(view: OperationView, asked: Readonly<Record<string, string>>, out: Words): PaginationValue | string {
  const items = itemsAt(view, out);
  if (items === undefined) return "it names no list of results";
  const size = asked.limit === undefined ? {} : { size: asked.limit };
  if (asked.page !== undefined) return { style: "page", request: { page: asked.page, ...size }, response: { items } };
  if (asked.offset === undefined) return "it names neither a page nor an offset";
  return { style: "offset", request: { offset: asked.offset, ...size }, response: { items } };
}

function byCursor(view: OperationView, asked: Readonly<Record<string, string>>, out: Words): PaginationValue | string {
  if (asked.cursor === undefined) return "it names no cursor to send";
  const next = typeof out.nextCursor === "string" ? readJsonPath(out.nextCursor) : undefined;
  if (!next) return `the next cursor can't be read from ${JSON.stringify(out.nextCursor) ?? "nothing"}`;
  const items = next.inLastItem ? expressionOf(next.keys) : itemsAt(view, out);
  if (items === undefined) return "it names no list of results";
  const size = asked.limit === undefined ? {} : { size: asked.limit };
  const response = {
    items,
    next: next.inLastItem ? { lastItem: pointerTo(next.inLastItem) } : expressionOf(next.keys),
  };
  return { style: "cursor", request: { cursor: asked.cursor, ...size }, response };
}

function byUrl(view: OperationView, asked: Readonly<Record<string, string>>, out: Words): PaginationValue | string {
  const next = typeof out.nextUrl === "string" ? readJsonPath(out.nextUrl) : undefined;
  const items = itemsAt(view, out);
  if (!next || next.inLastItem) return "it says no place of the next URL";
  if (items === undefined) return "it names no list of results";
  const request = asked.limit === undefined ? {} : { request: { size: asked.limit } };
  return { style: "link", ...request, response: { items, next: expressionOf(next.keys) } };
}

function itemsAt(view: OperationView, { results }: Words): string | undefined {
  const place = typeof results === "string" ? readJsonPath(results) : undefined;
  return place && !place.inLastItem ? expressionOf(place.keys) : guessedItems(view);
}
