/** Redocly's rules: `x-redoclyPagination` (formerly `x-redocly-pagination`), and `client.pagination` in redocly.yaml. */
import { isObject } from "../source/node.js";
import { bodyExpression, inputExpression } from "./expressions.js";
import type { DialectFiles, DialectRule, OperationView, PaginationValue } from "./rule.js";

const WORDS = ["x-redoclyPagination", "x-redocly-pagination"];
const CONFIG = "client.pagination in redocly.yaml";

type Words = Readonly<Record<string, unknown>>;

/** An operation's own rule in redocly.yaml comes first, then the document's, then the one for all that it fits. */
export function redoclyPagination(view: OperationView, { redocly }: DialectFiles): DialectRule | undefined {
  const { operation } = view;
  const config = isObject(redocly) ? redocly : {};
  const id = operation.text("operationId") ?? "";
  if (Array.isArray(config.exclude) && config.exclude.includes(id)) return undefined;
  const own = isObject(config.operations) && Object.hasOwn(config.operations, id) ? config.operations[id] : undefined;
  if (isObject(own)) return ruleOf(view, own, CONFIG);
  for (const word of WORDS) {
    const at = operation.at(word);
    if (isObject(at.value)) return { ...ruleOf(view, at.value, word), at };
  }
  return config.style === undefined ? undefined : { ...ruleOf(view, config, CONFIG), convention: true };
}

function ruleOf(view: OperationView, words: Words, word: string): DialectRule {
  const value = paginationOf(view, words);
  const at = view.operation;
  return typeof value === "string" ? { word, at, cannot: value } : { word, at, value };
}

function paginationOf(view: OperationView, words: Words): PaginationValue | string {
  const { style, items, cursorParam, nextCursor, hasMore, offsetParam, limitParam } = words;
  if (typeof items !== "string") return "it says no place of the items";
  const at = (name: string) => inputExpression(view, [name], "parameters");
  const size = typeof limitParam === "string" ? { size: at(limitParam) } : {};
  const response = {
    items: bodyExpression(items),
    ...(typeof hasMore === "string" && { more: bodyExpression(hasMore) }),
  };
  if (style === "link") {
    const header = headerNamed(view, "link");
    if (header === undefined) return "the answer documents no Link header";
    const request = typeof limitParam === "string" ? { request: size } : {};
    return { style, ...request, response: { ...response, next: `$response.header.${header}` } };
  }
  if (style === "cursor") {
    if (typeof cursorParam !== "string" || typeof nextCursor !== "string") return "it says no cursor";
    return {
      style,
      request: { cursor: at(cursorParam), ...size },
      response: { ...response, next: bodyExpression(nextCursor) },
    };
  }
  if ((style !== "page" && style !== "offset") || typeof offsetParam !== "string")
    return "it says no page and no offset";
  return { style, request: { [style]: at(offsetParam), ...size }, response };
}

function headerNamed({ success }: OperationView, wanted: string): string | undefined {
  return success
    ?.at("headers")
    .entries()
    .find(([name]) => name.toLowerCase() === wanted)?.[0];
}
