/** `x-fern-pagination`, on an operation or, for those that say `true`, at the root. */
import { isObject } from "../source/node.js";
import { expressionOf } from "./answer.js";
import { guessedItems, inputExpression, readDotted } from "./expressions.js";
import type { DialectRule, OperationView, PaginationValue } from "./rule.js";
import { OFFSET, PAGE, plain } from "./words.js";

const WORD = "x-fern-pagination";

type Words = Readonly<Record<string, unknown>>;

export function fernPagination(view: OperationView): DialectRule | undefined {
  const own = view.operation.at(WORD);
  const at = own.value === true ? view.root.at(WORD) : own;
  if (!isObject(at.value)) return undefined;
  const value = ruleOf(view, at.value);
  return typeof value === "string" ? { word: WORD, at, cannot: value } : { word: WORD, at, value };
}

function ruleOf(view: OperationView, words: Words): PaginationValue | string {
  if (words.type === "custom") return "custom paging is code, which a document can't say";
  const items = answerAt(words.results) ?? guessedItems(view);
  if (items === undefined) return "it names no list of results";
  const more = answerAt(words["has-next-page"]);
  const said = { items, ...(more !== undefined && { more }) };
  const size = sizeOf(view, words);
  const link = answerAt(words.next_uri) ?? answerAt(words.next_path);
  if (link !== undefined) return { style: "link", ...(size && { request: size }), response: { ...said, next: link } };
  const cursor = inputAt(view, words.cursor);
  const next = answerAt(words.next_cursor);
  if (cursor !== undefined && next !== undefined) {
    return { style: "cursor", request: { cursor, ...size }, response: { ...said, next } };
  }
  const place = inputAt(view, words.offset);
  if (place === undefined) return "it names neither a cursor, an offset nor a next URL";
  // An offset may be a page's number: the name says it, else whether steps are counted in items.
  const name = plain(/[^./]*$/.exec(place)?.[0] ?? "");
  const byItems = OFFSET.has(name) || (!PAGE.has(name) && size !== undefined);
  if (!byItems) return { style: "page", request: { page: place, ...size }, response: said };
  if (!size) return "it says no step, and offsets need one";
  return { style: "offset", request: { offset: place, ...size }, response: said };
}

function sizeOf(view: OperationView, { step }: Words): { size: string } | undefined {
  const size = inputAt(view, step);
  return size === undefined ? undefined : { size };
}

function answerAt(text: unknown): string | undefined {
  const keys = typeof text === "string" ? readDotted(text, "response") : undefined;
  return keys && expressionOf(keys);
}

function inputAt(view: OperationView, text: unknown): string | undefined {
  const keys = typeof text === "string" ? readDotted(text, "request") : undefined;
  return keys && keys.length > 0 ? inputExpression(view, keys) : undefined;
}
