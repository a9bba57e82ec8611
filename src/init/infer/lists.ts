/**
 * Which operations are lists, and how they page: rules by the words and shapes that public documents use, the first that
 * matches. What can't be told from the document is left to a person.
 */

import {
  type BodyPlace,
  canBe,
  expressionOf,
  find,
  findInNext,
  idOf,
  itemOf,
  itemsOf,
} from "../../generate/dialects/answer.js";
import {
  CURSOR,
  CURSOR_FLAG,
  MORE,
  NEXT_CURSOR,
  NEXT_HEADER,
  NEXT_URL,
  OFFSET,
  PAGE,
  PAGE_SIZE,
  PAGES,
  plain,
  SIZE,
  TOTAL,
  TOTAL_HEADER,
} from "../../generate/dialects/words.js";
import { jsonSchema } from "../../generate/model/media.js";
import type { Node } from "../../generate/source/node.js";
import { bodyInputs, type Input, named, parameterInputs } from "./request.js";

/** The value of `x-pagination`. */
export interface PaginationRule {
  readonly style: "page" | "offset" | "cursor" | "link";
  readonly request?: Readonly<Record<string, string>>;
  readonly response: Readonly<Record<string, string | { readonly lastItem: string }>>;
  readonly id?: string;
  readonly order?: "newest-first";
}

/** What the document shows of a list. */
export interface ListInference {
  /** The rule that matched, in a few words. */
  readonly rule: string;
  /** Where it isn't sure: what a person has to find out. */
  readonly unsure?: string;
  readonly pagination?: PaginationRule;
  /** What in the document says so. */
  readonly evidence: string;
}

/** What the rules look at. */
interface Candidate {
  readonly inputs: readonly Input[];
  readonly size: Input | undefined;
  readonly success: Node;
  readonly body: Node;
  readonly items: BodyPlace;
  readonly id: string | undefined;
  readonly total: string | undefined;
  readonly more: BodyPlace | undefined;
  readonly order: "newest-first" | undefined;
}

/** What is inferred of one operation; nothing where it shows no sign of a list. */
export function inferList(method: string, path: string, operation: Node, pathItem: Node): ListInference | undefined {
  const inputs = inputsOf(method, path, operation, pathItem);
  const place = [CURSOR, PAGE, OFFSET].map((names) => named(inputs, names)).find(Boolean);
  const size = named(inputs, SIZE);
  const success = successOf(operation);
  if (!success) return undefined;
  const link = linkHeader(success);
  if (!place && !size && !link) return undefined;
  const body = jsonSchema(success);
  const items = body && itemsOf(body, lastWord(path));
  const evidence = [place, size].flatMap((input) => (input ? [input.name] : [])).join(", ");
  if (!body || !items) {
    if (!place) return undefined;
    return { rule: "no items found", unsure: "which array holds the items", evidence };
  }
  const candidate: Candidate = {
    inputs,
    size,
    success,
    body,
    items,
    id: idOf(itemOf(items)),
    total: totalOf(success, body, items),
    more: find(body, MORE, ["boolean"], items),
    order: orderOf(operation),
  };
  for (const rule of [byLinkHeader, byCursor, byLastItem, byNextUrl, byPage, byOffset]) {
    const found = rule(candidate);
    if (found) return found;
  }
  if (named(inputs, CURSOR)) {
    return { rule: "a cursor without a next one", unsure: "where the answer holds the next cursor", evidence };
  }
  return undefined;
}

/** The query; of a POST that is a search its body. */
function inputsOf(method: string, path: string, operation: Node, pathItem: Node): Input[] {
  if (method === "get" || method === "query") return parameterInputs(operation, pathItem);
  if (method === "post" && /(list|search|query|scroll)$/i.test(lastWord(path))) {
    return [...parameterInputs(operation, pathItem), ...bodyInputs(operation)];
  }
  return [];
}

function lastWord(path: string): string {
  const segments = path.split(/[/:]/).filter((segment) => segment !== "" && !segment.includes("{"));
  return segments.at(-1) ?? "";
}

function successOf(operation: Node): Node | undefined {
  const responses = operation.at("responses").entries();
  return responses.find(([status]) => /^2(\d\d|XX)$/i.test(status))?.[1];
}

function linkHeader(success: Node): string | undefined {
  return success
    .at("headers")
    .entries()
    .find(([name]) => name.toLowerCase() === "link")?.[0];
}

function totalOf(success: Node, body: Node, items: BodyPlace): string | undefined {
  const place = find(body, TOTAL, ["integer", "number"], items);
  if (place) return expressionOf(place.keys);
  const header = success
    .at("headers")
    .entries()
    .find(([name]) => TOTAL_HEADER.has(plain(name)));
  return header && `$response.header.${header[0]}`;
}

/** Only where the document says in words that new items come first. */
function orderOf(operation: Node): "newest-first" | undefined {
  const text = `${operation.text("summary") ?? ""} ${operation.text("description") ?? ""}`;
  return /\b(newest|most recent(ly created)?|latest) (\w+ )?first\b|reverse chronological order/i.test(text)
    ? "newest-first"
    : undefined;
}

function byLinkHeader({ success, items, ...rest }: Candidate): ListInference | undefined {
  const header = linkHeader(success);
  if (header === undefined) return undefined;
  const response = { items: expressionOf(items.keys), next: `$response.header.${header}` };
  return found("a Link header", `header ${header}`, { style: "link", ...request({}, rest.size), response }, rest);
}

function byCursor(candidate: Candidate): ListInference | undefined {
  const { inputs, body, items, success, total } = candidate;
  const cursor = named(inputs, CURSOR) ?? textual(named(inputs, OFFSET)) ?? textual(named(inputs, PAGE));
  if (!cursor) return undefined;
  // A cursor that has to be switched on gives one page; offsets give all.
  const flagged = inputs.some(({ name }) => CURSOR_FLAG.test(plain(name)));
  if (flagged && total !== undefined && named(inputs, OFFSET)) return undefined;
  const header = success
    .at("headers")
    .entries()
    .find(([name]) => NEXT_HEADER.has(plain(name)));
  if (header) {
    const evidence = `${cursor.name}, header ${header[0]}`;
    return cursorRule(candidate, "a cursor in a header", evidence, cursor, `$response.header.${header[0]}`);
  }
  const types = ["string", "integer"];
  const next =
    findInNext(body, new Set([plain(cursor.name), "cursor", "token"]), types) ?? find(body, NEXT_CURSOR, types, items);
  if (!next || next.keys.at(-1) === undefined || isUrl(next.schema)) return undefined;
  // The cursor that was sent, said again, is no next one.
  if (plain(next.keys.at(-1) as string) === plain(cursor.name) && !isNextWord(next.keys)) return undefined;
  const rule = cursor.expression.includes("body") ? "a cursor in the body" : "a cursor";
  const evidence = `${cursor.name}, ${next.keys.join(".")}`;
  return cursorRule(candidate, rule, evidence, cursor, expressionOf(next.keys));
}

/** A name that says "next", or an object around it that does. */
function isNextWord(keys: readonly string[]): boolean {
  return keys.some((key) => /next|after|end|continu/i.test(key));
}

/** A page or an offset that can be a text is a cursor. */
function textual(input: Input | undefined): Input | undefined {
  return input && canBe(input.schema, "string") ? input : undefined;
}

function byLastItem(candidate: Candidate): ListInference | undefined {
  const { inputs, more, id } = candidate;
  const cursor = inputs.find(({ name }) => /^(starting)?after$/.test(plain(name)));
  if (!cursor || !more || id !== "id") return undefined;
  return cursorRule(candidate, "the last item's id", `${cursor.name}, ${more.keys.join(".")}`, cursor, {
    lastItem: "/id",
  });
}

function cursorRule(
  candidate: Candidate,
  rule: string,
  evidence: string,
  cursor: Input,
  next: string | { readonly lastItem: string },
): ListInference {
  const { items, size } = candidate;
  const response = { items: expressionOf(items.keys), next, ...said(candidate) };
  return found(
    rule,
    evidence,
    { style: "cursor", ...request({ cursor: cursor.expression }, size), response },
    candidate,
  );
}

function byNextUrl(candidate: Candidate): ListInference | undefined {
  const { body, items, size } = candidate;
  const next = find(body, NEXT_URL, ["string"], items);
  if (
    !next ||
    !(isUrl(next.schema) || /ur[il]|link/i.test(next.keys.at(-1) ?? "") || plain(next.keys[0] ?? "") === "links")
  ) {
    return undefined;
  }
  const response = { items: expressionOf(items.keys), next: expressionOf(next.keys), ...said(candidate) };
  const evidence = next.keys.join(".");
  return found("a next URL in the body", evidence, { style: "link", ...request({}, size), response }, candidate);
}

function isUrl(schema: Node): boolean {
  return /^(uri|url|uri-reference|iri)$/.test(schema.text("format") ?? "");
}

function byPage(candidate: Candidate): ListInference | undefined {
  const { inputs, body, items, size, total, more } = candidate;
  const page = named(inputs, PAGE);
  if (!page || !canBe(page.schema, "integer", "number")) return undefined;
  const response = { items: expressionOf(items.keys), ...said(candidate) };
  // Where there is an offset, too, a limit is counted from there.
  const own = named(inputs, PAGE_SIZE) ?? (named(inputs, OFFSET) ? undefined : size);
  const pagination: PaginationRule = { style: "page", ...request({ page: page.expression }, own), response };
  if (total !== undefined || more) return found("page numbers with a total", page.name, pagination, candidate);
  if (find(body, PAGES, ["integer", "number"], items)) {
    return found("page numbers with the number of pages", page.name, pagination, candidate);
  }
  if (items.keys.length === 0) return found("page numbers over an array", page.name, pagination, candidate);
  const unsure = "whether the page is the whole answer: it says neither a total nor whether more follows";
  return { ...found("page numbers, nothing said of the end", page.name, pagination, candidate), unsure };
}

function byOffset(candidate: Candidate): ListInference | undefined {
  const { inputs, items, size, total } = candidate;
  const offset = named(inputs, OFFSET);
  if (!offset || !size || !canBe(offset.schema, "integer", "number")) return undefined;
  const response = { items: expressionOf(items.keys), ...said(candidate) };
  const pagination: PaginationRule = { style: "offset", ...request({ offset: offset.expression }, size), response };
  const rule = total === undefined ? "offsets" : "offsets with a total";
  return found(rule, `${offset.name}, ${size.name}`, pagination, candidate);
}

function request(place: Readonly<Record<string, string>>, size: Input | undefined): Pick<PaginationRule, "request"> {
  const words = { ...place, ...(size && canBe(size.schema, "integer", "number") && { size: size.expression }) };
  return Object.keys(words).length > 0 ? { request: words } : {};
}

/** What the answer says of the whole list. */
function said({ total, more }: Candidate): Readonly<Record<string, string>> {
  return { ...(total !== undefined && { total }), ...(more && { more: expressionOf(more.keys) }) };
}

function found(
  rule: string,
  evidence: string,
  pagination: PaginationRule,
  { id, order }: Pick<Candidate, "id" | "order">,
): ListInference {
  return { rule, evidence, pagination: { ...pagination, ...(id && { id: `/${id}` }), ...(order && { order }) } };
}
